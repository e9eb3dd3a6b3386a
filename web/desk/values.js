// The numbers of a pack: every value with a unit and a source, wherever it stands.
import { step } from './places.js';

/**
 * @typedef {object} CitedValue
 * @property {string} pointer of the number itself
 * @property {string} group `criteria`, `contribution`, a mode of care, or the member of the pack that it stands in
 * @property {string} field the member that it is
 * @property {string | null} row the row of a table: a tier, a level
 * @property {boolean} raise of the raise for listed people
 * @property {string | null} about the criterion, payer or variant of a mode that it belongs to
 * @property {string} text as it is written
 * @property {string} unit
 * @property {string[]} cites
 */

/** @param {any} it */
const isObject = (it) => it !== null && typeof it === 'object' && !Array.isArray(it);

/** @param {any} tree @returns {CitedValue[]} in the order of the file */
export function citedValues(tree) {
  /** @type {CitedValue[]} */
  const found = [];
  /** @param {any} value @param {string} pointer @param {Omit<CitedValue, 'pointer' | 'text' | 'row'>} like @param {string | null} row */
  function leaves(value, pointer, like, row) {
    if (isObject(value)) Object.keys(value).forEach((name) => { if (name[0] !== '$') leaves(value[name], pointer + step(name), like, row === null ? name : row + ' ' + name); });
    else if (typeof value === 'string' || typeof value === 'number') found.push(Object.assign({ pointer, text: String(value), row }, like));
  }
  /** @param {any} it @param {string} pointer @param {string[]} path members on the way @param {string} group @param {string | null} about */
  function walk(it, pointer, path, group, about) {
    if (Array.isArray(it)) {
      it.forEach((item, i) => walk(item, pointer + '/' + i, path, item && typeof item.mode === 'string' ? item.mode : group, item && typeof item.payer === 'string' ? item.payer : item && typeof item.variant === 'string' ? group + '.' + item.variant : about));
      return;
    }
    if (!isObject(it)) return;
    if (typeof it.unit === 'string' && ('value' in it || 'values' in it)) {
      const like = { group, field: path[path.length - 1], raise: path.indexOf('raise') >= 0, about, unit: it.unit, cites: Array.isArray(it.cites) ? it.cites.filter((/** @type {any} */ cite) => typeof cite === 'string') : [] };
      if ('value' in it) leaves(it.value, pointer + '/value', like, null);
      if ('values' in it) leaves(it.values, pointer + '/values', like, null);
      return;
    }
    Object.keys(it).forEach((name) => {
      if (name[0] !== '$') walk(it[name], pointer + step(name), path.concat(name), group || name, path.length === 1 && path[0] === 'criteria' ? name : about);
    });
  }
  walk(tree, '', [], '', null);
  return found;
}

/** A number as it is written, to be compared with another, or null where it is none. @param {string} text */
export const decimal = (text) => (/^\d{1,12}(\.\d{1,6})?$/.test(text.trim()) ? Number(text) : null);

/** A number as it is written, times 100, or null where it is none. @param {string} text */
export function hundredths(text) {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number(((found[2] || '') + '00').slice(0, 2)) : null;
}
