// The months ahead as cells, one a day.

import { div, p } from './dom.js';

/** @param {import('./page').Months} block */
export function drawMonths(block) {
  return div('months', p('caption', block.caption));
}
