// A trace as a tree that can be folded open.

import { div, p } from './dom.js';

/** @param {import('./page').Tree} block */
export function drawTree(block) {
  return div('tree', p('caption', block.caption));
}
