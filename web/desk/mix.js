// What a mix of people in care costs in twelve months, against what is collected for everybody insured. The payments of every month are the
// engine's; here they are multiplied by people and added up.
import { longListed, monthAfter, typicalCase } from './typical.js';

/** @typedef {import('./rules').Rules} Rules */
/** @typedef {import('./rules').Side} Side */
/** @typedef {import('./words').Amount} Amount */
/** @typedef {{ people: number | null, listed: number | null, fee: number | null, days: number | null }} Row null: not given, never zero; `fee` in fen a day */
/** @typedef {{ low: number, high: number | null, stated: number | null }} Sum in fen a year */
/** @typedef {{ cost: Sum, months: number, by_option: Record<string, Sum>, contribution: number | null }} Year `months`: of the twelve, those that have rules */

/** @param {Sum} a @param {Amount} b @param {number} times @returns {Sum} */
function plus(a, b, times) {
  return {
    low: a.low + b.low * times,
    high: a.high === null || b.high === null ? null : a.high + b.high * times,
    stated: a.stated === null || b.stated === null ? null : a.stated + b.stated * times,
  };
}

/** @param {Row} row @param {string} mode */
function careOf(row, mode) {
  /** @type {any} */
  const care = {};
  if (row.fee !== null) care.fee_fen_per_day = row.fee;
  if (row.days !== null) care.days_per_month = row.days;
  return { [mode]: care };
}

/**
 * @param {Rules} rules @param {Side} side @param {{ division: string, insured: string }} place @param {string} as_of the twelve months begin with its own
 * @param {Record<string, Row>} rows by option @returns {Year | null} null: no rules there
 */
export function yearOf(rules, side, place, as_of, rows) {
  /** @type {Year} */
  const year = { cost: { low: 0, high: 0, stated: 0 }, months: 0, by_option: {}, contribution: null };
  for (let n = 0; n < 12; n++) {
    const period = { from: monthAfter(as_of.slice(0, 7), n) + '-01', months: 1 };
    let answered = false;
    /** @param {any} care @param {any} change */
    const ask = (care, change) => {
      const reply = rules.estimate(side, typicalCase(rules, place, as_of, care, Object.assign({ period }, change)));
      return reply.ok && reply.value.options.length ? reply.value : null;
    };
    const anybody = ask({}, {});
    if (anybody) {
      answered = true;
      const per_year = anybody.contribution && anybody.contribution.per_year;
      if (per_year && typeof per_year.total_fen === 'number') year.contribution = per_year.total_fen; // a rate of somebody's base has no total
    }
    Object.keys(rows).forEach((id) => {
      const row = rows[id];
      if (!row.people) return;
      const care = careOf(row, id.split('.')[0]);
      // Not given how many are listed: the engine answers for both, as a range.
      const groups = row.listed === null ? [{ people: row.people, change: { assisted: null } }]
        : [{ people: row.people - row.listed, change: {} }, { people: row.listed, change: longListed(as_of) }];
      groups.forEach(({ people, change }) => {
        if (!people) return;
        const value = ask(care, change);
        const option = value && value.options.filter((/** @type {any} */ it) => it.id === id)[0];
        if (!option) return;
        year.by_option[id] = plus(year.by_option[id] || { low: 0, high: 0, stated: 0 }, option.per_month.fund_fen, people);
        year.cost = plus(year.cost, option.per_month.fund_fen, people);
      });
    });
    if (answered) year.months++;
  }
  return year.months ? year : null;
}

/** A share of a sum, half up. @param {number} fen @param {number} bp basis points */
export const shareOf = (fen, bp) => Math.floor((fen * bp + 5000) / 10000);
