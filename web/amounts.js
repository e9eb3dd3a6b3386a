// Money: one amount with its range, the options side by side, tables. Every figure is text from the page and carries the hooks.

import { bar, setBar } from './bars.js';
import { mark } from './cells.js';
import { div, el, newId, p, phrases, setPhrases, span } from './dom.js';

/** @typedef {import('./page').Figure} Figure */
/** @typedef {import('./page').Line} Line */
/** @typedef {import('./draw').Context} Context */

/** The text nodes of a figure, in order; null where it has none. @type {WeakMap<Element, (Text | null)[]>} */
const texts = new WeakMap();

/** Words, number, unit, words, number, unit, … @param {string} text */
function partsOf(text) {
  return text.split(/(\d[\d,.]*)( ?[^\s\d，。；、,.]{0,2})/);
}

/** @param {Figure} line */
function highOf(line) {
  return typeof line.high === 'number' ? line.high : '';
}

/** A figure in words; its digits are set larger, and a number is never torn from its unit. @param {Figure} line */
export function figure(line) {
  const nodes = partsOf(line.text).map((part) => (part ? document.createTextNode(part) : null));
  const words = [];
  for (let i = 0; i < nodes.length; i += 3) {
    words.push(nodes[i]);
    if (i + 1 < nodes.length) words.push(span('whole', el('b', null, nodes[i + 1]), nodes[i + 2]));
  }
  const hook = line.amount;
  const drawn = el('span', { class: 'fig', 'data-amount': hook || null, 'data-low': hook ? line.low : null, 'data-high': hook ? highOf(line) : null }, ...words);
  texts.set(drawn, nodes);
  return drawn;
}

/** @param {Element} drawn @param {string} name @param {string} fen */
function setEnd(drawn, name, fen) {
  if (drawn.getAttribute(name) !== fen) drawn.setAttribute(name, fen);
}

/** Another value for a drawn figure. Where the words have the same shape only the text nodes change: a slider moves a dozen of them in each frame.
 * @param {Element} drawn @param {Figure} value @returns {Element} `drawn`, or what has taken its place */
export function setFigure(drawn, value) {
  const nodes = texts.get(drawn) || [];
  const parts = partsOf(value.text);
  if (parts.length !== nodes.length || parts.some((part, i) => !part !== !nodes[i])) {
    const fresh = figure(Object.assign({}, value, { amount: drawn.getAttribute('data-amount') }));
    /** @type {Node} */ (drawn.parentNode).replaceChild(fresh, drawn);
    return fresh;
  }
  nodes.forEach((node, i) => { if (node && node.data !== parts[i]) node.data = parts[i]; });
  setEnd(drawn, 'data-low', String(value.low)); // fen; the words may be of whole yuan
  setEnd(drawn, 'data-high', String(highOf(value)));
  return drawn;
}

/** Label left, figure right. @param {string} name @param {import('./page').Mark | null} kind @param {string} label @param {Figure} value */
export function line(name, kind, label, value) {
  return div(name, el('dt', null, kind ? mark(kind) : null, label), el('dd', null, figure(value)));
}

/** @param {string} name @param {Line[]} lines */
export function figureList(name, lines) {
  return el('dl', { class: name }, ...lines.map((it) => line('line', it.mark, it.label, it)));
}

/** @param {import('./page').Amount} block @param {Context} context */
export function drawAmount(block, context) {
  return el('div', { class: 'amount', 'data-bars': '' },
    p('amount-heading', ...phrases(block.heading)),
    el('dl', { class: 'lines double' }, ...block.lines.map((it) => line('line', null, it.label, it))),
    bar(block.cells, context.page.id === 'start' ? 'large' : 'big'),
    el('dl', { class: 'legend' }, ...block.legend.map((it) => line('line', it.mark, it.label, { text: it.text }))),
    block.scale ? p('caption scale', block.scale) : null,
    ...block.notes.map((note) => p('note-line', note)),
    context.why(block.why, block.heading));
}

/**
 * What moves of the options, kept so that a redraw need not look for it.
 * @typedef {{ row: HTMLElement, name: HTMLElement, price: HTMLElement | null, cells: HTMLElement, bar: HTMLElement | null, figures: Element[], asked: HTMLElement | null }} Row
 * @typedef {{ scale: HTMLElement, scale_words: HTMLElement, rows: Row[] }} Shown
 */

/** @type {WeakMap<Element, Shown>} */
const options = new WeakMap();

/** @param {string | null} words */
function askedWords(words) {
  return words ? p('asked-words', words) : null;
}

/** @param {import('./page').Options} block @param {Context} context */
export function drawOptions(block, context) {
  const caption = newId();
  const scale = p('caption scale', block.scale);
  const head_words = block.columns.map((head) => span('', ...phrases(head)));
  const heads = head_words.map((words, i) => span('col-' + i, i === 2 ? mark('solid') : i === 3 ? mark('hollow') : null, words));
  const rows = block.rows.map((row) => {
    const price = row.price ? p('price', row.price) : null;
    const asked = askedWords(row.asked);
    const name = div('col-0', el('h3', null, ...phrases(row.name)), price, asked);
    const own_bar = bar(row.cells, 'small');
    const place = div('col-1', own_bar);
    const figures = [row.fund, row.own].map(figure);
    /** @param {Line} value @param {number} i */
    const column = (value, i) => div('col-' + (2 + i), el('dt', null, value.mark ? mark(value.mark) : null, value.label), el('dd', null, figures[i]));
    const drawn = el('li', { class: row.asked ? 'option-row asked' : 'option-row' }, name, place,
      el('dl', { class: 'col-figures' }, column(row.fund, 0), column(row.own, 1),
        row.cap ? div('col-4', el('dt', null, row.cap.label), el('dd', null, row.cap.text)) : null),
      row.rule ? p('rule', row.rule) : null,
      div('col-5', context.why(row.why, row.name), context.edit(row.edit, row.name)));
    return { row: drawn, name, price, cells: place, bar: own_bar, figures, asked };
  });
  const drawn = el('div', { class: heads[4] ? 'options' : 'options no-caps', 'data-bars': '' },
    el('h2', { id: caption }, ...phrases(block.caption)),
    scale,
    el('div', { class: 'option-heads', 'aria-hidden': 'true' }, ...heads), // each row names its own figures
    el('ul', { class: 'plain', 'aria-labelledby': caption }, ...rows.map(({ row }) => row)));
  options.set(drawn, { scale, scale_words: head_words[1], rows });
  return drawn;
}

/** The figures, the bars and their scale after a change, in place: the rows and what can have the focus stay. @param {ParentNode} root @param {import('./page').Options} block */
export function updateOptions(root, block) {
  const shown = options.get(/** @type {Element} */ (root.querySelector('.options')));
  if (!shown) return;
  if (shown.scale.textContent !== block.scale) shown.scale.textContent = block.scale;
  setPhrases(shown.scale_words, block.columns[1]);
  block.rows.forEach((row, i) => {
    const it = shown.rows[i];
    if (it.price && it.price.textContent !== row.price) it.price.textContent = row.price;
    if (it.bar) setBar(it.bar, row.cells);
    else if ((it.bar = bar(row.cells, 'small'))) it.cells.appendChild(it.bar);
    it.figures = it.figures.map((drawn, n) => setFigure(drawn, n ? row.own : row.fund));
    if (!it.asked === !row.asked) return;
    it.row.classList[row.asked ? 'add' : 'remove']('asked');
    if (it.asked) it.name.removeChild(it.asked);
    if ((it.asked = askedWords(row.asked))) it.name.appendChild(it.asked);
  });
}

/** @param {import('./page').Table} block */
export function drawTable(block) {
  return el('table', { class: 'table', role: 'table' },
    el('caption', null, block.caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...block.heads.map((head) => el('th', { scope: 'col', role: 'columnheader' }, head)))),
    el('tbody', { role: 'rowgroup' }, ...block.rows.map((row) => el('tr', { role: 'row' }, ...row.map((cell, i) => el(i ? 'td' : 'th', {
      scope: i ? null : 'row', role: i ? 'cell' : 'rowheader', 'data-head': block.heads[i],
    }, cell.amount ? figure(cell) : cell.text))))));
}
