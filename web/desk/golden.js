// The worked cases that a pack carries itself (`cases`), worked again as `ltci check` does: what each expects is any part of its estimate, lists by the
// names of their items, on a day that its own pack answers.
import { step } from './places.js';

/** @typedef {{ pointer: string, name: string, expected: any, came: any, other_day?: boolean }} Miss `came` undefined: there is no such thing in the estimate;
 * `other_day`: the pack does not answer the day of the case */

/** @param {any} list @param {string} name */
const itemNamed = (list, name) => list.filter((/** @type {any} */ it) => it && ['id', 'month', 'field', 'payer'].some((key) => it[key] === name))[0];

/** @param {any} it */
const isObject = (it) => it !== null && typeof it === 'object' && !Array.isArray(it);

/** @param {any} expected @param {string} pointer @param {any} came @param {(pointer: string, expected: any, came: any) => void} miss */
function compareParts(expected, pointer, came, miss) {
  if (isObject(expected) && came !== null && typeof came === 'object') {
    Object.keys(expected).forEach((name) => {
      if (name !== '$comment') compareParts(expected[name], pointer + step(name), Array.isArray(came) ? itemNamed(came, name) : came[name], miss);
    });
  } else if (JSON.stringify(expected) !== JSON.stringify(came)) miss(pointer, expected, came);
}

/** Everything that comes out otherwise than the pack's own cases expect. The rules after must be in use as they will be saved. @param {import('./rules').Rules} rules @param {any} tree @returns {Miss[]} */
export function goldenMisses(rules, tree) {
  /** @type {Miss[]} */
  const misses = [];
  (Array.isArray(tree.cases) ? tree.cases : []).forEach((/** @type {any} */ it, /** @type {number} */ i) => {
    if (!isObject(it) || !isObject(it.case) || !isObject(it.expect)) return; // a fault of the pack
    const at = '/cases/' + i, name = String(it.name);
    const given = Object.assign({ case: 1, division: tree.division, insured: tree.insured }, it.case);
    delete given.$comment;
    const reply = rules.estimate('after', given);
    if (!reply.ok) misses.push({ pointer: at + '/case', name, expected: '', came: reply.issues[0].pointer + ' ' + reply.issues[0].code });
    else if (!reply.value.scheme || reply.value.scheme.id !== tree.id || reply.value.scheme.version !== tree.version) {
      misses.push({ pointer: at + '/case', name, expected: it.case.as_of, came: reply.value.scheme ? reply.value.scheme.version : null, other_day: true });
    } else compareParts(it.expect, at + '/expect', reply.value, (pointer, expected, came) => misses.push({ pointer, name, expected, came }));
  });
  return misses;
}

/** The number of the case that a miss is of. @param {Miss} it */
export const caseOf = (it) => Number(it.pointer.split('/')[2]);

/** Whether the figure that came out can be written where the expected one stands. @param {Miss} it */
export function canBeWritten(it) {
  const plain = /** @param {any} value */ (value) => value !== undefined && (value === null || typeof value !== 'object');
  return !/\/case$/.test(it.pointer) && plain(it.expected) && plain(it.came);
}

/** Cases that expect something else than when the pack was opened, but are still explained as then: their numbers. @param {any} opened a tree, or null @param {any} tree */
export function casesToExplain(opened, tree) {
  const old = opened && Array.isArray(opened.cases) ? opened.cases : [], fresh = Array.isArray(tree.cases) ? tree.cases : [];
  return fresh.map((/** @type {any} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) =>
    old[i] && fresh[i] && JSON.stringify(old[i].expect) !== JSON.stringify(fresh[i].expect) && old[i].by_hand === fresh[i].by_hand);
}
