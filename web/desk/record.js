// What is saved when a pack is signed off: the list of changes, what citizens are told, and the sample people with their new figures.
import { citedValues, decimal } from './values.js';
import { moved } from './compare.js';
import { later, yearsUntil } from './later.js';
import { step } from './places.js';

/** @typedef {import('./compare').Comparison} Comparison */
/** @typedef {import('./values').CitedValue} CitedValue */
/** @typedef {import('./words').Words} Words */
/** @typedef {{ name: string, date: string }} Signature */
/** @typedef {{ value: CitedValue, old: string | null, fresh: string | null }} ValueChange null: not there */

/** Values that are not what they were; matched by where they stand. @param {any} before a tree, or null @param {any} after @returns {ValueChange[]} */
export function changedValues(before, after) {
  const old = before ? citedValues(before) : [], fresh = citedValues(after);
  /** @param {CitedValue} a @param {CitedValue} b */
  const same = (a, b) => a.pointer === b.pointer && a.field === b.field && a.group === b.group;
  const equal = /** @param {string} a @param {string} b */ (a, b) => (decimal(a) === null ? a === b : decimal(a) === decimal(b));
  const changes = /** @type {ValueChange[]} */ (fresh.map((value) => {
    const was = old.filter((it) => same(it, value))[0];
    return { value, old: was ? was.text : null, fresh: value.text };
  }));
  old.forEach((value) => { if (!fresh.some((it) => same(it, value))) changes.push({ value, old: value.text, fresh: null }); });
  return changes.filter((it) => it.old === null || it.fresh === null || !equal(it.old, it.fresh));
}

/** Everything else that differs, member by member, comments aside. @param {any} before a tree, or null @param {any} after
 * @returns {{ pointer: string, old: any, new: any }[]} undefined: not there */
export function otherChanges(before, after) {
  /** @param {any} tree @param {string[]} numbers pointers of numbers, which have a list of their own */
  function leaves(tree, numbers) {
    /** @type {Record<string, any>} */
    const found = {};
    /** @param {any} it @param {string} pointer */
    function walk(it, pointer) {
      const inner = it !== null && typeof it === 'object' ? Object.keys(it).filter((name) => name[0] !== '$') : [];
      inner.forEach((name) => walk(it[name], pointer + step(name)));
      if (!inner.length && numbers.indexOf(pointer) < 0) found[pointer] = it;
    }
    walk(tree, '');
    return found;
  }
  const of = /** @param {any} tree */ (tree) => (tree ? leaves(tree, citedValues(tree).map((it) => it.pointer)) : {});
  const old = of(before), fresh = of(after);
  return Object.keys(Object.assign({}, old, fresh)).filter((pointer) => JSON.stringify(old[pointer]) !== JSON.stringify(fresh[pointer]))
    .map((pointer) => ({ pointer, old: old[pointer], new: fresh[pointer] }));
}

/** Members that say when and under what name rules hold, or work them out as an example, not what they are. */
const about_the_file = /^\/(version|superseded_by|in_force\/.*|answers_from|review_by|cases\/.*|name\/.*|example\/.*)$/;

/** A scheme and its version, for a reader of the record. @param {any} tree */
const versionOf = (tree) => (tree ? { id: tree.id, version: tree.version } : null);

/** @param {any} before @param {any} after trees @param {Comparison[]} compared @param {Signature} signature */
export function changeList(before, after, compared, signature) {
  return {
    changes: 1, signed_off_by: signature.name, signed_off_on: signature.date, document_read_again: true, from: versionOf(before), to: versionOf(after),
    values: changedValues(before, after).map((it) => ({ pointer: it.value.pointer, unit: it.value.unit, cites: it.value.cites, old: it.old, new: it.fresh })),
    other: otherChanges(before, after),
    cases: compared.filter((it) => it.outcome !== 'same').map((it) => ({
      name: it.sample.name, outcome: it.outcome, result: { old: it.before, new: it.after }, earliest: { old: it.earliest_before, new: it.earliest_after }, cites: it.cites,
      options: it.options.filter(moved).map((option) => ({ id: option.id, per_month: { fund_fen: { old: option.before, new: option.after, difference: option.difference } }, cites: option.cites })),
    })),
  };
}

/** @param {CitedValue} it @param {Words} words */
export function groupName(it, words) {
  return words.find('option.' + it.group + '.short_any', words.find('option.' + it.group + '.short', words.find('desk.group.' + it.group, it.group)));
}

/** A row of a table by its own word: a tier, else as the pack has it. @param {CitedValue} it @param {Words} words */
function rowName(it, words) {
  return it.row === null ? '' : words.find('tier.' + it.row, it.row);
}

/** @param {CitedValue} it @param {Words} words */
export function valueName(it, words) {
  const about = it.about ? words.find('desk.about.' + it.about, words.find('payer.' + it.about, it.about.indexOf('.') > 0 ? words.option(it.about) : it.about)) : '';
  const field = words.find('desk.field.' + it.field, it.field);
  const named = [about, rowName(it, words), it.raise ? words.say('desk.field.raise', { field }) : field].filter(Boolean);
  return named.join(words.lang === 'en' ? ', ' : '，');
}

/** @param {string} text as the pack has it @param {string} unit @param {Words} words */
export function valueWords(text, unit, words) {
  return words.has('desk.unit.' + unit) ? words.say('desk.unit.' + unit, { n: text }) : text + ' ' + unit;
}

/** What changed since the slip that somebody has at home. @param {any} before @param {any} after @param {Comparison[]} compared @param {Words} words @returns {string[]} lines */
export function citizensText(before, after, compared, words) {
  const { say } = words;
  const lines = [say('desk.citizens.title', { name: after.name ? after.name[words.lang] : after.id }), ''];
  lines.push(before && before.version !== after.version ? say('desk.citizens.versions', { old: before.version, new: after.version }) : say('desk.citizens.version', { new: after.version }), '');
  const changes = changedValues(before, after);
  const others = otherChanges(before, after).some((it) => !about_the_file.test(it.pointer));
  if (!changes.length && !others) lines.push(say('desk.citizens.no_number'));
  changes.forEach((it) => {
    const given = { what: words.say('fmt.labelled', { label: groupName(it.value, words), text: valueName(it.value, words) }), cites: words.joined(it.value.cites.map(words.cite)),
      old: it.old === null ? '' : valueWords(it.old, it.value.unit, words), new: it.fresh === null ? '' : valueWords(it.fresh, it.value.unit, words) };
    lines.push(say(it.old === null ? 'desk.citizens.added' : it.fresh === null ? 'desk.citizens.removed' : 'desk.citizens.changed', given));
  });
  if (others) lines.push(say('desk.citizens.others'));
  const count = /** @param {string[]} kinds */ (kinds) => compared.filter((it) => kinds.indexOf(it.outcome) >= 0).length;
  lines.push('', say('desk.citizens.people', { n: compared.length, more: count(['gains', 'better']), less: count(['loses', 'worse']) }), '', say('desk.citizens.slip'), say('desk.citizens.estimate'));
  return lines;
}

/** The sample people as test cases with the figures of the new rules, on days that these rules answer. The rules must be in use as they are saved.
 * @param {import('./rules').Rules} rules @param {Comparison[]} compared @param {string} first_day of the new rules */
export function goldenCases(rules, compared, first_day) {
  return compared.map((it) => {
    const the_case = later(it.the_case, yearsUntil(it.the_case.as_of, first_day));
    const { value } = rules.estimate('after', the_case);
    /** @type {any} */
    const options = {};
    value.options.forEach((/** @type {any} */ option) => { options[option.id] = { per_month: { fund_fen: option.per_month.fund_fen, own_fen: option.per_month.own_fen } }; });
    const { result, earliest, payable_today } = value.eligibility;
    return { name: it.sample.name, why: it.sample.why, case: the_case, expect: { eligibility: { result, earliest, payable_today }, options: value.options.length ? options : [] } };
  });
}
