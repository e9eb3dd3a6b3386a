// Own payment over the fee, one line for each kind of care: the one asked about thick, with the band between the readings
// hatched; the others thin, told apart by their dashes and a name. The picture is hidden from screen readers: every point
// that counts, and the value at the fee, stand in words above and below it.

import { line, setFigure } from './amounts.js';
import { hatch, mark } from './cells.js';
import { div, el, empty, p, phrases, setPhrases, span, svg } from './dom.js';

/** @typedef {import('./page').Curve} Curve */
/** @typedef {import('./page').CurveLine} CurveLine */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

const dashes = ['', '12 6', '3 5', '14 5 3 5', '2 8']; // by the place among the lines
const low = 1, high = 2, stated = 3; // of a point; 0 is the fee

/** What is drawn where: the words above, the picture, and how it moves. @type {WeakMap<Element, { block: Curve, paid: Element, figures: Element[], move: (block: Curve) => void }>} */
const drawn = new WeakMap();

/** @param {Curve} block @returns {CurveLine} */
function askedOf(block) {
  return block.lines.filter((it) => it.asked)[0];
}

/** Between two points a line is straight. @param {CurveLine} of @param {number} which @param {number} fee */
function valueAt({ points }, which, fee) {
  let i = 1;
  while (i < points.length - 1 && Number(points[i][0]) < fee) i++;
  const [a, b] = [points[i - 1], points[i]];
  const [from, to, start, end] = [a[0], b[0], a[which], b[which]].map(Number);
  return start + ((end - start) * (fee - from)) / (to - from);
}

/** The value that is drawn as a line: what is usual, or both ends where that is open. @param {CurveLine} of */
function linesOf({ points }) {
  return points.some((point) => point[stated] === null) ? [low, high] : [stated];
}

/** What is paid at the fee that is tried. @param {Curve} block */
function paidNow(block) {
  return el('div', { class: 'curve-now', 'aria-live': 'polite', 'aria-atomic': 'true' }, p('amount-heading', ...phrases(block.heading)),
    el('dl', { class: 'lines double' }, ...block.figures.map((it) => line('line', it.mark, it.label, it))));
}

/** The dashes of the n-th line, to stand before its name. @param {number} n @param {boolean} asked */
function sample(n, asked) {
  return svg('svg', { class: 'sample', width: 40, height: 16, 'aria-hidden': 'true', focusable: 'false' }, strokeOf(n, asked, 'M0 8h40'));
}

/** @param {number} n @param {boolean} asked @param {string} d */
function strokeOf(n, asked, d) {
  return svg('path', { class: asked ? 'k-line k-asked' : 'k-line', d, 'stroke-dasharray': asked ? null : dashes[n % dashes.length] });
}

/** @param {SVGElement} shape */
function sign(shape) {
  return svg('svg', { class: 'mark', viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, shape);
}

/** @param {Curve} block */
export function drawCurve(block) {
  const [caption, , , limit, cheaper, open, best] = block.words;
  const place = div('curve-place caption');
  const paid = paidNow(block);
  drawn.set(place, { block, paid, figures: [].slice.call(paid.querySelectorAll('.fig')), move: () => {} });
  /** @param {SVGElement | null} it @param {string} text */
  const key = (it, text) => el('li', null, it, span('', text));
  /** @param {boolean} which */
  const turns = (which) => block.turns.filter((it) => it.best === which).map((it) => key(null, it.text));
  const ranked = turns(true).length > 1;
  return div('curve',
    paid,
    p('caption', caption),
    place,
    el('ul', { class: 'plain keys caption' },
      key(sign(svg('circle', { class: 'k-circle', cx: 10, cy: 10, r: 7 })), limit),
      ranked ? key(sign(svg('rect', { class: 'c-dot', x: 3, y: 3, width: 14, height: 14 })), cheaper) : null,
      key(mark('hatched'), open)),
    ranked && p('strong', best),
    ranked && el('ul', { class: 'plain keys' }, ...turns(true).concat(turns(false))),
    el('ul', { class: 'plain keys' }, ...block.lines.map((it, n) => key(sample(n, it.asked), it.limit || it.name))));
}

/** After a knob was turned. @param {ParentNode} root @param {Curve} fresh */
export function moveCurve(root, fresh) {
  const place = root.querySelector('.curve-place');
  const state = place && drawn.get(place);
  if (!place || !state) return;
  const { block, move } = state;
  if (!fresh.lines.length || (askedOf(block).option === askedOf(fresh).option && fresh.to <= block.to)) { // the same picture: it grows, and never shrinks under a finger
    state.figures = state.figures.map((figure, i) => setFigure(figure, fresh.figures[i]));
    setPhrases(/** @type {Element} */ (state.paid.firstChild), fresh.heading);
    state.block = Object.assign({}, block, { fee: fresh.fee, price: fresh.price });
    move(state.block);
  } else {
    const whole = drawCurve(fresh);
    const old = /** @type {Element} */ (place.parentNode);
    /** @type {Node} */ (old.parentNode).replaceChild(whole, old);
    fitCurve(root);
  }
}

/** As on an axis. @param {number} fen */
function yuan(fen) {
  return String(fen / 100);
}

/** A step of 1, 2 or 5 by which `most` steps or fewer lead to `end`. @param {number} end @param {number} most */
function tick(end, most) {
  let step = 100;
  for (let i = 0; end / step > most; i++) step *= i % 3 === 1 ? 2.5 : 2;
  return step;
}

/** Draws the picture into the place it has. @param {ParentNode} root */
export function fitCurve(root) {
  const place = root.querySelector('.curve-place');
  const state = place && drawn.get(place);
  if (!place || !state) return;
  const { block } = state;
  empty(place);
  const width = place.clientWidth;
  const em = parseFloat(getComputedStyle(place).fontSize);
  /** Near enough, without asking the browser. @param {string} text */
  const widthOf = (text) => text.split('').reduce((sum, c) => sum + (c > '\u2e7f' ? em : em * 0.58), 0);
  const [, across_words, up_words] = block.words;
  const asked = askedOf(block);
  const names = Math.max(widthOf(across_words) + em * 1.4, ...block.lines.map((it) => widthOf(it.name))) + 14;
  const roomy = width - names > 26 * em; // room for names beside the picture
  const top = 3.5 * em + 8; // the price that is tried, then what goes up
  const end = Math.max(...block.lines.map((it) => Math.max(...it.points.map((point) => Number(point[high])))));
  const up = tick(end, roomy ? 6 : 4);
  const left = widthOf(String(Math.floor(end / 100))) + 10;
  const right = width - (roomy ? names : 8);
  const bottom = top + Math.round(roomy ? Math.min(420, width * 0.45) : Math.max(200, width * 0.6));
  const strip = bottom + (roomy ? 1 : 2.2) * em + 8;
  const best = block.turns.filter((it) => it.best);
  const foot = best.length > 1 ? strip + 5 * em : strip + em;
  /** @param {number} fee */
  const x = (fee) => left + ((right - left) * fee) / block.to;
  /** @param {number} own */
  const y = (own) => bottom - ((bottom - top) * own) / end;
  const drawing = svg('svg', { class: 'curve-drawing', width, height: foot, viewBox: '0 0 ' + width + ' ' + foot, 'aria-hidden': 'true', focusable: 'false' });
  /** @param {SVGElement} it */
  const put = (it) => { drawing.appendChild(it); };
  /** @param {number} at_x @param {number} at_y @param {string} words @param {'start' | 'middle' | 'end'} anchor @param {string} [name] */
  const text = (at_x, at_y, words, anchor, name) => put(svg('text', { class: name, x: at_x, y: at_y, 'text-anchor': anchor }, words));

  // The grid: yuan across and up.
  const across = tick(block.to, roomy ? 8 : Math.max(2, Math.floor((right - left) / (widthOf(yuan(block.to)) + em))));
  for (let own = 0; own <= end; own += up) {
    put(svg('path', { class: own ? 'k-grid' : 'k-axis', d: 'M' + left + ' ' + y(own) + 'H' + right }));
    text(left - 8, y(own) + em * 0.36, yuan(own), 'end');
  }
  for (let fee = 0; fee <= block.to; fee += across) text(x(fee), bottom + 1.3 * em, yuan(fee), fee + across > block.to && !roomy ? 'end' : 'middle');

  // The lines, the one asked about last and thickest, with its band.
  /** @param {CurveLine} it @param {number} which */
  const path = (it, which) => it.points.map((point) => x(Number(point[0])) + ' ' + y(Number(point[which]))).join('L');
  block.lines.forEach((it, n) => {
    if (!it.asked) linesOf(it).forEach((which) => put(strokeOf(n, false, 'M' + path(it, which))));
  });
  put(svg('path', { fill: hatch, d: 'M' + path(asked, low) + 'L' + path(asked, high).split('L').reverse().join('L') + 'Z' }));
  linesOf(asked).forEach((which) => put(strokeOf(0, true, 'M' + path(asked, which))));

  // Words beside points go where nothing stands yet, or nowhere: they stand below the picture too.
  /** @type {Box[]} */
  const taken = [];
  /** @param {number} cx @param {number} cy @param {string} words @param {string} [name] */
  const beside = (cx, cy, words, name) => {
    const wide = widthOf(words);
    [[12, 1.1], [-12 - wide, -0.6], [-wide / 2, 1.7], [12, 2.3], [-12 - wide, -1.9]].some(([dx, dy]) => {
      const box = { left: cx + dx, top: cy + (dy - 0.9) * em, right: cx + dx + wide, bottom: cy + (dy + 0.3) * em };
      const free = box.left > left && box.right < right && box.top > top && box.bottom < bottom
        && taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
      if (!free) return false;
      taken.push(box);
      text(box.left, cy + dy * em, words, 'start', name);
      return true;
    });
  };
  /** @type {[number, number, string, string][]} */
  const labels = [];
  /** @param {number} fee @param {CurveLine} it @returns {[number, number]} */
  const on = (fee, it) => [x(fee), y(valueAt(it, linesOf(it)[0], fee))];
  block.lines.slice().sort((a, b) => Number(b.asked) - Number(a.asked)).forEach((it) => {
    if (!it.limit || it.limit_fee > block.to) return;
    const [cx, cy] = on(it.limit_fee, it);
    taken.push({ left: cx - 8, top: cy - 8, right: cx + 8, bottom: cy + 8 });
    put(svg('circle', { class: 'k-circle', cx, cy, r: 8 }));
    if (roomy || it.asked) labels.push([cx, cy, yuan(it.limit_fee), it.asked ? 'k-strong' : '']);
  });
  block.turns.slice(1).forEach((turn) => {
    if (turn.fee > block.to) return;
    const [cx, cy] = on(turn.fee, block.lines.filter((it) => it.option === turn.option)[0]);
    put(svg('rect', { class: 'c-dot', x: cx - 4.5, y: cy - 4.5, width: 9, height: 9 }));
    taken.push({ left: cx - 6, top: cy - 6, right: cx + 6, bottom: cy + 6 });
    if (roomy) labels.push([cx, cy, yuan(turn.fee), '']);
  });
  labels.forEach(([cx, cy, words, name], i) => {
    if (!labels.slice(0, i).some((other) => Math.abs(other[0] - cx) < 4)) beside(cx, cy, words, name);
  });

  // Names at the ends of the lines, pushed apart where ends meet.
  if (roomy) {
    let last = bottom + em;
    block.lines.map((it) => ({ it, at: y(valueAt(it, linesOf(it)[0], block.to)) })).sort((a, b) => b.at - a.at).forEach(({ it, at }) => {
      last = Math.min(at, last - 1.3 * em);
      text(right + 10, last + em * 0.36, it.name, 'start', it.asked ? 'k-strong' : '');
    });
  }
  text(roomy ? right + em * 1.4 : right, bottom + (roomy ? 1.3 : 2.5) * em, across_words, roomy ? 'start' : 'end');
  text(0, top - 0.8 * em, up_words, 'start');

  // Which is the cheapest where: its name, or its dashes where the name has no room.
  let written = 0;
  if (best.length > 1) best.forEach((turn, i) => {
    if (turn.fee >= block.to) return;
    const from = x(turn.fee);
    const until = i + 1 < best.length ? Math.min(x(best[i + 1].fee), right) : right;
    const at = strip + em;
    const n = block.lines.map((it) => it.option).indexOf(turn.option);
    const { name, asked: is_asked } = block.lines[n];
    put(svg('rect', { class: 'k-strip', x: from + 1, y: at, width: until - from - 2, height: 2.2 * em, rx: 3 }));
    if (widthOf(name) + 10 < until - from) text((from + until) / 2, at + 1.45 * em, name, 'middle', 'k-strong');
    else put(strokeOf(n, is_asked, 'M' + (from + 8) + ' ' + (at + 1.1 * em) + 'H' + (until - 8)));
    const half = widthOf(yuan(turn.fee)) / 2;
    if (!i || from - half < written) return;
    text(from, at + 3.5 * em, yuan(turn.fee), 'middle');
    written = from + half + 0.5 * em;
  });

  // The fee that is tried: this alone moves.
  const dots = linesOf(asked).length > 1 ? [low, high] : [stated, high];
  const stem = svg('path', { class: 'k-axis' });
  const box = svg('rect', { class: 'c-dot', y: 0, height: 1.7 * em, rx: 3 });
  const said = svg('text', { class: 'k-on', y: 1.2 * em, 'text-anchor': 'middle' }, '');
  const points = dots.map(() => svg('circle', { class: 'c-dot', r: 7 })); // filled: the limits are open circles
  [stem, box, said].concat(points).forEach(put);
  state.move = (moved) => {
    const at = x(moved.fee);
    const wide = widthOf(moved.price) + 20;
    const middle = Math.min(Math.max(at, wide / 2), width - wide / 2);
    stem.setAttribute('d', 'M' + at + ' ' + 1.7 * em + 'V' + bottom);
    box.setAttribute('x', String(middle - wide / 2));
    box.setAttribute('width', String(wide));
    said.setAttribute('x', String(middle));
    said.textContent = moved.price;
    points.forEach((point, i) => {
      point.setAttribute('cx', String(at));
      point.setAttribute('cy', String(y(valueAt(asked, dots[i], moved.fee))));
    });
  };
  state.move(block);
  place.appendChild(drawing);
}
