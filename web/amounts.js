// Money: one amount with its range, the options side by side, tables. Every figure is text from the page and carries the hooks.

import { bar, setBar } from './bars.js';
import { mark } from './cells.js';
import { div, el, newId, p, phrases, span } from './dom.js';

/** @typedef {import('./page').Figure} Figure */
/** @typedef {import('./page').Line} Line */
/** @typedef {import('./draw').Context} Context */

/** A figure in words; its digits are set larger, and a number is never torn from its unit. @param {Figure} line */
export function figure(line) {
  const parts = line.text.split(/(\d[\d,.]*)( ?[^\s\d，。；、,.]{0,2})/);
  const words = [];
  for (let i = 0; i < parts.length; i += 3) {
    words.push(parts[i]);
    if (i + 1 < parts.length) words.push(span('whole', el('b', null, parts[i + 1]), parts[i + 2]));
  }
  const hook = line.amount;
  return el('span', {
    class: 'fig', 'data-amount': hook || null, 'data-low': hook ? line.low : null, 'data-high': hook ? (typeof line.high === 'number' ? line.high : '') : null,
  }, ...words);
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

/** @param {import('./page').Options} block @param {Context} context */
export function drawOptions(block, context) {
  const caption = newId();
  const heads = block.columns.map((head, i) => span('col-' + i, i === 2 ? mark('solid') : i === 3 ? mark('hollow') : null, span('', ...phrases(head))));
  return el('div', { class: 'options', 'data-bars': '' },
    el('h2', { id: caption }, ...phrases(block.caption)),
    p('caption scale', block.scale),
    el('div', { class: 'option-heads', 'aria-hidden': 'true' }, ...heads), // each row names its own figures
    el('ul', { class: 'plain', 'aria-labelledby': caption }, ...block.rows.map((row) => el('li', { class: row.asked ? 'option-row asked' : 'option-row' },
      div('col-0', el('h3', null, ...phrases(row.name)), row.price ? p('price', row.price) : null, row.asked ? p('asked-words', row.asked) : null),
      div('col-1', bar(row.cells, 'small')),
      el('dl', { class: 'col-figures' },
        div('col-2', el('dt', null, row.fund.mark ? mark(row.fund.mark) : null, row.fund.label), el('dd', null, figure(row.fund))),
        div('col-3', el('dt', null, row.own.mark ? mark(row.own.mark) : null, row.own.label), el('dd', null, figure(row.own))),
        row.cap ? div('col-4', el('dt', null, row.cap.label), el('dd', null, row.cap.text)) : null),
      row.rule ? p('rule', row.rule) : null,
      div('col-5', context.why(row.why, row.name), context.edit(row.edit, row.name))))));
}

/** The rows' figures and bars after a change, in place: the rows and what can have the focus stay. @param {ParentNode} root @param {import('./page').Options} block */
export function updateOptions(root, block) {
  const rows = root.querySelectorAll('.option-row');
  block.rows.forEach((row, i) => {
    /** What says the same stays: most of a redraw is what it makes anew. @param {string} name @param {string} text @param {() => Node | null} make */
    const put = (name, text, make) => {
      const place = rows[i].querySelector(name);
      if (!place || (place.firstChild && place.textContent === text)) return;
      const content = make();
      if (content && place.firstChild) place.replaceChild(content, place.firstChild);
      else if (content) place.appendChild(content);
    };
    put('.price', row.price || '', () => document.createTextNode(row.price || ''));
    const old = rows[i].querySelector('.bar');
    if (old) setBar(old, row.cells);
    else put('.col-1', ' ', () => bar(row.cells, 'small'));
    [row.fund, row.own].forEach((value, n) => {
      const dd = /** @type {Element} */ (rows[i].querySelector('.col-' + (2 + n) + ' dd'));
      const shown = /** @type {HTMLElement} */ (dd.firstElementChild);
      const { low, high } = shown.dataset; // words are of whole yuan, these of fen
      if (low !== String(value.low) || high !== String(typeof value.high === 'number' ? value.high : '')) dd.replaceChild(figure(value), shown);
    });
    const asked = rows[i].querySelector('.asked-words');
    if (!asked === !row.asked) return;
    if (asked) asked.parentNode && asked.parentNode.removeChild(asked);
    rows[i].classList[row.asked ? 'add' : 'remove']('asked');
    if (row.asked) /** @type {Element} */ (rows[i].querySelector('.col-0')).appendChild(p('asked-words', row.asked));
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
