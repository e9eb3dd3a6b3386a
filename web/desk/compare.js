// Sample people under the rules as they were and under those on the desk: who gains, who loses, by how much, under which clause.
// Every figure is the engine's; here they are only subtracted.

/** @typedef {import('./rules').Rules} Rules */
/** @typedef {import('./words').Amount} Amount */
/** @typedef {{ name: string, why: string, case: any, expect?: any }} Sample */
/** @typedef {{ low: number, high: number | null, stated: number | null }} Difference in fen; null where one side has no such figure */
/**
 * @typedef {object} OptionChange
 * @property {string} id
 * @property {string} mode
 * @property {number | null} tier
 * @property {boolean} asked whether the person asked about this kind of care
 * @property {Amount | null} before what the fund pays a month; null: no such option
 * @property {Amount | null} after
 * @property {Difference | null} difference
 * @property {Amount | null} paid_before what is really paid in the last month of the period: nothing to somebody who is not entitled
 * @property {Amount | null} paid_after
 * @property {string[]} cites the clauses of the steps that come out differently
 */
/** `range`: the figure of the usual reading stays, what it could be under another changes.
 * @typedef {'fails' | 'better' | 'worse' | 'gains' | 'loses' | 'mixed' | 'range' | 'not_entitled' | 'same'} Outcome */
/**
 * @typedef {object} Comparison
 * @property {Sample} sample
 * @property {any} the_case as it was asked
 * @property {Outcome} outcome
 * @property {string} before the result, `eligible` …
 * @property {string} after
 * @property {string | null} earliest_before
 * @property {string | null} earliest_after
 * @property {string[]} cites clauses of the conditions that come out differently
 * @property {OptionChange[]} options
 * @property {any[]} issues why the case is refused
 */

/** @template T @param {T[]} items @returns {T[]} */
const once = (items) => items.filter((item, i) => items.indexOf(item) === i);

/** @param {Amount | null} a @param {Amount | null} b @returns {Difference | null} */
export function differenceOf(a, b) {
  if (!a || !b) return null;
  return {
    low: b.low - a.low,
    high: a.high === null || b.high === null ? null : b.high - a.high,
    stated: a.stated === null || b.stated === null ? null : b.stated - a.stated,
  };
}

/** @param {OptionChange} it */
export const moved = (it) => !it.difference || it.before === null || it.after === null || it.before.low !== it.after.low || it.before.high !== it.after.high || it.before.stated !== it.after.stated;

/** The difference to speak of: that of the usual reading, else of the end that moves. @param {Difference | null} it @returns {number | null} */
export function mainDifference(it) {
  if (!it) return null;
  return it.stated !== null ? it.stated : it.high || it.low;
}

/** @param {any[]} before @param {any[]} after traces @returns {string[]} */
function decidingCites(before, after) {
  /** @param {any} it */
  const named = (it) => it.step + ' ' + (it.of || '');
  const changed = after.filter((step) => {
    const same = before.filter((other) => named(other) === named(step))[0];
    return !same || same.value_fen !== step.value_fen || same.share_bp !== step.share_bp || same.days !== step.days;
  });
  return once(changed.reduce((all, step) => all.concat(step.cites), []));
}

/** @param {any} a an estimate @param {any} b @param {any} the_case @returns {OptionChange[]} */
function optionsOf(a, b, the_case) {
  /** @param {any} estimate @param {string} id */
  const find = (estimate, id) => estimate.options.filter((/** @type {any} */ it) => it.id === id)[0] || null;
  const paid = /** @param {any} estimate @param {string} id */ (estimate, id) => {
    const month = estimate.calendar[estimate.calendar.length - 1];
    return month && month.options[id] ? month.options[id].fund_fen : null;
  };
  const asked = Object.keys(the_case.care || {});
  return once(a.options.concat(b.options).map((/** @type {any} */ it) => it.id)).map((id) => {
    const old = find(a, id), fresh = find(b, id);
    const before = old && old.per_month.fund_fen, after = fresh && fresh.per_month.fund_fen;
    const { mode, tier } = fresh || old;
    const own_tier = the_case.care && the_case.care[mode] && the_case.care[mode].tier;
    return {
      id, mode, tier, before, after, difference: differenceOf(before, after), paid_before: paid(a, id), paid_after: paid(b, id),
      asked: asked.length === 0 || (asked.indexOf(mode) >= 0 && (!own_tier || !tier || own_tier === tier)),
      cites: decidingCites(old ? old.trace : [], fresh ? fresh.trace : []),
    };
  });
}

const worth = ['no_rule', 'not_eligible', 'undetermined', 'not_yet', 'eligible'];
const entitled = ['eligible', 'not_yet', 'undetermined'];

/** @param {any} a @param {any} b eligibilities @param {OptionChange[]} options @returns {Outcome} */
function outcomeOf(a, b, options) {
  if (a.result !== b.result) return worth.indexOf(b.result) > worth.indexOf(a.result) ? 'better' : 'worse';
  let up = a.earliest && b.earliest ? b.earliest < a.earliest : false;
  let down = a.earliest && b.earliest ? b.earliest > a.earliest : false;
  const changed = options.filter((it) => it.asked && moved(it));
  if (changed.length && entitled.indexOf(b.result) < 0) return 'not_entitled';
  changed.forEach((it) => {
    const d = it.difference;
    const parts = !d ? [it.after ? 1 : -1] : d.stated !== null ? [d.stated] : [d.low, d.high];
    if (parts.some((n) => n !== null && n > 0)) up = true;
    if (parts.some((n) => n !== null && n < 0)) down = true;
  });
  return up && down ? 'mixed' : up ? 'gains' : down ? 'loses' : changed.length ? 'range' : 'same';
}

/** @param {Rules} rules @param {Sample} sample @param {{ division: string, insured: string } | null} place put everybody into this scheme @returns {Comparison} */
export function compare(rules, sample, place) {
  const the_case = place ? Object.assign({}, sample.case, { division: place.division, insured: place.insured }) : sample.case;
  const a = rules.estimate('before', the_case), b = rules.estimate('after', the_case);
  if (!a.ok || !b.ok) {
    const result = /** @param {any} it */ (it) => (it.ok ? it.value.eligibility.result : '');
    return { sample, the_case, outcome: 'fails', before: result(a), after: result(b), earliest_before: null, earliest_after: null, cites: [], options: [], issues: (b.ok ? a : b).issues };
  }
  const old = a.value.eligibility, fresh = b.value.eligibility;
  const options = optionsOf(a.value, b.value, the_case);
  const cites = fresh.criteria.filter((/** @type {any} */ it, /** @type {number} */ i) => {
    const was = old.criteria[i];
    return !was || was.state !== it.state || was.met_from !== it.met_from;
  }).reduce((/** @type {string[]} */ all, /** @type {any} */ it) => all.concat(it.cites), []);
  return {
    sample, the_case, outcome: outcomeOf(old, fresh, options), before: old.result, after: fresh.result, earliest_before: old.earliest, earliest_after: fresh.earliest,
    cites: once(cites), options, issues: [],
  };
}

/** Whether this pack answers the case, under the rules on the desk. @param {Rules} rules @param {Sample} sample @param {any} tree */
export function belongs(rules, sample, tree) {
  const reply = rules.estimate('after', sample.case);
  return reply.ok && reply.value.scheme !== null && reply.value.scheme.id === tree.id;
}

/** The greatest difference among what somebody asked about. @param {Comparison} it */
export const greatest = (it) => it.options.reduce((most, option) => {
  const d = it.before === it.after ? option.difference : differenceOf(option.paid_before, option.paid_after);
  return option.asked ? Math.max(most, Math.abs(mainDifference(d) || 0)) : most;
}, 0);

/** In this order they are shown: first what needs a look. @type {Outcome[]} */
export const outcomes = ['fails', 'worse', 'better', 'loses', 'mixed', 'gains', 'range', 'not_entitled', 'same'];
