// The blocks made of words: headings, answers, conditions, steps, notices.

import { progressBar } from './bars.js';
import { mark } from './cells.js';
import { div, el, newId, p, phrases, span } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./draw').Context} Context */

/** @param {import('./page').Progress} block */
export function drawProgress(block) {
  return el('div', { class: 'progress', 'data-bars': '' }, p('progress-words', block.text), progressBar(block.current, block.total));
}

/** @param {import('./page').Heading} block */
export function drawHeading(block) {
  return el('h1', { tabindex: -1 }, ...phrases(block.text));
}

/** @param {import('./page').Section} block */
export function drawSection(block) {
  return el('h2', null, ...phrases(block.text));
}

/** @param {import('./page').Paragraph} block */
export function drawParagraph(block) {
  return p(block.style, block.text);
}

/** @param {import('./page').Errors} block */
export function drawErrors(block) {
  const title = newId();
  return el('div', { class: 'errors', role: 'group', tabindex: -1, 'aria-labelledby': title },
    el('p', { class: 'title', id: title }, icon('warning'), span('', block.title)),
    el('ul', { class: 'plain' }, ...block.items.map((item) => el('li', null, item))));
}

/** @param {import('./page').ButtonBlock} block @param {Context} context */
export function drawButton(block, context) {
  return div('lone-button', context.button(block));
}

/** @param {import('./page').Rows} block @param {Context} context */
export function drawRows(block, context) {
  return el('ul', { class: 'plain rows' }, ...block.rows.map((row) => el('li', { class: 'row' + (row.edit ? ' whole-target' : '') + (row.mark === 'hatched' ? ' open' : '') },
    div('row-words', p('row-label', row.label), p('row-value', row.mark ? mark(row.mark) : null, span('', row.value))),
    context.edit(row.edit, row.label))));
}

/** @param {import('./page').Verdict} block */
export function drawVerdict(block) {
  return el('div', { class: 'verdict', 'data-verdict': block.result, 'aria-live': 'polite' },
    p('verdict-words', ...phrases(block.text)),
    block.marks.length || block.count ? p('count', ...block.marks.map(mark), block.count ? span('', block.count) : null) : null);
}

/** @param {import('./page').Criteria} block @param {Context} context */
export function drawCriteria(block, context) {
  return el('ul', { class: 'plain criteria' }, ...block.items.map((item) => el('li', { class: item.edit ? 'row whole-target' : 'row' },
    mark(item.mark), div('row-words', p('', item.text), item.cites ? p('cites', item.cites) : null), context.edit(item.edit, item.text))));
}

/** @param {import('./page').Points} block @param {Context} context */
export function drawPoints(block, context) {
  return el('ul', { class: 'plain points' }, ...block.items.map((item) => el('li', { class: item.edit ? 'point yours' : 'point' },
    el('h3', null, mark('hatched'), span('', ...phrases(item.title))), item.text ? p('', item.text) : null, item.ask ? p('ask', item.ask) : null, item.cites ? p('cites', item.cites) : null,
    item.edit ? context.button({ action: 'edit', field: item.edit.field, label: item.edit.label, style: 'main' }, item.title) : null)));
}

/** @param {import('./page').Modes} block */
export function drawModes(block) {
  return el('ul', { class: 'plain modes' }, ...block.items.map((item) => el('li', { class: 'mode' },
    el('h3', null, ...phrases(item.name)), ...item.lines.map((line) => p('', line)))));
}

/** @param {import('./page').Steps} block */
export function drawSteps(block) {
  return el('ol', { class: 'plain steps' }, ...block.items.map((item, i) => el('li', { class: 'row' },
    el('span', { class: 'ordinal', 'aria-hidden': 'true' }, String(i + 1)),
    div('row-words', el('h3', null, item.title), item.text ? p('', item.text) : null, item.cites ? p('cites', item.cites) : null))));
}

/** @param {import('./page').Sources} block */
export function drawSources(block) {
  return el('ul', { class: 'plain sources' }, ...block.items.map((item) => el('li', null, item)));
}

/** @param {import('./page').Notice} block */
export function drawNotice(block) {
  return div('notice', p('title', icon('warning'), span('', block.title)), block.text ? p('', block.text) : null);
}
