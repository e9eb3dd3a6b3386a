// The levels that the self-check leaves possible, one cell each, and from which of them on one can apply.

import { hatch } from './cells.js';
import { div, el, p, span, svg } from './dom.js';

/** @typedef {import('./page').Levels} Levels */

/** @param {Levels['items'][0]} item */
function cell({ mark, label }) {
  if (mark !== 'hatched') return div('level', span('', label));
  return div('level possible', svg('svg', { 'aria-hidden': 'true', focusable: 'false' }, svg('rect', { width: '100%', height: '100%', fill: hatch })),
    span('', label));
}

/** Cells of one width, and what they have in common. @param {string} name @param {Levels['items']} items @param {string | null} words */
function reach(name, items, words) {
  const drawn = div(name, el('div', { class: 'level-cells', 'aria-hidden': 'true' }, ...items.map(cell)), words ? p('caption', words) : null);
  drawn.style.flexGrow = String(items.length);
  return items.length ? drawn : null;
}

/** The heading says the same in words: the cells are hidden from screen readers. @param {Levels} block */
export function drawLevels({ items, at_least, below, reached }) {
  return div('levels', reach('reach', items.slice(0, at_least), below), reach('reach reached', items.slice(at_least), reached));
}
