// Bars of cells that fit the place where they stand. A bar is made empty, and drawn when its width is known: `fitBars` after every change of
// the page, the window or the text size. All bars inside one element with data-bars share one scale.

import { cells, count, gridFor, strip } from './cells.js';
import { div, empty } from './dom.js';

/** @typedef {import('./page').Cells} Cells */
/** @typedef {{ cells: Cells, size: 'big' | 'large' | 'small' } | { draw: (width: number, font: number) => Element }} Bar */

/** @type {WeakMap<Element, Bar>} */
const bars = new WeakMap();

/** @param {Cells | null | undefined} of @param {'big' | 'large' | 'small'} size */
export function bar(of, size) {
  if (!of || !(of.unit > 0) || !count(of)) return null;
  const place = div('bar');
  bars.set(place, { cells: of, size });
  return place;
}

/** A drawing made when its width and the size of the text, in px, are known. @param {(width: number, font: number) => Element} draw */
export function drawnBar(draw) {
  const place = div('bar');
  bars.set(place, { draw });
  return place;
}

/** @param {number} current @param {number} total */
export function progressBar(current, total) {
  return drawnBar((width) => strip(current, total, width));
}

/** @param {ParentNode} root */
export function fitBars(root) {
  const groups = root.querySelectorAll('[data-bars]');
  for (let g = 0; g < groups.length; g++) {
    const places = groups[g].querySelectorAll('.bar');
    let longest = 0;
    let width = Infinity;
    for (let i = 0; i < places.length; i++) {
      const it = bars.get(places[i]);
      empty(places[i]);
      width = Math.min(width, places[i].clientWidth);
      if (it && 'cells' in it) longest = Math.max(longest, count(it.cells));
    }
    for (let i = 0; i < places.length && width > 0; i++) {
      const it = bars.get(places[i]);
      if (it && 'cells' in it) {
        const { low, high, total, unit } = it.cells;
        places[i].appendChild(cells(low, high, total, unit, gridFor(longest, width, it.size)));
      } else if (it) places[i].appendChild(it.draw(width, parseFloat(getComputedStyle(places[i]).fontSize)));
    }
  }
}
