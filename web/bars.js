// Bars of cells that fit the place where they stand. A bar is made empty, and drawn when its width is known: `fitBars` after every change of
// the page, the window or the text size. All bars inside one element with data-bars share one scale.

import { cells, count, gridFor, strip } from './cells.js';
import { div, empty } from './dom.js';

/** @typedef {import('./page').Cells} Cells */
/** @typedef {({ cells: Cells, size: 'big' | 'large' | 'small' } | { draw: (width: number, font: number) => Element }) & { width?: number, drawn?: string }} Bar */

/** @type {WeakMap<Element, Bar>} */
const bars = new WeakMap();

/** @param {Cells | null | undefined} of @param {'big' | 'large' | 'small'} size */
export function bar(of, size) {
  if (!of || !(of.unit > 0) || !count(of)) return null;
  const place = div('bar');
  bars.set(place, { cells: of, size });
  return place;
}

/** A drawing made when its width and the size of the text, in px, are known. @param {(width: number, font: number) => Element} draw */
export function drawnBar(draw) {
  const place = div('bar');
  bars.set(place, { draw });
  return place;
}

/** @param {number} current @param {number} total */
export function progressBar(current, total) {
  return drawnBar((width) => strip(current, total, width));
}

/** Other cells for a bar, drawn by the next `fitBars`. @param {Element} place @param {Cells | null} of */
export function setBar(place, of) {
  const it = bars.get(place);
  if (it && 'cells' in it) it.cells = of || { low: 0, high: 0, total: 0, unit: 1 };
}

/** @param {ParentNode} root @param {boolean} [as_wide] as wide as they were: the browser need not measure */
export function fitBars(root, as_wide) {
  const groups = root.querySelectorAll('[data-bars]');
  for (let g = 0; g < groups.length; g++) {
    const places = groups[g].querySelectorAll('.bar');
    let longest = 0;
    let width = Infinity;
    for (let i = 0; i < places.length; i++) {
      const it = bars.get(places[i]);
      if (!it) continue;
      if (!as_wide) empty(places[i]);
      if (!as_wide || !it.width) it.width = places[i].clientWidth;
      width = Math.min(width, it.width);
      if ('cells' in it) longest = Math.max(longest, count(it.cells));
    }
    for (let i = 0; i < places.length && width > 0; i++) {
      const it = bars.get(places[i]);
      if (it && 'cells' in it) {
        const { low, high, total, unit } = it.cells;
        const now = [low, high, total, unit, longest].join();
        if (as_wide && it.drawn === now) continue;
        it.drawn = now;
        const old = places[i].firstElementChild;
        const fresh = count(it.cells) ? cells(low, high, total, unit, gridFor(longest, width, it.size), old) : null;
        if (fresh === old) continue;
        empty(places[i]);
        if (fresh) places[i].appendChild(fresh);
      } else if (it && !as_wide) places[i].appendChild(it.draw(width, parseFloat(getComputedStyle(places[i]).fontSize)));
    }
  }
}
