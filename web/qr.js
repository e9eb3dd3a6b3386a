// The QR code of the slip, as the engine gives its modules.

import { div, p, svg } from './dom.js';

/** @typedef {import('./page').Qr} Qr */

export const quiet = 4; // modules of white around a QR code

/** The dark modules of a row, from and to. @param {Qr} block @param {(x: number, y: number, width: number) => void} put */
export function eachRun(block, put) {
  const { size, modules } = block;
  if (!modules) return;
  for (let y = 0; y < size; y++) {
    const row = modules.slice(y * size, (y + 1) * size);
    const runs = /1+/g;
    for (let found; (found = runs.exec(row));) put(found.index, y, found[0].length);
  }
}

/** @param {Qr} block */
export function drawQr(block) {
  const whole = block.size + 2 * quiet;
  let dark = '';
  eachRun(block, (x, y, width) => { dark += 'M' + (x + quiet) + ' ' + (y + quiet) + 'h' + width + 'v1h-' + width + 'z'; });
  // Black on white in every theme: a camera has to read it.
  const code = block.modules && svg('svg', { class: 'qr-code', viewBox: '0 0 ' + whole + ' ' + whole, 'shape-rendering': 'crispEdges', role: 'img', 'aria-label': block.caption },
    svg('rect', { class: 'qr-light', width: whole, height: whole }), svg('path', { class: 'qr-dark', d: dark }));
  return div('qr', code, div('qr-words', block.modules ? p('qr-caption', block.caption) : null, p('check-code', block.check)));
}
