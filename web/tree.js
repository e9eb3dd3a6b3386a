// A trace as a tree: what a figure is made of unfolds below it. Native details, so that keyboard and screen reader know it.

import { div, el, p } from './dom.js';

/** @param {import('./page').TreeNode} node @returns {HTMLElement} */
function branch(node) {
  if (!node.nodes.length) return p('leaf', node.text);
  return el('details', null, el('summary', null, node.text), ...node.nodes.map(branch));
}

/** @param {import('./page').Tree} block */
export function drawTree(block) {
  return div('tree', el('details', null, el('summary', { class: 'trunk' }, block.caption), ...block.nodes.map(branch)));
}
