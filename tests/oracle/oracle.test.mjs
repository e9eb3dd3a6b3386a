// The oracle against the golden cases (worked by hand), and what must hold for every case whatever the numbers are.
//   node --test tests/oracle/oracle.test.mjs

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { estimate, addMonths, dayOf, dateText, fullMonths } from './oracle.mjs';
import { matchExpect } from './compare.mjs';
import { validCases, invalidTexts, random } from './generate.mjs';

const folder = new URL('../cases/', import.meta.url);
const KNOWN_TO_THE_ORACLE = new Set(['id', 'cap_binds_from_fen_per_day', 'per_day', 'per_month']);

/** Fields of an option that only the packs know (mode, tier, payee) are not the oracle's business. */
const withoutPackFields = (expect) => {
  if (!expect.options || Array.isArray(expect.options)) return expect;
  const options = Object.entries(expect.options).map(([id, o]) => [id, Object.fromEntries(Object.entries(o).filter(([key]) => KNOWN_TO_THE_ORACLE.has(key)))]);
  return { ...expect, options: Object.fromEntries(options) };
};

const files = readdirSync(folder).filter((f) => f.endsWith('.json')).sort();
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
