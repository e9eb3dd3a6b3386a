// The questions that every contender of the benchmark answers: one person, one month, all said. The same answers in the four spellings
// that the contenders read. Way in: answersOf(seed, count).
import { dayOf } from '../support/dates.mjs';

/**
 * What everybody is told. Money in fen; `covered_days` of the `days_of_month` are paid.
 * @typedef {{ benefit_status: 'active' | 'waiting' | 'lapsed', treated: boolean, months_disabled: number, months_expected: number, level: number,
 *   assisted: boolean, ward_fee: number, institution_fee: number, visit_fee: number, days_per_month: number, covered_days: number,
 *   days_of_month: number, month: string }} Answers
 */

/** A stream of numbers from 0 to below `n`, the same for the same seed (mulberry32). @param {number} seed */
function dice(seed) {
  return (n) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const months = [['2026-12', 31], ['2027-02', 28], ['2027-04', 30], ['2028-02', 29]];
// Fees just below, at and above the prices from which a limit binds, and where half a fen is rounded.
const edges = [0, 1, 1999, 2000, 2001, 2300, 3999, 4000, 4001, 4143, 4285, 4286, 4375, 4666, 4667, 5625, 6428, 6429, 6667, 9230, 9231, 9286, 10_000_000];

/** @param {number} seed @param {number} count @returns {Answers[]} */
export function answersOf(seed, count) {
  const roll = dice(seed);
  const pick = (list) => list[roll(list.length)];
  const fee = () => (roll(3) ? roll(15_000) : pick(edges));
  return Array.from({ length: count }, () => {
    const [month, days_of_month] = pick(months);
    const months_disabled = roll(2) ? 3 + roll(40) : roll(6);
    return {
      benefit_status: roll(5) ? 'active' : pick(['waiting', 'lapsed']), treated: roll(8) > 0,
      months_disabled, months_expected: Math.max(months_disabled, roll(2) ? 6 + roll(60) : roll(9)), level: roll(4) ? 3 + roll(3) : roll(6), assisted: roll(3) === 0,
      ward_fee: fee(), institution_fee: fee(), visit_fee: fee(), days_per_month: roll(32),
      covered_days: roll(2) ? days_of_month : 1 + roll(days_of_month), days_of_month, month,
    };
  });
}

const as_of = '2026-11-21', listed = '2025-01-10';
const as_of_day = dayOf(as_of), listed_day = dayOf(listed);
const first_of = Object.fromEntries(months.map(([month]) => [month, dayOf(`${month}-01`)]));
const firstDay = (a) => `${a.month}-${String(a.days_of_month - a.covered_days + 1).padStart(2, '0')}`;

/** As docs/case.md has it: the days that are not covered are those before the period. @param {Answers} a */
export const asCase = (a) => ({
  case: 1, as_of, division: '370403', insured: 'resident', benefit_status: a.benefit_status, treated: a.treated,
  months_disabled: a.months_disabled, months_expected: a.months_expected, level: a.level, assisted: a.assisted, ...(a.assisted && { assisted_since: listed }),
  third_party_pays: false, hospitalised: false,
  care: { medical_ward: { fee_fen_per_day: a.ward_fee }, institution: { fee_fen_per_day: a.institution_fee },
    home_visit: { fee_fen_per_day: a.visit_fee, days_per_month: a.days_per_month }, family_care: {} },
  period: { from: firstDay(a), months: 1 },
});

const open = -0x80000000;

/** As src/wasm/flat.hpp has it. @param {Answers} a @returns {number[]} */
export const asFlat = (a) => [as_of_day, 370403, 0, ['active', 'waiting', 'lapsed'].indexOf(a.benefit_status), open, Number(a.treated), open, a.months_disabled,
  a.months_expected, a.level, Number(a.assisted), a.assisted ? listed_day : open, 0, 0, a.ward_fee, a.institution_fee, a.visit_fee, a.days_per_month,
  first_of[a.month] + a.days_of_month - a.covered_days, 1, open];

/** As the two by hand have it: 12 whole numbers. @param {Answers} a @returns {number[]} */
export const asRow = (a) => [['active', 'waiting', 'lapsed'].indexOf(a.benefit_status), Number(a.treated), a.months_disabled, a.months_expected, a.level, Number(a.assisted),
  a.ward_fee, a.institution_fee, a.visit_fee, a.days_per_month, a.covered_days, a.days_of_month];

/** A case with the first `count` of these eight not answered. */
const askable = [
  (c) => { delete c.assisted; delete c.assisted_since; }, (c) => delete c.third_party_pays, (c) => delete c.care.institution, (c) => delete c.care.medical_ward,
  (c) => delete c.care.home_visit.fee_fen_per_day, (c) => delete c.care.home_visit, (c) => delete c.level, (c) => delete c.benefit_status];
export function withUnknown(c, count) {
  const fewer = structuredClone(c);
  for (const forget of askable.slice(0, count)) forget(fewer);
  return fewer;
}

/** The same of the flat spelling. @param {number[]} flat */
export function flatWithUnknown(flat, count) {
  const fewer = [...flat];
  for (const places of [[10, 11], [12], [15], [14], [16], [17], [9], [3, 4]].slice(0, count)) for (const at of places) fewer[at] = open;
  return fewer;
}
