// The oracle against the golden cases (worked by hand), and what must hold for every case whatever the numbers are.
//   node --test tests/oracle/oracle.test.mjs

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { estimate, addMonths, dayOf, dateText, fullMonths } from './oracle.mjs';
import { matchExpect, differences } from './compare.mjs';
import { validCases, invalidTexts, random } from './generate.mjs';

const folder = new URL('../cases/', import.meta.url);
const KNOWN_TO_THE_ORACLE = new Set(['id', 'cap_binds_from_fen_per_day', 'per_day', 'per_month']);

/** Fields of an option that only the packs know (mode, tier, payee) are not the oracle's business. */
const withoutPackFields = (expect) => {
  if (!expect.options || Array.isArray(expect.options)) return expect;
  const options = Object.entries(expect.options).map(([id, o]) => [id, Object.fromEntries(Object.entries(o).filter(([key]) => KNOWN_TO_THE_ORACLE.has(key)))]);
  return { ...expect, options: Object.fromEntries(options) };
};

// It knows the residents' scheme alone; what it knows of employees is that there are places without a pack for them.
const known = (file) => file.startsWith('no-rule') || JSON.parse(readFileSync(new URL(file, folder), 'utf8')).case.insured !== 'employee';
const files = readdirSync(folder).filter((f) => f.endsWith('.json') && known(f)).sort();
test('there are golden cases', () => assert.ok(files.length >= 70, String(files.length)));
for (const file of files) {
  test(`golden ${file}`, () => {
    const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    assert.equal(`${golden.name}.json`, file);
    assert.ok(golden.why.length > 0);
    assert.deepEqual(matchExpect(withoutPackFields(golden.expect), estimate(golden.case)), []);
  });
}

test('a partial match sees what differs', () => {
  const value = { a: [{ id: 'x', n: { low: 1, high: null } }], notes: ['p', 'q'], none: [] };
  assert.deepEqual(matchExpect({ a: { x: { n: { high: null } } }, notes: ['q'], none: [] }, value), []);
  assert.equal(matchExpect({ a: { x: { n: { low: 2 } } } }, value)[0].path, '/a/x/n/low');
  assert.equal(matchExpect({ a: { y: {} } }, value).length, 1);
  assert.equal(matchExpect({ notes: ['r'] }, value).length, 1);
  assert.equal(matchExpect({ a: [] }, value).length, 1);
  assert.equal(matchExpect({ x: null }, value).length, 1, 'absent is not null');
});

test('months are calendar months, clamped', () => {
  const plus = (date, n) => dateText(addMonths(dayOf(date), n));
  assert.equal(plus('2026-11-30', 3), '2027-02-28');
  assert.equal(plus('2027-11-30', 3), '2028-02-29');
  assert.equal(plus('2028-02-29', 12), '2029-02-28');
  assert.equal(plus('2099-11-30', 3), '2100-02-28');
  assert.equal(plus('2026-01-31', -2), '2025-11-30');
  const whole = (a, b) => fullMonths(dayOf(a), dayOf(b));
  assert.equal(whole('2026-11-30', '2027-02-28'), 3);
  assert.equal(whole('2026-11-30', '2027-02-27'), 2);
  assert.equal(whole('2026-08-31', '2026-09-30'), 1);
  assert.equal(whole('2026-08-21', '2026-08-21'), 0);
});

// ------------------------------------------------------------------------------------------- next questions, worked by hand
// November 2026: 30 days, no stay, so every line is 30 x the day (home visits: 12 visits).
const WHOLE = {
  case: 1, as_of: '2026-11-05', division: '370400', insured: 'resident', benefit_status: 'active', treated: true, months_disabled: 5, months_expected: 12, level: 4,
  assisted: false, third_party_pays: false, hospitalised: false,
  care: { medical_ward: { fee_fen_per_day: 8000 }, institution: { fee_fen_per_day: 6000 }, home_visit: { fee_fen_per_day: 2500, days_per_month: 12 } },
};
const FEE = (mode) => `care.${mode}.fee_fen_per_day`;
const DAYS = 'care.home_visit.days_per_month';
/** WHOLE with other answers; a path with null is an open field. */
const asked = (changes) => {
  const c = structuredClone(WHOLE);
  for (const [path, value] of Object.entries(changes)) { const keys = path.split('.'); const last = keys.pop(); keys.reduce((o, key) => o[key], c)[last] = value; }
  return c;
};
const questions = (changes) => estimate(asked(changes)).next_questions.map((q) => [q.field, q.narrows_fen]);
const FINE = [
  // What is paid a day, fen, at the fees of WHOLE: cost reading .. payment reading (the share of the limit .. the limit, or of the fee).
  //          ordinary                          assisted                         either
  // tier 1   75 % of 3000 = 2250 .. 3000 (750)  80 % of 3500 = 2800 .. 3500 (700)   2250 .. 3500 (1250)
  // tier 2   70 % of 4500 = 3150 .. 4500 (1350) 75 % of 5000 = 3750 .. 5000 (1250)  3150 .. 5000 (1850)
  // tier 3   65 % of 6000 = 3900 .. 5200 (1300) 70 % of 6500 = 4550 .. 5600 (1050)  3900 .. 5600 (1700)   (65, 70 % of 8000)
  // institution 70 % of 3000 = 2100 .. 3000 (900) 75 % of 3500 = 2625 .. 3500 (875) 2100 .. 3500 (1400)
  // home     2000 (0)                           2300 (0)                            2000 .. 2300 (300)
  // family   30000 a month (0)                  35000 (0)                           30000 .. 35000 (5000)
  ['nothing is open', {}, []],
  // Open: 0 .. 30 x 3000 = 90000. An answer of 4286 or more leaves 2100 .. 3000 a day, 27000; every lesser fee less.
  ['the fee of the institution', { [FEE('institution')]: null }, [[FEE('institution'), 63000]]],
  // Assisted: 0 .. 30 x 3500 = 105000; 4667 or more leaves 875 a day = 26250.
  ['the same, assisted', { assisted: true, assisted_since: '2026-10-31', [FEE('institution')]: null }, [[FEE('institution'), 78750]]],
  // Listed in November: the raise starts in December, November is ordinary.
  ['the same, listed too late for the month', { assisted: true, assisted_since: '2026-11-01', [FEE('institution')]: null }, [[FEE('institution'), 63000]]],
  // One question, three options. Open: 30 x (3000 + 4500 + 6000) = 405000; from 9231 on 30 x (750 + 1350 + 2100) = 126000 are left.
  ['the fee of the ward', { [FEE('medical_ward')]: null }, [[FEE('medical_ward'), 279000]]],
  // No rate, no width at any fee. Open: 12 x 2000.
  ['the fee of a visit', { [FEE('home_visit')]: null }, [[FEE('home_visit'), 24000]]],
  // 0 .. 30 visits x 2000; an answer leaves nothing.
  ['the days with a visit', { [DAYS]: null }, [[DAYS, 60000]]],
  // Both open: an answer of 20 yuan leaves 0 .. 60000 as before, and so do 30 days: 0 and 0, in the order of section 2.
  ['fee and days of visits', { [FEE('home_visit')]: null, [DAYS]: null }, [[FEE('home_visit'), 0], [DAYS, 0]]],
  ['days of visits that cost nothing', { [FEE('home_visit')]: 0, [DAYS]: null }, []],
  // W = 30 x (1250 + 1850 + 1700 + 1400) + 12 x 300 + 5000 = 186000 + 8600 = 194600.
  // no: 30 x (750 + 1350 + 1300 + 900) = 129000; yes: 30 x (700 + 1250 + 1050 + 875) = 116250. 194600 - 129000.
  ['assisted', { assisted: null }, [['assisted', 65600]]],
  ['only since when', { assisted: true, assisted_since: null }, [['assisted_since', 65600]]],
  // W: cost-based options from 0: 30 x (3000 + 4500 + 5200 + 3000) = 471000, 12 x 2000 = 24000, family 0 .. 30000: 525000.
  // yes: the family's two readings 0 .. 30000; no: 129000. 525000 - 129000.
  ['who is liable', { third_party_pays: null }, [['third_party_pays', 396000]]],
  // Somebody else is liable: the fund pays 0 whatever the fee, but the own part is the fee. Visits: likewise.
  ['a fee that the fund does not pay', { third_party_pays: true, [FEE('institution')]: null }, [[FEE('institution'), 0]]],
  ['days that the fund does not pay', { third_party_pays: true, [DAYS]: null }, [[DAYS, 0]]],
  // Nothing costs anything: who is liable still decides the family's allowance. W = 30000 either way of answering yes; no: 0.
  ['who is liable where nothing costs', { third_party_pays: null, [FEE('medical_ward')]: 0, [FEE('institution')]: 0, [FEE('home_visit')]: 0 }, [['third_party_pays', 0]]],
  // In hospital all month but one day: by both readings a part month, 0 .. 30000 whoever is liable. Nothing differs.
  ['and no full month of family care either', { third_party_pays: null, [FEE('medical_ward')]: 0, [FEE('institution')]: 0, [FEE('home_visit')]: 0,
    period: { hospital_stays: [{ admitted: '2026-11-01', discharged: '2026-11-29' }] } }, []],
  // A whole month in hospital: no line of the month has a width or a visit; a day's payment still depends on the raise and the fee.
  ['a month in hospital', { assisted: null, [FEE('institution')]: null, [DAYS]: null, period: { hospital_stays: [{ admitted: '2026-11-01', discharged: '2026-12-01' }] } },
    [['assisted', 0], [FEE('institution'), 0]]],
  // [1st, 30th) leaves one covered day, the other reading none: 0 .. 2000 without an answer, 0 .. 2000 with a visit or more.
  ['the other reading of a stay stays open', { [DAYS]: null, period: { hospital_stays: [{ admitted: '2026-11-01', discharged: '2026-11-30' }] } }, [[DAYS, 0]]],

  // What decides about entitlement: nothing of per_month.
  ['level', { level: null }, [['level', 0]]],
  ['all that can change the result', { benefit_status: null, treated: null, months_disabled: null, months_expected: null, level: null },
    [['benefit_status', 0], ['treated', 0], ['months_disabled', 0], ['months_expected', 0], ['level', 0]]],
  ['seven months have the prognosis met', { months_disabled: 7, months_expected: null }, []],
  ['five have not', { months_disabled: 5, months_expected: null }, [['months_expected', 0]]],
  ['a date instead of months', { months_disabled: null, disabled_since: '2026-06-01' }, []],
  ['the duration', { months_disabled: null }, [['months_disabled', 0]]],
  // Waiting until the 4th of February: benefits from the 5th, three months from today. No duration is met later than that.
  ['the duration of somebody who waits as long', { months_disabled: null, benefit_status: 'waiting', waiting_ends: '2027-02-04' }, []],
  // One day less, and 0 months are met one day later than the waiting: not the result, but `earliest`.
  ['one day less', { months_disabled: null, benefit_status: 'waiting', waiting_ends: '2027-02-03' }, [['months_disabled', 0]]],
  ['the end of the waiting: not_yet whenever, but `earliest`', { benefit_status: 'waiting', waiting_ends: null }, [['waiting_ends', 0]]],
  ['hospitalised is never asked', { hospitalised: null }, []],

  // W = 30 x (1250 + 1850 + 1700) + 105000 + 8600 = 257600 (institution 0 .. 3500 a day).
  // institution answered: 1400 a day = 42000 from 4667 on: 105000 - 42000 = 63000.
  // assisted no: 30 x 3400 + 90000 = 192000; yes: 30 x 3000 + 105000 = 195000: 257600 - 195000 = 62600.
  ['the order', { benefit_status: 'waiting', waiting_ends: null, level: null, assisted: null, [FEE('institution')]: null },
    [['level', 0], [FEE('institution'), 63000], ['assisted', 62600], ['waiting_ends', 0]]],

  ['not_eligible', { level: 2, assisted: null, [DAYS]: null, months_disabled: null }, []],
  ['insured nowhere', { insured: 'none', division: null, level: null }, []],
  ['no pack', { division: '370100', insured: 'employee', level: null }, []],
  ['before the answers begin', { as_of: '2025-12-31', level: null }, []],
  ['division', { division: null, level: null, assisted: null }, [['division', 0]]],
  ['insured', { insured: null, level: null }, [['insured', 0]]],
  ['both', { insured: null, division: null, care: null }, [['division', 0], ['insured', 0]]],
  ['no month with rules: no amounts', { level: null, assisted: null, [FEE('institution')]: null, [DAYS]: null, third_party_pays: null, as_of: '2026-01-05', period: { from: '2025-12-01' } }, [['level', 0]]],
];
for (const [name, changes, want] of FINE) test(`next questions: ${name}`, () => assert.deepEqual(questions(changes), want));

test('rounding counts in what a question narrows', () => {
  // One day of the period (the 30th), fee 1 fen answered for the ward: 75, 70, 65 % of 1 fen are 1 each after rounding, 0 without.
  // Who is liable open: W = 1 + 1 + 1 + the rest; the rest answered with fees of 0; the family's part month 0 .. 30000 whoever is liable.
  // yes leaves 30000, no as well: W = 30003 narrows by 3.
  assert.deepEqual(questions({ third_party_pays: null, [FEE('medical_ward')]: 1, [FEE('institution')]: 0, [FEE('home_visit')]: 0, period: { from: '2026-11-30' } }), [['third_party_pays', 3]]);
});

// ------------------------------------------------------------------------------------------------------------ self-check
const POINTS = {
  daily_living: { eating: 10, dressing: 10, face_mouth: 5, bowels: 10, bladder: 10, toilet: 10, walking: 15, transfer: 15, stairs: 10, bathing: 5 },
  cognition: { time: 4, persons: 4, place: 4, memory: 4 },
  senses: { sight: 4, hearing: 4, communication: 4 },
};
const STEP = { daily_living: 5, cognition: 1, senses: 1 };
/** Answers to all items of one dimension with this total, filled from the first item on. */
const withTotal = (dimension, total) => {
  const out = {};
  for (const [item, most] of Object.entries(POINTS[dimension])) { out[item] = Math.min(most, total); total -= out[item]; }
  assert.equal(total, 0);
  return out;
};
const withTotals = (d, k, s) => ({ ...withTotal('daily_living', d), ...withTotal('cognition', k), ...withTotal('senses', s) });
const checked = (self_check) => estimate({ case: 1, as_of: '2026-11-05', insured: 'none', self_check }).self_check;
const band = (self_check) => { const b = checked(self_check).band; return [b.low, b.high]; };

test('self-check: whole ones', () => {
  const all = (d, k, s) => ({ daily_living: { low: d, high: d }, cognition: { low: k, high: k }, senses: { low: s, high: s } });
  assert.deepEqual(checked(withTotals(100, 16, 12)), { band: { low: 0, high: 0 }, totals: all(100, 16, 12), grade: 'draft' });
  assert.deepEqual(checked(withTotals(0, 0, 0)), { band: { low: 5, high: 5 }, totals: all(0, 0, 0), grade: 'draft' });
  assert.deepEqual(band(withTotals(45, 16, 12)), [1, 2], 'disputed: moderate, the others intact');
  assert.deepEqual(band(withTotals(60, 16, 12)), [1, 2]);
  assert.deepEqual(band(withTotals(40, 16, 12)), [2, 3], 'disputed: severe, the others intact');
  assert.deepEqual(band(withTotals(65, 16, 12)), [1, 1]);
  assert.deepEqual(band(withTotals(95, 16, 12)), [1, 1]);
  assert.deepEqual(band(withTotals(40, 15, 12)), [3, 3]);
  assert.deepEqual(band(withTotals(40, 4, 3)), [4, 4], 'the worse of the other two');
  assert.deepEqual(band(withTotals(40, 3, 4)), [4, 4]);
  assert.deepEqual(band(withTotals(40, 16, 1)), [5, 5]);
  assert.deepEqual(band(withTotals(100, 16, 2)), [1, 1]);
});

test('self-check: what is not answered widens', () => {
  const nothing = { band: { low: 0, high: 5 }, totals: { daily_living: { low: 0, high: 100 }, cognition: { low: 0, high: 16 }, senses: { low: 0, high: 12 } }, grade: 'draft' };
  assert.deepEqual(checked({}), nothing);
  assert.deepEqual(checked({ eating: null, memory: null }), nothing);
  // Four items at 0: daily living 0 .. 50 (severe or moderate) with anything beside: 1 (moderate, intact) .. 5.
  assert.deepEqual(checked({ eating: 0, dressing: 0, walking: 0, transfer: 0 }), { band: { low: 1, high: 5 },
    totals: { daily_living: { low: 0, high: 50 }, cognition: { low: 0, high: 16 }, senses: { low: 0, high: 12 } }, grade: 'draft' });
  // Walking open, all else best: 85 .. 100, mild or intact: 0 .. 1.
  assert.deepEqual(band({ ...withTotals(100, 16, 12), walking: null }), [0, 1]);
  // Bathing open at 40 .. 45, others intact: both disputed cells, 1 .. 3.
  const { bathing, ...rest } = withTotals(40, 16, 12);
  assert.equal(bathing, 0);
  assert.deepEqual(band(rest), [1, 3]);
});

test('self-check: every triple of totals, as the table says, and a worse total never lowers the band', () => {
  const TABLE = ['0 0 1 1', '1 1 1 2', '1|2 2 2 3', '2|3 3 4 5'].map((row) => row.split(' ').map((cell) => cell.split('|').map(Number)));
  const daily = (n) => (n === 100 ? 0 : n >= 65 ? 1 : n >= 45 ? 2 : 3);
  const other = (n, most) => (n === most ? 0 : n >= 4 ? 1 : n >= 2 ? 2 : 3);
  const bands = new Map();
  const seen = new Set();
  for (let d = 0; d <= 100; d += 5) for (let k = 0; k <= 16; k++) for (let s = 0; s <= 12; s++) {
    const { band: b, totals } = checked(withTotals(d, k, s));
    assert.deepEqual(totals, { daily_living: { low: d, high: d }, cognition: { low: k, high: k }, senses: { low: s, high: s } });
    const cell = TABLE[daily(d)][Math.max(other(k, 16), other(s, 12))];
    assert.deepEqual(b, { low: cell[0], high: cell.at(-1) }, `${d} ${k} ${s}`);
    assert.ok(b.low <= b.high);
    bands.set(`${d}/${k}/${s}`, b);
    seen.add(`${b.low}${b.high}`);
    for (const [d2, k2, s2] of [[d - 5, k, s], [d, k - 1, s], [d, k, s - 1]]) { // the neighbours with one point less, already seen
      const worse = bands.get(`${d2}/${k2}/${s2}`);
      if (worse) assert.ok(worse.low >= b.low && worse.high >= b.high, `${d2} ${k2} ${s2} against ${d} ${k} ${s}`);
    }
  }
  assert.equal(bands.size, 21 * 17 * 13);
  assert.deepEqual([...seen].sort(), ['00', '11', '12', '22', '23', '33', '44', '55']);
});

test('self-check: a worse item never lowers the band, an answer never widens it', () => {
  const coin = random(17);
  const int = (n) => Math.floor(coin() * (n + 1));
  const items = Object.entries(POINTS).flatMap(([dimension, list]) => Object.entries(list).map(([item, most]) => [item, most, STEP[dimension]]));
  for (let i = 0; i < 4000; i++) {
    const check = {};
    const trend = coin();
    for (const [item, most, step] of items) if (coin() < 0.9) check[item] = coin() < 0.5 ? (coin() < trend ? most : 0) : step * int(most / step);
    const [item, most, step] = items[int(items.length - 1)];
    const before = checked(check).band;
    if (check[item] === undefined) {
      const after = checked({ ...check, [item]: step * int(most / step) }).band;
      assert.ok(after.low >= before.low && after.high <= before.high, `${item} answered in ${JSON.stringify(check)}`);
    } else if (check[item] > 0) {
      const after = checked({ ...check, [item]: check[item] - step }).band;
      assert.ok(after.low >= before.low && after.high >= before.high, `${item} worse in ${JSON.stringify(check)}`);
    }
  }
});

test('self-check: there wherever the case has one, and nothing else changes', () => {
  for (const changes of [{}, { level: null }, { level: 0 }, { insured: 'none' }, { division: null }, { division: '370100', insured: 'employee' }, { as_of: '2025-12-01' }]) {
    const plain = estimate(asked(changes));
    assert.ok(!('self_check' in plain) && !('self_check' in estimate(asked({ ...changes, self_check: null }))));
    for (const self_check of [{}, withTotals(0, 0, 0), { eating: 5 }]) {
      const { self_check: answer, ...others } = estimate(asked({ ...changes, self_check }));
      assert.equal(answer.grade, 'draft');
      assert.deepEqual(others, plain);
    }
  }
});

test('the comparison sees questions and the self-check', () => {
  const want = estimate(asked({ assisted: null, level: null, self_check: {} }));
  assert.deepEqual(differences(want, structuredClone(want)), []);
  const wrong = (spoil) => { const got = structuredClone(want); spoil(got); return differences(want, got).length; };
  assert.equal(wrong((e) => { e.next_questions = []; }), 1);
  assert.equal(wrong((e) => e.next_questions.reverse()), 1);
  assert.equal(wrong((e) => { e.next_questions[1].narrows_fen++; }), 1);
  assert.equal(wrong((e) => { delete e.self_check; }), 1);
  assert.equal(wrong((e) => { e.self_check.band.high = 4; }), 1);
  assert.equal(wrong((e) => { e.self_check.totals.senses.low = 1; }), 1);
  const without = estimate(asked({}));
  assert.equal(differences(without, { ...without, self_check: want.self_check }).length, 1);
});

// ------------------------------------------------------------------------------------------------ metamorphic properties
const COUNT = 1200;
const SEED = 20261121;
const estimates = [...validCases(SEED, COUNT)].map((c) => ({ c, e: estimate(c) }));
const say = (c) => JSON.stringify(c);
/** Every line of an estimate: {fund, own, fee or undefined, where}. */
function* lines(e) {
  for (const o of e.options) {
    if (o.per_day) yield { fund: o.per_day.fund_fen, own: o.per_day.own_fen, id: o.id, where: 'per_day', option: o };
    yield { fund: o.per_month.fund_fen, own: o.per_month.own_fen, fee: o.per_month.fee_fen, id: o.id, where: 'per_month', option: o };
  }
  for (const m of e.calendar) for (const [id, o] of Object.entries(m.options)) yield { fund: o.fund_fen, own: o.own_fen, id, where: m.month, month: m };
}
const top = (high) => high ?? Infinity;

test('every amount: 0 <= low <= stated <= high, and the fund never without end', () => {
  for (const { c, e } of estimates) for (const { fund, own, fee } of lines(e)) {
    for (const a of [fund, own, ...(fee ? [fee] : [])]) {
      assert.ok(a.low >= 0 && a.low <= top(a.high), say(c));
      if (a.stated !== null) assert.ok(a.low <= a.stated && a.stated <= top(a.high), say(c));
    }
    assert.notEqual(fund.high, null, say(c));
  }
});

test('payment reading >= cost reading: what is stated is the greatest where only readings differ', () => {
  for (const { c, e } of estimates) for (const { fund, id, where } of lines(e)) {
    if (fund.stated !== null && id !== 'family_care' && c.third_party_pays === false) assert.equal(fund.stated, fund.high, `${id} ${where} ${say(c)}`);
  }
});

test('fund + own = fee, and fund <= fee, where stated', () => {
  for (const { c, e } of estimates) for (const o of e.options) {
    const { fund_fen: fund, own_fen: own, fee_fen: fee } = o.per_month;
    if (fee && fund.stated !== null && fee.stated !== null) {
      assert.equal(fund.stated + own.stated, fee.stated, say(c));
      assert.ok(fund.stated <= fee.stated, say(c));
    }
  }
});

test('fund <= cap x covered days', () => {
  for (const { c, e } of estimates) for (const o of e.options) {
    if (o.per_day) assert.ok(o.per_month.fund_fen.high <= o.per_day.cap_fen.high * o.per_month.days, say(c));
    if (o.per_day) assert.ok(o.per_day.fund_fen.high <= o.per_day.cap_fen.high, say(c));
  }
});

test('what is payable is never more than what approval would pay', () => {
  for (const { c, e } of estimates) {
    const first = e.options[0]?.per_month.month;
    const month = e.calendar.find((m) => m.month === first);
    if (month) for (const o of e.options) assert.ok(month.options[o.id].fund_fen.high <= o.per_month.fund_fen.high, say(c));
  }
});

/** The same case with one thing changed; compares every line of both estimates. */
function compareLines(changed, check) {
  for (const { c, e } of estimates) {
    const other = changed(c);
    if (!other) continue;
    const [a, b] = [[...lines(e)], [...lines(estimate(other))]];
    assert.equal(a.length, b.length, say(c));
    a.forEach((line, i) => check(line, b[i], c));
  }
}
const next = random(SEED);

test('the fund never falls when the fee rises', () => {
  compareLines((c) => {
    const care = structuredClone(c.care);
    let any = false;
    for (const mode of Object.values(care ?? {})) if (Number.isInteger(mode?.fee_fen_per_day)) { mode.fee_fen_per_day = Math.min(10_000_000, mode.fee_fen_per_day + 1 + Math.floor(next() * 3000)); any = true; }
    return any ? { ...c, care } : null;
  }, (less, more, c) => {
    assert.ok(more.fund.low >= less.fund.low && more.fund.high >= less.fund.high, say(c));
    assert.ok(more.own.low >= less.own.low && top(more.own.high) >= top(less.own.high), say(c));
  });
});

test('assisted >= ordinary', () => {
  compareLines((c) => (c.assisted === false ? { ...c, assisted: true, assisted_since: '2020-01-01' } : null), (ordinary, assisted, c) => {
    assert.ok(assisted.fund.low >= ordinary.fund.low && assisted.fund.high >= ordinary.fund.high, say(c));
  });
});

test('an answer never widens a hull', () => {
  const answers = { level: 4, treated: true, third_party_pays: false, assisted: false, hospitalised: true, benefit_status: 'active' };
  for (const [field, answer] of Object.entries(answers)) {
    compareLines((c) => ((c[field] ?? null) === null && c.division && c.insured ? { ...c, [field]: answer } : null), (open, answered, c) => {
      for (const key of ['fund', 'own']) {
        assert.ok(open[key].low <= answered[key].low && top(open[key].high) >= top(answered[key].high), `${field} ${say(c)}`);
        if (open[key].stated !== null) assert.equal(answered[key].stated, open[key].stated, `${field} ${say(c)}`);
      }
    });
  }
});

/** A random valid answer to every open field. */
function complete(c) {
  const int = (lo, hi) => lo + Math.floor(next() * (hi - lo + 1));
  const open = (v) => v === null || v === undefined;
  const out = structuredClone(c);
  const asOf = dayOf(c.as_of);
  const coin = (field) => { if (open(out[field])) out[field] = next() < 0.5; };
  if (open(out.benefit_status)) out.benefit_status = ['active', 'waiting', 'lapsed'][int(0, 2)];
  if (out.benefit_status === 'waiting' && open(out.waiting_ends)) out.waiting_ends = dateText(asOf + int(0, next() < 0.2 ? 3000 : 60));
  if (open(out.months_disabled) && open(out.disabled_since)) {
    const most = Math.min(out.months_expected ?? 9, 9);
    if (next() < 0.5) out.months_disabled = int(0, most);
    else out.disabled_since = dateText(Math.min(asOf, addMonths(asOf, -most - 1) + 4 + int(0, 31 * most + 20)));
  }
  const months = open(out.disabled_since) ? out.months_disabled : fullMonths(dayOf(out.disabled_since), asOf);
  if (open(out.months_expected)) out.months_expected = int(months, Math.max(months, 8));
  if (months > out.months_expected) return null; // not valid after all
  if (open(out.level)) out.level = int(0, 5);
  for (const field of ['treated', 'assisted', 'third_party_pays', 'hospitalised']) coin(field);
  if (out.assisted && open(out.assisted_since)) out.assisted_since = dateText(asOf + int(-200, 200));
  out.care = { medical_ward: { ...out.care?.medical_ward }, institution: { ...out.care?.institution }, home_visit: { ...out.care?.home_visit } };
  for (const mode of Object.values(out.care)) if (open(mode.fee_fen_per_day)) mode.fee_fen_per_day = int(0, 12000);
  if (open(out.care.home_visit.days_per_month)) out.care.home_visit.days_per_month = int(0, 31);
  return out;
}

test('every completion lies inside: hulls hold it, and what is unanimous is its value', () => {
  for (const { c, e } of estimates) {
    if (e.scheme === null) continue;
    for (let i = 0; i < 3; i++) {
      const whole = complete(c);
      if (whole === null) continue;
      const f = estimate(whole);
      const hint = `${say(c)} completed as ${say(whole)}`;
      assert.notEqual(f.eligibility.result, 'undetermined', hint);
      if (e.eligibility.result !== 'undetermined') assert.equal(f.eligibility.result, e.eligibility.result, hint);
      for (const key of ['earliest', 'payable_today']) if (e.eligibility[key] !== null) assert.equal(f.eligibility[key], e.eligibility[key], hint);
      e.eligibility.criteria.forEach((criterion, k) => {
        const other = f.eligibility.criteria[k];
        assert.notEqual(other.state, 'unknown', hint);
        if (criterion.state !== 'unknown') assert.equal(other.state, criterion.state, hint);
        if (criterion.met_from !== null) assert.equal(other.met_from, criterion.met_from, hint);
      });
      e.calendar.forEach((month, k) => { for (const key of ['payable_days', 'assisted_days']) if ((month[key] ?? null) !== null) assert.equal(f.calendar[k][key], month[key], hint); });
      const [outer, inner] = [[...lines(e)], [...lines(f)]];
      outer.forEach((line, k) => {
        for (const key of ['fund', 'own', 'fee']) {
          if (!line[key]) continue;
          const [o, n] = [line[key], inner[k][key]];
          assert.ok(o.low <= n.low && n.high !== null && n.high <= top(o.high), `${line.id} ${line.where} ${key} ${hint}`);
          assert.notEqual(n.stated, null, hint);
          if (o.stated !== null) assert.equal(n.stated, o.stated, `${line.id} ${line.where} ${key} ${hint}`);
        }
      });
    }
  }
});

/** What an answer to a question may be, as [path, value]s; paths of things that hang on it are set with it. */
function anAnswer(field, c) {
  const int = (lo, hi) => lo + Math.floor(next() * (hi - lo + 1));
  const asOf = dayOf(c.as_of);
  const months = c.disabled_since ? fullMonths(dayOf(c.disabled_since), asOf) : c.months_disabled ?? 0;
  const wait = () => dateText(asOf + (next() < 0.3 ? int(0, 3) : int(0, 150)));
  switch (field) {
    case 'benefit_status': return next() < 0.4 ? [['benefit_status', 'active'], ['waiting_ends', null]] : next() < 0.5 ? [['benefit_status', 'lapsed'], ['waiting_ends', null]] : [['benefit_status', 'waiting'], ['waiting_ends', wait()]];
    case 'waiting_ends': return [['waiting_ends', wait()]];
    case 'treated': case 'third_party_pays': return [[field, next() < 0.5]];
    case 'months_disabled': return next() < 0.5 ? [['months_disabled', int(0, Math.min(4, c.months_expected ?? 4))], ['disabled_since', null]]
      : [['disabled_since', dateText(addMonths(asOf, -Math.min(4, c.months_expected ?? 4)) + int(0, 27))], ['months_disabled', null]];
    case 'months_expected': return [['months_expected', int(months, Math.max(months, 7))]];
    case 'level': return [['level', int(0, 5)]];
    case 'assisted': return next() < 0.4 ? [['assisted', false], ['assisted_since', null]] : [['assisted', true], ['assisted_since', dateText(asOf + int(-200, 200))]];
    case 'assisted_since': return [['assisted_since', dateText(asOf + int(-200, 200))]];
    case 'care.home_visit.days_per_month': return [[field, int(0, 31)]];
    default: return [[field, next() < 0.4 ? int(0, 12000) : [0, 1, 2999, 3000, 4286, 4667, 9231, 9286, 10_000_000][int(0, 8)]]];
  }
}
const withAnswer = (c, answer) => {
  const out = structuredClone(c);
  for (const [path, value] of answer) { const keys = path.split('.'); const last = keys.pop(); keys.reduce((o, key) => (o[key] ??= {}), out)[last] = value; }
  return out;
};
const open = (v) => v === null || v === undefined;
const valueAt = (c, field) => field.split('.').reduce((o, key) => o?.[key], c);
const FIELDS = ['benefit_status', 'waiting_ends', 'treated', 'months_disabled', 'months_expected', 'level', 'assisted', 'assisted_since', 'third_party_pays',
  FEE('medical_ward'), FEE('institution'), FEE('home_visit'), DAYS];
const openFields = (c) => FIELDS.filter((field) => open(valueAt(c, field))).filter((field) => {
  if (field === 'waiting_ends') return c.benefit_status === 'waiting';
  if (field === 'assisted_since') return c.assisted === true;
  return field !== 'months_disabled' || open(c.disabled_since);
});
const W = (e) => e.options.reduce((sum, o) => sum + o.per_month.fund_fen.high - o.per_month.fund_fen.low, 0);
const ENTITLEMENT = FIELDS.slice(0, 6);

test('an answer to a question leaves no more width than it says, and widths at the end of the fees leave just that', () => {
  let exact = 0;
  for (const { c, e } of estimates.slice(0, 500)) for (const { field, narrows_fen: narrows } of e.next_questions) {
    assert.ok(narrows >= 0 && narrows <= W(e), say(c));
    if (field === 'division' || field === 'insured') continue;
    const answer = anAnswer(field, c);
    assert.ok(W(estimate(withAnswer(c, answer))) <= W(e) - narrows, `${JSON.stringify(answer)} ${say(c)}`);
    if (field.endsWith('fee_fen_per_day')) {
      // Far above every limit all readings are as wide apart as they get, but for a fen of rounding on the way.
      const far = W(estimate(withAnswer(c, [[field, 10_000_000]])));
      assert.ok(W(e) - narrows - far >= 0 && W(e) - narrows - far <= 12, say(c));
      exact++;
    }
  }
  assert.ok(exact > 100, String(exact));
});

test('the greatest width a fee leaves: every fee tried through whole estimates', () => {
  for (const mode of ['medical_ward', 'institution', 'home_visit']) {
    const c = asked({ [FEE(mode)]: null, third_party_pays: null, assisted: null, period: { from: '2026-11-24', hospital_stays: [{ admitted: '2026-11-25', discharged: '2026-11-26' }] } });
    const e = estimate(c);
    let greatest = 0;
    for (let fee = 0; fee <= 9400; fee += fee < 100 || fee > 9200 ? 1 : 7) greatest = Math.max(greatest, W(estimate(withAnswer(c, [[FEE(mode), fee]]))));
    assert.equal(e.next_questions.find((q) => q.field === FEE(mode)).narrows_fen, W(e) - greatest, mode);
  }
});

test('two whole cases that differ in one question alone and in a figure: it was listed; in the result: it was listed first', () => {
  const figures = (e) => JSON.stringify([e.eligibility.earliest, e.options.map((o) => [o.cap_binds_from_fen_per_day, o.per_day, o.per_month.fund_fen, o.per_month.own_fen, o.per_month.fee_fen]), e.calendar.map((m) => m.options)]);
  const hits = {};
  for (const { c, e } of estimates) {
    if (['not_eligible', 'no_rule'].includes(e.eligibility.result) || e.scheme === null) { if (e.scheme !== null) assert.deepEqual(e.next_questions, [], say(c)); continue; }
    const fields = openFields(c);
    const listed = e.next_questions.map((q) => q.field);
    assert.ok(listed.every((field) => fields.includes(field)), say(c));
    for (const field of fields) {
      const whole = complete(c);
      if (whole === null) continue;
      const other = withAnswer(whole, anAnswer(field, whole));
      const [a, b] = [estimate(whole), estimate(other)];
      const hint = `${field} of ${say(c)}: ${say(whole)} and ${say(other)}`;
      const differ = a.eligibility.result !== b.eligibility.result;
      if (!differ && figures(a) === figures(b)) continue;
      hits[field] = (hits[field] ?? 0) + 1;
      assert.ok(listed.includes(field), hint);
      if (differ) for (const before of listed.slice(0, listed.indexOf(field))) assert.ok(ENTITLEMENT.indexOf(before) >= 0 && FIELDS.indexOf(before) < FIELDS.indexOf(field), hint);
    }
  }
  for (const field of FIELDS) assert.ok(hits[field] >= 5, `${field} ${hits[field]}`);
});

test('with every question answered there is none', () => {
  for (const { c, e } of estimates) {
    if (e.scheme === null) continue;
    const whole = complete(c);
    if (whole) assert.deepEqual(estimate(whole).next_questions, [], say(whole));
  }
});

test('later waiting never pays more', () => {
  compareLines((c) => (c.benefit_status === 'waiting' && c.waiting_ends && dayOf(c.waiting_ends) >= dayOf(c.as_of) ? { ...c, waiting_ends: dateText(dayOf(c.waiting_ends) + 7) } : null), (sooner, later, c) => {
    assert.ok(later.fund.high <= sooner.fund.high, say(c));
  });
});

test('the generator repeats itself, and its faulty documents are never a valid answer by accident', () => {
  assert.deepEqual([...validCases(7, 20)], [...validCases(7, 20)]);
  assert.deepEqual([...invalidTexts(7, 20)], [...invalidTexts(7, 20)]);
  assert.notDeepEqual([...validCases(7, 20)], [...validCases(8, 20)]);
  for (const text of invalidTexts(7, 300)) assert.ok(!text.includes(10), 'one line each');
});
