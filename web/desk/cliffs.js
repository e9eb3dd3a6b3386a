// Cliffs: places where a small step (a level, a month, a day, a fen) changes what is paid a month by a lot. Both rules are asked on either side of
// each step; the figures are the engine's.
import { monthAfter, typicalCase } from './typical.js';

/** @typedef {import('./rules').Rules} Rules */
/** @typedef {import('./rules').Side} Side */
/** @typedef {{ kind: 'level' | 'months' | 'expected' | 'listed' | 'fee', from: string, to: string }} Step `from`, `to`: level, months, date or fen */
/** @typedef {{ id: string, step: Step, before: number | null, after: number | null }} Cliff what the step changes a month, in fen; null: not known or no such option */

const fees_of = ['medical_ward', 'institution', 'home_visit']; // modes with a price in a case

/** @param {number | null} a @param {number | null} b */
const minus = (a, b) => (a === null || b === null ? null : a - b);

/**
 * @param {Rules} rules @param {{ division: string, insured: string }} place @param {string} as_of @param {number} least fen a month from which a jump counts
 * @returns {Cliff[]}
 */
export function cliffsOf(rules, place, as_of, least) {
  const sides = /** @type {Side[]} */ (['before', 'after']);
  const first = as_of.slice(0, 8) + '01';
  const next_month = monthAfter(as_of.slice(0, 7), 1);

  /** What each option really pays in the month after. @param {Side} side @param {any} care @param {any} change @returns {Record<string, number | null>} */
  function paid(side, care, change) {
    const reply = rules.estimate(side, typicalCase(rules, place, as_of, care, Object.assign({ period: { from: next_month + '-01', months: 1 } }, change)));
    /** @type {Record<string, number | null>} */
    const by_option = {};
    const months = reply.ok ? reply.value.calendar : [];
    if (months.length) Object.keys(months[0].options).forEach((id) => { by_option[id] = months[0].options[id].fund_fen.stated; });
    return by_option;
  }

  // Prices at which the limit is reached, so that a step shows all that it can.
  /** @type {Record<string, number[]>} */
  const kinks = {};
  /** @type {any} */
  const care = {};
  sides.forEach((side) => {
    const reply = rules.estimate(side, typicalCase(rules, place, as_of, {}));
    (reply.ok ? reply.value.options : []).forEach((/** @type {any} */ option) => {
      const kink = option.cap_binds_from_fen_per_day;
      if (fees_of.indexOf(option.mode) < 0) return;
      const at = kink ? [kink.low, kink.high].filter((n) => n !== null) : [];
      kinks[option.mode] = (kinks[option.mode] || []).concat(at);
    });
  });
  Object.keys(kinks).forEach((mode) => {
    care[mode] = { fee_fen_per_day: Math.max.apply(null, kinks[mode].concat(0)) || 10000 };
    if (mode === 'home_visit') care[mode].days_per_month = 31;
  });

  /** @type {Cliff[]} */
  const found = [];
  /** @param {Step} step @param {any} one @param {any} two cares and changes @param {string} [only] a mode */
  function compare(step, one, two, only) {
    const jumps = sides.map((side) => {
      const a = paid(side, one.care || care, one.change), b = paid(side, two.care || care, two.change);
      /** @type {Record<string, number | null>} */
      const by_option = {};
      Object.keys(b).forEach((id) => { by_option[id] = id in a ? minus(b[id], a[id]) : null; });
      return by_option;
    });
    Object.keys(Object.assign({}, jumps[0], jumps[1])).forEach((id) => {
      if (only && id.split('.')[0] !== only) return;
      const [before, after] = jumps.map((jump) => (id in jump ? jump[id] : null));
      if (Math.max(Math.abs(before || 0), Math.abs(after || 0)) >= least) found.push({ id, step, before, after });
    });
  }

  for (let level = 0; level < 5; level++) compare({ kind: 'level', from: String(level), to: String(level + 1) }, { change: { level } }, { change: { level: level + 1 } });
  // A whole month between: then all of the next month hangs on it.
  for (let n = 0; n < 24; n++) {
    compare({ kind: 'months', from: String(n), to: String(n + 1) }, { change: { as_of: first, months_disabled: n, period: { from: first, months: 1 } } }, { change: { as_of: first, months_disabled: n + 1, period: { from: first, months: 1 } } });
    compare({ kind: 'expected', from: String(n), to: String(n + 1) }, { change: { months_disabled: Math.min(n, 120), months_expected: n } }, { change: { months_disabled: Math.min(n, 120), months_expected: n + 1 } });
  }
  // Listed on the last day of a month, and on the first of the next.
  const last_day = new Date(Date.UTC(Number(next_month.slice(0, 4)), Number(next_month.slice(5)) - 1, 0)).toISOString().slice(0, 10);
  const listed = /** @param {string} day */ (day) => ({ change: { assisted: true, assisted_since: day } });
  compare({ kind: 'listed', from: last_day, to: next_month + '-01' }, listed(next_month + '-01'), listed(last_day));
  Object.keys(kinks).forEach((mode) => {
    kinks[mode].concat(1).filter((fee, i, all) => fee > 0 && all.indexOf(fee) === i).sort((a, b) => a - b).forEach((kink) => {
      [kink, kink + 1].forEach((fee) => {
        const at = /** @param {number} price */ (price) => ({ care: Object.assign({}, care, { [mode]: Object.assign({}, care[mode], { fee_fen_per_day: price }) }) });
        compare({ kind: 'fee', from: String(fee - 1), to: String(fee) }, at(fee - 1), at(fee), mode);
      });
    });
  });
  return found;
}
