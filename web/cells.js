// Money as a row of notes. One cell is one note (`unit` fen); solid to `low`, hatched to `high`, hollow to `total`.
// The picture says nothing that the figures beside it do not say in words: it is hidden from screen readers.

import { fill, svg } from './dom.js';

/** @typedef {import('./page').Cells} Cells */
/** @typedef {import('./page').Mark} Mark */
/** @typedef {{ columns: number, pitch: number, height: number, gap: number, stroke: number }} Grid cells a row; px from one cell to the next; high; between two; thick the edge */

const narrowest = 13; // px a cell and its gap need
const most_cells = 240; // beyond that nobody counts: three dots stand for the rest

/** The fill of what is hatched: 45° lines, one pattern for all drawings, in index.html. Their phase comes from the whole drawing, so that neighbouring
 * cells join. Not in the style sheet: old browsers look for it there. */
export const hatch = 'url(#hatch)';

/** @param {number} width @param {number} height */
function boxOf(width, height) {
  return '0 0 ' + width + ' ' + height;
}

/** @param {number} width @param {number} height @param {string} name */
export function canvas(width, height, name) {
  return svg('svg', { class: name, width, height, viewBox: boxOf(width, height), 'aria-hidden': 'true', focusable: 'false' });
}

/** How many cells a bar has. @param {Cells} of */
export function count({ low, high, total, unit }) {
  return Math.ceil(Math.max(low, high || 0, total || 0) / unit);
}

const kinds = ['c-hollow', 'c-hatch', 'c-solid', 'c-edge', 'c-edge c-own'];

/** A rectangle of the i-th note, from and to so many px inside it. @param {Grid} grid @param {number} i @param {number} from @param {number} to */
function pathOf({ columns, pitch, height, gap, stroke }, i, from, to) {
  const left = (i % columns) * pitch + stroke / 2;
  const top = Math.floor(i / columns) * (height + gap) + stroke / 2;
  /** @param {number} px */
  const x = (px) => Math.round(10 * (left + px)) / 10;
  return 'M' + x(from) + ' ' + top + 'H' + x(to) + 'v' + (height - stroke) + 'H' + x(from) + 'z';
}

/** Paths of whole notes by their place, on the grid that was used last. */
let whole = { grid: '', paths: /** @type {string[]} */ ([]) };

/** @param {Grid} grid @param {number} i */
function wholeOf(grid, i) {
  const { columns, pitch, height } = grid;
  const name = columns + ' ' + pitch + ' ' + height;
  if (whole.grid !== name) whole = { grid: name, paths: [] };
  return whole.paths[i] || (whole.paths[i] = pathOf(grid, i, 0, pitch - grid.gap - grid.stroke));
}

/**
 * The drawing. @param {number} low @param {number | null} high @param {number | null} total @param {number} unit all fen
 * @param {Grid} grid @param {Element | null} [old] drawn before, to be changed rather than made anew: a slider redraws six of them at a time @returns {Element}
 */
export function cells(low, high, total, unit, grid, old) {
  const { columns, pitch, height, gap, stroke } = grid;
  const until = high === null ? Math.max(low, total || 0) : Math.max(low, high);
  const end = Math.max(until, total || 0);
  const number = Math.min(Math.ceil(end / unit), most_cells);
  const cut = end > most_cells * unit;
  const rows = Math.ceil((number + (cut ? 1 : 0)) / columns);
  const wide_all = Math.min(columns, number + (cut ? 1 : 0)) * pitch;
  const high_all = Math.max(1, rows) * (height + gap);

  // One path for each kind of part. Most parts are whole notes, which stand in the same places in every bar of this grid.
  const paths = kinds.map(() => '');
  const wide = pitch - gap - stroke; // of a whole note
  for (let i = 0; i < number; i++) {
    const from = i * unit;
    const to = Math.min(from + unit, end);
    /** @param {number} kind @param {number} a @param {number} b */
    const part = (kind, a, b) => {
      if (b <= from || a >= to || a >= b) return;
      const first = Math.max(a - from, 0), last = Math.min(b, to) - from;
      paths[kind] += !first && last === unit ? wholeOf(grid, i) : pathOf(grid, i, first && Math.max((wide * first) / unit, 2), Math.max((wide * last) / unit, 2));
    };
    part(0, until, end);
    part(1, low, until);
    part(2, 0, low);
    part(to > until ? 4 : 3, from, to);
  }
  let drawing = old;
  if (!drawing || cut || drawing.childNodes.length > kinds.length) {
    drawing = canvas(wide_all, high_all, 'cells');
    kinds.forEach((name) => /** @type {Element} */ (drawing).appendChild(svg('path', { class: name, fill: name === 'c-hatch' ? hatch : null, 'stroke-width': /edge/.test(name) ? stroke : null })));
  } else if (drawing.getAttribute('viewBox') !== boxOf(wide_all, high_all)) {
    fill(drawing, { width: wide_all, height: high_all, viewBox: boxOf(wide_all, high_all) }, []);
    [3, 4].forEach((edge) => /** @type {Element} */ (/** @type {Element} */ (drawing).childNodes[edge]).setAttribute('stroke-width', String(stroke)));
  }
  paths.forEach((path, i) => {
    const part = /** @type {Element} */ (/** @type {Element} */ (drawing).childNodes[i]);
    if (part.getAttribute('d') !== path) part.setAttribute('d', path);
  });
  if (cut) {
    const left = (number % columns) * pitch;
    const middle = (rows - 1) * (height + gap) + height / 2;
    [0.2, 0.5, 0.8].forEach((at) => /** @type {Element} */ (drawing).appendChild(svg('circle', { class: 'c-dot', cx: left + (pitch - gap) * at, cy: middle, r: 1.6 })));
  }
  return drawing;
}

/** One square: covered, not settled, your own; met, unknown, unmet. @param {Mark} kind */
export function mark(kind) {
  const drawing = canvas(20, 20, 'mark');
  drawing.appendChild(svg('rect', Object.assign({ class: 'c-' + (kind === 'hatched' ? 'hatch' : kind), x: 1, y: 1, width: 18, height: 18, rx: 2 },
    kind === 'hatched' ? { fill: hatch } : null)));
  drawing.appendChild(svg('rect', { class: kind === 'hollow' ? 'c-edge c-own' : 'c-edge', x: 1, y: 1, width: 18, height: 18, rx: 2, 'stroke-width': 2 }));
  return drawing;
}

/** Done solid, the current one hatched, those ahead hollow, over the whole width. @param {number} current 1-based @param {number} total @param {number} width px */
export function strip(current, total, width) {
  const drawing = canvas(width, 12, 'strip');
  const gap = total > 20 ? 2 : 5;
  const wide = (width - gap * (total - 1)) / total;
  for (let i = 1; i <= total; i++) {
    const name = i < current ? 'c-solid' : i === current ? 'c-hatch' : 'c-ahead';
    const box = { x: (i - 1) * (wide + gap) + 0.75, y: 0.75, width: wide - 1.5, height: 10.5, rx: 2 };
    drawing.appendChild(svg('rect', Object.assign({ class: name }, box, i === current ? { fill: hatch } : null)));
    drawing.appendChild(svg('rect', Object.assign({ class: i > current ? 'c-edge c-later' : 'c-edge', 'stroke-width': 1.5 }, box)));
  }
  return drawing;
}

/** The grid on which a bar of so many cells stands in so many px. `big`: the one amount of the page, cells as large as they can be.
 * @param {number} number @param {number} width @param {'big' | 'large' | 'small'} size @returns {Grid} */
export function gridFor(number, width, size) {
  const least = size === 'small' ? narrowest : size === 'big' ? 17 : 30;
  let columns = Math.max(1, number);
  let widest = size === 'small' ? 15 : 44;
  if (width / columns < least) {
    columns = number <= 18 ? 9 : 10;
    if (number > 90) columns = Math.max(10, Math.floor(width / narrowest / 10) * 10); // long bars: smaller cells, still tens a row
    if (size === 'small') widest = 26;
  }
  const pitch = Math.min(widest, Math.floor((width / columns) * 4) / 4);
  const wrapped = number > columns;
  const height = size === 'small' ? (wrapped ? 22 : 26) : wrapped ? Math.min(34, Math.max(18, pitch)) : Math.min(48, Math.max(38, pitch * 1.15));
  return { columns, pitch, height: Math.round(height), gap: pitch < 20 ? 3 : 4, stroke: pitch < 16 ? 1.5 : 2 };
}
