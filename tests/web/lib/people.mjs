// Who comes to the page: answers as they stand in the controls, what becomes of them, and the same case for the command line.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { today, top } from './stage.mjs';

export const fee = (mode) => `care.${mode}.fee_fen_per_day`;
const day = (text) => {
  const [year, month, day] = text.split('-').map((part) => String(Number(part)));
  return day ? { year, month, day } : { year, month };
};

/** The example of the brief: level 4, an institution at 60 yuan a day. */
export const mother = {
  who: 'family', division: '370400', insured: 'resident', benefit_status: 'active', treated: 'true', disabled_since: day('2026-03-10'), level: '4',
  assisted: 'false', third_party_pays: 'false', [fee('institution')]: '60', hospitalised: 'false',
};
const short = { ...mother, disabled_since: day('2026-10-10'), months_expected: '12' };
const elsewhere = { who: 'self', insured: 'resident' };
/** Without what no longer matters, and is no longer asked, once it is clear that nothing is paid. */
const until = (last, answers) => {
  const all = Object.entries(answers);
  return Object.fromEntries(all.slice(0, all.findIndex(([field]) => field === last) + 1));
};

/** A place in steps: `division: ['other', province, place]`.
 * @type {Record<string, { answers: Record<string, any>, verdict: string }>} */
export const people = {
  'the example': { answers: mother, verdict: 'eligible' },
  'everything answered': {
    answers: {
      ...mother, who: 'self', assisted: 'true', assisted_since: day('2026-05'), [fee('medical_ward')]: '80', 'care.medical_ward.tier': '2',
      [fee('home_visit')]: '25', 'care.home_visit.days_per_month': '12',
    }, verdict: 'eligible',
  },
  'in hospital today': { answers: { ...mother, hospitalised: 'true' }, verdict: 'eligible' },
  'on the list or not, a ward of whatever tier': { answers: { ...mother, assisted: 'unknown', [fee('medical_ward')]: '92.31' }, verdict: 'eligible' },
  'on the list since a few days': { answers: { ...mother, assisted: 'true', assisted_since: day('2026-11-18') }, verdict: 'eligible' },
  'somebody else pays': { answers: { ...mother, third_party_pays: 'true' }, verdict: 'eligible' },
  'months instead of the date': { answers: { ...mother, disabled_since: undefined, months_disabled: '7' }, verdict: 'eligible' },
  'only the month of the beginning': { answers: { ...mother, disabled_since: day('2026-04') }, verdict: 'eligible' },
  'a child for ever': { answers: { ...mother, who: 'child', disabled_since: day('2026-08-20'), months_expected: '1200', level: '5' }, verdict: 'eligible' },
  'three months not full': { answers: short, verdict: 'not_yet' },
  'waiting, until a day': { answers: { ...mother, benefit_status: 'waiting', waiting_ends: day('2027-01-15') }, verdict: 'not_yet' },
  'waiting, until nobody knows': { answers: { ...mother, benefit_status: 'waiting', waiting_ends: 'unknown' }, verdict: 'not_yet' },
  'level 2': { answers: until('level', { ...mother, level: '2' }), verdict: 'not_eligible' },
  'insurance lapsed': { answers: until('benefit_status', { ...mother, benefit_status: 'lapsed' }), verdict: 'not_eligible' },
  'not insured': { answers: until('insured', { ...mother, insured: 'none' }), verdict: 'not_eligible' },
  'soon well again': { answers: { ...until('disabled_since', { ...mother, disabled_since: day('2026-08-01') }), months_expected: '5' }, verdict: 'not_eligible' },
  'level unknown': { answers: { ...mother, level: 'unknown' }, verdict: 'undetermined' },
  'only the place and the group': { answers: { division: '370400', insured: 'resident' }, verdict: 'undetermined' },
  'nothing known': { answers: {}, verdict: 'undetermined' },
  'a group without a pack': { answers: { ...elsewhere, division: '120000', insured: 'resident' }, verdict: 'no_rule' },
  'a pilot place without a pack': { answers: { ...elsewhere, division: ['other', '370000', '370100'] }, verdict: 'no_rule' },
  'a place that is not listed': { answers: { ...elsewhere, division: ['other', '130000', 'other'] }, verdict: 'no_rule' },
  'the place by its province': { answers: { ...mother, division: ['other', '370000', '370400'] }, verdict: 'eligible' },
  'only the province': { answers: { ...elsewhere, division: ['other', '440000', 'unknown'] }, verdict: 'no_rule' },
  'a municipality': { answers: { ...elsewhere, division: ['other', '120000'] }, verdict: 'no_rule' },
};

const two = (n) => String(n).padStart(2, '0');
const last_day = ({ year, month }) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** How the page takes a date without its day: the disability from the last day of that month, the list from the first. */
function dateOf(field, { year, month, day }) {
  return `${year}-${two(month)}-${two(day ?? (field === 'disabled_since' ? last_day({ year, month }) : 1))}`;
}

/** Not one of the places listed: a code of nowhere in that province. */
function divisionOf([, province, place = 'unknown']) {
  return place === 'other' ? String(Number(province) + 9999) : place === 'unknown' ? province : place;
}

/** The case of contract.md 2 that these answers make. */
export function caseOf(answers) {
  const c = { case: 1, as_of: today };
  for (const [field, value] of Object.entries(answers)) {
    if (value === undefined || value === 'unknown' || field === 'who') continue;
    const path = field.split('.');
    const name = path.pop();
    const parent = path.reduce((object, key) => (object[key] ??= {}), c);
    parent[name] = Array.isArray(value) ? divisionOf(value)
      : typeof value === 'object' ? dateOf(field, value)
        : /_fen_/.test(name) ? Math.round(Number(value) * 100)
          : /^(true|false)$/.test(value) ? value === 'true'
            : /^\d+$/.test(value) && name !== 'division' ? Number(value) : value;
  }
  return c;
}

/** What the command line says of a case. */
export function estimate(c) {
  const reply = JSON.parse(execFileSync(join(top, 'build/native/ltci'), ['estimate', '-'], { input: JSON.stringify(c), encoding: 'utf8' }));
  if (!reply.ok) throw new Error(JSON.stringify(reply.issues));
  return reply.value;
}

/** The amounts of its options under the names that the page gives them. */
export function amountsOf(value) {
  const amounts = {};
  const put = (name, { low, high }) => { amounts[name] = [low, high]; };
  for (const { id, per_month } of value.options) {
    for (const name of ['fund_fen', 'own_fen']) put(`${id}.per_month.${name}`, per_month[name]);
  }
  return amounts;
}
