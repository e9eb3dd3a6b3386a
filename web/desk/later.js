// The same case some whole years later, so that another version answers it: months keep their days, and nothing but the years is written anew.
import { placesOf, step } from './places.js';

const dated = /^(\d{4})(-\d\d)(-\d\d)?$/;

/** @param {string} text a date or a month; anything else stays @param {number} years */
function shifted(text, years) {
  const found = dated.exec(text);
  if (!found) return text;
  const day = found[2] + (found[3] || '');
  return Number(found[1]) + years + (day === '-02-29' ? '-02-28' : day);
}

/** How many years later a day is not before the first one. @param {string} day @param {string} first_day */
export function yearsUntil(day, first_day) {
  let years = 0;
  while (shifted(day, years) < first_day) years++;
  return years;
}

/** Every date in it. @param {any} it @param {number} years @returns {any} */
export function later(it, years) {
  if (typeof it === 'string') return shifted(it, years);
  if (Array.isArray(it)) return it.map((item) => later(item, years));
  if (it === null || typeof it !== 'object') return it;
  return Object.keys(it).reduce((/** @type {any} */ copy, name) => { copy[name] = later(it[name], years); return copy; }, {});
}

/** The text of a pack with some of its worked cases on days that it answers: the dates they ask and those they expect, the names of months too.
 * @param {string} text @param {any} tree what it says @param {number[]} indexes @param {string} first_day of the pack @returns {string} */
export function withCasesLater(text, tree, indexes, first_day) {
  const places = placesOf(text, tree) || {};
  /** @type {{ at: [number, number], value: string }[]} */
  const edits = [];
  indexes.forEach((index) => {
    const years = yearsUntil(tree.cases[index].case.as_of, first_day);
    /** @param {any} it @param {string} pointer */
    function walk(it, pointer) {
      const place = places[pointer];
      if (typeof it === 'string' && place && place.value && shifted(it, years) !== it) edits.push({ at: place.value, value: shifted(it, years) });
      if (it === null || typeof it !== 'object') return;
      Object.keys(it).forEach((name) => {
        const inside = pointer + step(name), key = places[inside] && places[inside].key;
        if (key && shifted(name, years) !== name) edits.push({ at: key, value: shifted(name, years) });
        walk(it[name], inside);
      });
    }
    ['case', 'expect'].forEach((part) => walk(tree.cases[index][part], '/cases/' + index + '/' + part));
  });
  return edits.sort((a, b) => b.at[0] - a.at[0]).reduce((all, { at, value }) => all.slice(0, at[0]) + JSON.stringify(value) + all.slice(at[1]), text);
}
