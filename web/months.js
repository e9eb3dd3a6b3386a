// The months ahead as cells, one a day. What they show stands below each month in words and figures, and again in the table of the page:
// the drawing is hidden from screen readers.

import { drawnBar } from './bars.js';
import { canvas, hatch } from './cells.js';
import { figureList } from './amounts.js';
import { div, el, p, span, svg } from './dom.js';

/** @typedef {import('./page').Months} Months */
/** @typedef {import('./page').Months['months'][0]} Month */

/** By the letter of a day: what fills it, its edge, what is written on it, its pattern: that of `dots`, in index.html, is no money of anybody. */
const looks = {
  p: ['c-solid', 'c-edge', 'd-on'], d: ['c-hatch', 'c-edge', 'd-ink', hatch], u: ['c-hatch', 'c-edge', 'd-ink', hatch],
  h: ['c-dots', 'c-edge c-own', 'd-ink', 'url(#dots)'], n: ['c-ahead', 'c-edge c-later d-ahead', 'd-ink'],
};

/** One day. @param {string} day its letter @param {number} x @param {number} y @param {number} width @param {number} height
 * @param {string[]} words one line each, the first is the larger @param {boolean} raised */
function cell(day, x, y, width, height, words, raised) {
  const [fill, edge, ink, pattern] = looks[/** @type {'p'} */ (day)];
  const box = { x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 3 };
  const middle = x + width / 2;
  const top = y + height / (words.length + 1);
  return svg('g', null,
    svg('rect', Object.assign({ class: fill, fill: pattern }, box)),
    svg('rect', Object.assign({ class: edge, 'stroke-width': 2 }, box)),
    // letters do not stand on lines
    pattern && words.length ? svg('rect', { class: 'c-ground', x: x + 5, y: y + 5, width: width - 10, height: height - 10 }) : null,
    raised && day !== 'h' && day !== 'n' ? svg('rect', { class: ink, x: x + 6, y: y + 4, width: width - 12, height: 3 }) : null,
    ...words.map((text, i) => svg('text', {
      class: i ? ink : ink + ' d-date', x: middle, y: top + i * height / (words.length + 1) * 1.05, 'text-anchor': 'middle', dy: '.36em',
    }, text)));
}

/** @param {Months} block @param {Month} month @param {number} width px @param {number} font px of the text around it */
function drawMonth(block, month, width, font) {
  const pitch = Math.floor(width / 7);
  // Room for a second line of words: what is paid, or why not.
  const roomy = pitch >= Math.max(56, font * 2.6);
  const height = roomy ? Math.max(pitch, font * 2.9) : Math.max(pitch, font * 1.7);
  const head = font * 1.7;
  const flag = month.flag ? font * 1.9 : 0;
  const rows = Math.ceil((month.weekday + month.days.length) / 7);
  const drawing = canvas(pitch * 7, flag + head + rows * height + 1, roomy ? 'days roomy' : 'days');
  block.weekdays.split(' ').forEach((name, i) => {
    drawing.appendChild(svg('text', { class: 'd-ink d-head', x: (i + 0.5) * pitch, y: flag + head / 2, 'text-anchor': 'middle', dy: '.36em' }, name));
  });
  /** @type {Record<string, string | null>} */
  const word = {};
  block.legend.forEach((kind) => { word[kind.day] = kind.word; });
  for (let i = 0; i < month.days.length; i++) {
    const day = month.days[i];
    if (!(day in looks)) continue;
    const at = month.weekday + i;
    const more = day === 'p' ? month.paid : word[day];
    drawing.appendChild(cell(day, (at % 7) * pitch + 1, flag + head + Math.floor(at / 7) * height, pitch - 2, height - 2,
      [String(i + 1)].concat(roomy && more ? more : []), month.raised));
  }
  if (month.flag) {
    // a flag over the first day, its pole down to the cell
    const pole = month.weekday * pitch + 1;
    const wide = Math.min(pitch * 7, font * (0.9 * month.flag.length + 1));
    const left = Math.min(pole, pitch * 7 - wide);
    drawing.appendChild(svg('rect', { class: 'd-ink', x: pole, y: 0, width: 4, height: flag + head }));
    drawing.appendChild(svg('rect', { class: 'd-ink', x: left, y: 0, width: wide, height: font * 1.6, rx: 2 }));
    drawing.appendChild(svg('text', { class: 'd-flag', x: left + wide / 2, y: font * 0.8, 'text-anchor': 'middle', dy: '.36em' }, month.flag));
  }
  return drawing;
}

/** A cell of the legend. @param {string} day */
function sample(day) {
  const drawing = canvas(24, 24, 'mark');
  drawing.appendChild(cell(day, 0, 0, 24, 24, [], false));
  return drawing;
}

/** Each month has a row in the table of the page: its name, the days paid, and what each pays. @param {Months} block @param {import('./draw').Context} context */
export function drawMonths(block, context) {
  const table = /** @type {import('./page').Table} */ (context.page.blocks.filter((it) => it.kind === 'table')[0]);
  const all = block.months.map((month) => month.days).join('');
  const small = span('', block.legend.filter((kind) => kind.day === 'p').map((kind) => kind.word || '').join(''));
  return div('months',
    el('ul', { class: 'plain day-kinds' }, ...block.legend.filter((kind) => all.indexOf(kind.day) >= 0).map((kind) => el('li', null, sample(kind.day), span('', kind.label), kind.day === 'p' && small))),
    block.caption ? p('caption', block.caption) : null,
    div('month-list', ...block.months.map((month, i) => el('section', { class: 'month', 'data-bars': '' },
      el('h3', null, table.rows[i][0].text),
      drawnBar((width, font) => {
        const drawing = drawMonth(block, month, width, font);
        small.hidden = !/roomy/.test(drawing.getAttribute('class') || ''); // it is about the second line of a cell
        return drawing;
      }),
      ...month.notes.map((note) => p('note-line', note)),
      figureList('lines double', /** @type {import('./page').Line[]} */ (table.rows[i].filter((it) => it.amount)))))));
}
