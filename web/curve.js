// Own payment over the fee, one line for each kind of care.

import { div, p } from './dom.js';

/** @param {import('./page').Curve} block */
export function drawCurve(block) {
  return div('curve', p('caption', block.caption));
}
