// The worked cases that a pack carries itself (`cases`): what each expects is any part of its estimate, lists by the names of their items.
import { step } from './places.js';

/** @typedef {{ pointer: string, name: string, expected: any, came: any }} Miss `came` undefined: there is no such thing in the estimate */

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

/** Everything that comes out otherwise than the pack's own cases expect, under the rules on the desk. @param {import('./rules').Rules} rules @param {any} tree @returns {Miss[]} */
export function goldenMisses(rules, tree) {
  /** @type {Miss[]} */
  const misses = [];
  (Array.isArray(tree.cases) ? tree.cases : []).forEach((/** @type {any} */ it, /** @type {number} */ i) => {
    if (!isObject(it) || !isObject(it.case) || !isObject(it.expect)) return; // the engine says so
    const at = '/cases/' + i, name = String(it.name);
    const given = Object.assign({ case: 1, division: tree.division, insured: tree.insured }, it.case);
    delete given.$comment;
    const reply = rules.estimate('after', given);
    if (!reply.ok) misses.push({ pointer: at + '/case', name, expected: '', came: reply.issues[0].pointer + ' ' + reply.issues[0].code });
    else compareParts(it.expect, at + '/expect', reply.value, (pointer, expected, came) => misses.push({ pointer, name, expected, came }));
  });
  return misses;
}
