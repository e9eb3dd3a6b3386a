// A fault of a pack in words: where it is, and what to do about it.
import { lineOf, placesOf, stepsOf, valueAt } from './places.js';
import { parsed } from './release.js';

/** @typedef {import('./rules').Issue} Issue */
/** @typedef {import('./words').Words} Words */

/** @param {Issue} issue @param {any} tree what the file says that it is in @param {Words} words */
export function sentence(issue, tree, words) {
  const { detail, code } = issue;
  const found = tree ? valueAt(tree, issue.pointer) : undefined;
  const name = stepsOf(issue.pointer).pop() || '';
  const range = /^(\S+)\.\.(\S+)$/.exec(detail), list = /: (.*)$/.exec(detail);
  const kind = ['decimals', 'quotes', 'number', 'false', 'object', 'array', 'string'].filter((it) => new RegExp(it + '$').test(detail))[0];
  const given = {
    field: name, found: found === undefined ? detail : typeof found === 'object' ? '…' : String(found), list: list ? list[1].split(' ').join(words.lang === 'en' ? ', ' : '、') : detail,
    min: range ? range[1] : '', max: range ? range[2] : '', expected: kind ? words.say('desk.type.' + kind) : detail,
    others: (issue.others || []).map((it) => stepsOf(it).pop() || it).join(', '),
  };
  const key = 'desk.fault.' + (code === 'out_of_range' && !range ? 'too_far' : code === 'not_in_list' && !list ? 'unknown_reference' : code);
  return words.has(key) ? words.say(key, given) : words.say('desk.fault.other', { code, detail });
}

/** Where a fault is: here, in the text that is open, or in another file, one that was added or the version before. The line is the engine's, where it says one.
 * @param {Issue} issue @param {import('./desk').Desk} desk @returns {{ here: boolean, line: number | null, tree: any }} */
export function placeOf(issue, desk) {
  if (!issue.file || issue.file === desk.file().name) return { here: true, line: issue.line || lineOf(desk.text, desk.places, issue.pointer), tree: desk.tree };
  const file = desk.release.added.filter((it) => it.name === issue.file)[0];
  const tree = file ? parsed(file.text) : null;
  return { here: false, line: issue.line || (tree && lineOf(file.text, placesOf(file.text, tree), issue.pointer)), tree };
}
