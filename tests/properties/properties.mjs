// What must be true of every answer, whatever the figures are: policy-facts of the documents (limits, shares, the raise), and what follows from
// what an answer means. Each is a property of one drawn value: {name, draws, holds(engine, drawn), broken}. `holds` throws where it does
// not. `broken`: an engine that breaks it, as a change of the envelopes; properties.test.mjs shows with it that the property can fail.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { random } from '../oracle/generate.mjs';
import { codeOf } from '../share-code.mjs';
import { addMonths, anyone, cases, dateText, dayOf, fee, valueAt, withAnswers } from './cases.mjs';

// ---- Looking at estimates --------------------------------------------------------------------------------------------

const top = (high) => high ?? Infinity;
const isAmount = (v) => v !== null && typeof v === 'object' && 'low' in v && 'stated' in v;
/** Every line of an estimate: {at, id, fund, own, fee?}. */
function* lines(e) {
  for (const o of e.options) {
    if (o.per_day) yield { at: `${o.id}.per_day`, id: o.id, fund: o.per_day.fund_fen, own: o.per_day.own_fen };
    yield { at: `${o.id}.per_month`, id: o.id, fund: o.per_month.fund_fen, own: o.per_month.own_fen, fee: o.per_month.fee_fen };
  }
  for (const m of e.calendar) for (const [id, o] of Object.entries(m.options)) yield { at: `${m.month}.${id}`, id, fund: o.fund_fen, own: o.own_fen };
}
/** Every line of one beside the same of another. */
function besides(a, b) {
  const [x, y] = [[...lines(a)], [...lines(b)]];
  assert.deepEqual(x.map(({ at }) => at), y.map(({ at }) => at), 'the same lines');
  return x.map((line, i) => [line, y[i]]);
}
/** `less` nowhere above `more`: low, high and, where both state one, stated. */
function notAbove(less, more, at) {
  assert.ok(less.low <= more.low, `${at}: low ${less.low} above ${more.low}`);
  assert.ok(top(less.high) <= top(more.high), `${at}: high ${less.high} above ${more.high}`);
  if (less.stated !== null && more.stated !== null) assert.ok(less.stated <= more.stated, `${at}: stated ${less.stated} above ${more.stated}`);
}
const half_up = (numerator, denominator) => Number((2n * numerator + denominator) / (2n * denominator));
const W = (e) => e.options.reduce((sum, o) => sum + o.per_month.fund_fen.high - o.per_month.fund_fen.low, 0);
const FEES = { medical_ward: 'care.medical_ward.fee_fen_per_day', institution: 'care.institution.fee_fen_per_day', home_visit: 'care.home_visit.fee_fen_per_day' };
const DAYS = 'care.home_visit.days_per_month';

// ---- Breaking an engine ----------------------------------------------------------------------------------------------

/** Changes the lines of an estimate where `when` says so of the case. */
const breaking = (when, change) => (reply, request) => {
  const e = reply.value;
  if (e?.estimate !== 1 || !when(request.case, e)) return;
  for (const line of lines(e)) change(line, e);
};
const always = () => true;
const add = (n) => ({ fund }) => { for (const key of ['low', 'high', 'stated']) if (fund[key] !== null) fund[key] = Math.max(0, fund[key] + n); };

// ---- Questions -------------------------------------------------------------------------------------------------------

/** What can be left open, each with what hangs on it. */
const QUESTIONS = {
  benefit_status: ['benefit_status', 'waiting_ends'], waiting_ends: ['waiting_ends'], treated: ['treated'], months_disabled: ['months_disabled', 'disabled_since'],
  months_expected: ['months_expected'], level: ['level'], assisted: ['assisted', 'assisted_since'], assisted_since: ['assisted_since'],
  third_party_pays: ['third_party_pays'], hospitalised: ['hospitalised'], ...Object.fromEntries([...Object.values(FEES), DAYS].map((path) => [path, [path]])),
};
const without = (c, questions) => withAnswers(c, Object.fromEntries(questions.flatMap((q) => QUESTIONS[q]).map((path) => [path, undefined])));
/** A whole case and some of its questions. */
const wholeAndQuestions = (who) => fc.record({
  whole: cases({ who, whole: true }),
  open: fc.uniqueArray(fc.constantFrom(...Object.keys(QUESTIONS)), { maxLength: 5 }),
  one: fc.constantFrom(...Object.keys(QUESTIONS)),
});

// ---- Hospital stays --------------------------------------------------------------------------------------------------

const withStays = (c, stays) => withAnswers(c, { 'period.hospital_stays': stays });
const stay = fc.record({ first: fc.integer({ min: -5, max: 60 }), days: fc.integer({ min: 0, max: 40 }), more: fc.integer({ min: 1, max: 40 }) });
/** A stay of a case without others: admitted so many days after the period begins. */
const stayOf = (c, first, days) => {
  const from = dayOf(c.period?.from ?? c.as_of) + first;
  return { admitted: dateText(from), discharged: dateText(from + days) };
};

// ---- Pages -----------------------------------------------------------------------------------------------------------

const items = JSON.parse(readFileSync(new URL('../../policy-data/assessment/cn-2021-37.json', import.meta.url), 'utf8')).dimensions.flatMap(({ items: list }) => list.map(({ id }) => id));
const unknown_rules = { result: 0, rules: 0, version: null };
/** The result page of a case, as somebody sees it who opens its code. */
const resultPage = (engine, c, lang) => engine.page(c.as_of, null, { type: 'open_code', code: codeOf(c, unknown_rules, items), lang });
const go = (engine, c, here, action, field) => engine.page(c.as_of, here.session, { type: 'action', action, ...(field ? { field } : {}) });

/** Every amount of a page: {amount: its key, text, low, high, under: the words that it stands under, without its own}. */
function* amountsOf(value, under = []) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.amount === 'string') { yield { ...value, under: under.join('\n') }; return; }
  const list = Array.isArray(value);
  // A row of a table stands under its heads and its first cell; everything else under the words beside it and above.
  const words = list ? (value[0]?.amount === null && typeof value[0]?.text === 'string' ? [value[0].text] : [])
    : ['heading', 'caption', 'scale', 'columns', 'heads', 'name', 'title'].flatMap((key) => (typeof value[key] === 'string' ? [value[key]] : Array.isArray(value[key]) ? value[key].filter((it) => typeof it === 'string') : []));
  for (const inner of list ? value : Object.values(value)) yield* amountsOf(inner, [...under, ...words]);
}
const PERIODS = {
  'zh-Hans': { per_month: /每月|一个月/, per_day: /每天|一天/, total: /这段日子一共/, month: (y, m) => `${y}年${m}月` },
  en: { per_month: /per month|a month|month against month/i, per_day: /a day|per day/i, total: /in all|together|total|altogether/i,
    month: (y, m) => `${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][m - 1]} ${y}` },
};
/** Does what an amount stands under name the period of its key? */
function namesItsPeriod({ amount, under }, lang) {
  const words = PERIODS[lang];
  if (amount.startsWith('calendar.total.')) return words.total.test(under);
  const month = /^calendar\.(\d{4})-(\d\d)\./.exec(amount);
  if (month) return under.includes(words.month(Number(month[1]), Number(month[2])));
  const [, period] = /\.(per_\w+)\.(?:fund|own)_fen$/.exec(amount) ?? [];
  return words[period]?.test(under) ?? false;
}
const language = fc.constantFrom('zh-Hans', 'en');

const SAYS_YUAN = /\d ?元|\d yuan/;
const SAYS_PERIOD = /每月|一个月|这个月|每天|一天|上门那天|每年|这段日子|per month|a month|month against month|a day|per day|daily|a year|per year|these days|in this period/i;
/** Every sentence of a block with the words that it stands under: what names or heads it, and the paragraph right before it. */
function* sentences(value, under) {
  if (typeof value === 'string') { yield { text: value, under: under.join('\n') }; return; }
  if (value === null || typeof value !== 'object') return;
  const words = Array.isArray(value) ? [] : ['heading', 'caption', 'scale', 'columns', 'heads', 'name', 'title', 'label'].flatMap((key) => value[key] ?? []).filter((it) => typeof it === 'string');
  for (const [key, inner] of Object.entries(value)) if (key !== 'amount') yield* sentences(inner, [...under, ...words]);
}

// ---- The properties --------------------------------------------------------------------------------------------------

export const properties = [
  {
    name: 'every amount: 0 <= low <= stated <= high, and the fund never without end',
    draws: cases({ who: anyone }),
    holds(engine, c) {
      const seen = (value, at) => {
        if (isAmount(value)) {
          assert.ok(value.low >= 0 && value.low <= top(value.high), `${at}: ${JSON.stringify(value)}`);
          if (value.stated !== null) assert.ok(value.low <= value.stated && value.stated <= top(value.high), `${at}: ${JSON.stringify(value)}`);
          if (at.endsWith('fund_fen')) assert.notEqual(value.high, null, at);
        } else if (value !== null && typeof value === 'object') for (const key of Object.keys(value)) seen(value[key], `${at}/${key}`);
      };
      const e = engine.estimate(c);
      seen(e.options, '/options');
      seen(e.calendar, '/calendar');
    },
    broken: breaking(always, ({ fund }) => { if (fund.stated) fund.high = fund.stated - 1; }),
  },
  {
    // Section 3.6 of the document; the two readings of the limit, each as its article reads. A month of the calendar is wholly ordinary or wholly raised.
    name: 'both readings of the limit are what the article says, and the payment reading is never below the cost reading',
    draws: cases({ whole: true, fixed: { stays: [], third_party_pays: false } }),
    holds(engine, c) {
      for (const o of engine.estimate(c).options) {
        if (o.id === 'family_care') continue;
        const price = BigInt(valueAt(c, FEES[o.mode])), cap = BigInt(o.per_day.cap_fen.stated), rate = BigInt(o.per_day.rate_bp?.stated ?? 10_000);
        const least = (a, b) => (a < b ? a : b);
        const visits = o.mode === 'home_visit' ? Math.min(c.care.home_visit.days_per_month, o.per_month.covered_days) : o.per_month.covered_days;
        for (const [line, days] of [[o.per_day.fund_fen, 1n], [o.per_month.fund_fen, BigInt(visits)]]) {
          const payment = half_up(days * least(price * rate, cap * 10_000n), 10_000n), cost = half_up(days * rate * least(price, cap), 10_000n);
          assert.ok(cost <= payment, o.id);
          assert.deepEqual(line, { low: cost, high: payment, stated: payment }, o.id);
        }
      }
    },
    broken: breaking(always, ({ fund }) => { fund.low = fund.high; }),
  },
  {
    name: 'the fund pays at most the fee, and at most the limit',
    draws: cases({ whole: true }),
    holds(engine, c) {
      for (const o of engine.estimate(c).options) {
        if (!o.per_day) continue;
        const { fund_fen: fund, fee_fen: price, covered_days: days } = o.per_month;
        assert.ok(o.per_day.fund_fen.high <= o.per_day.cap_fen.high, `${o.id}: a day above the limit`);
        assert.ok(fund.high <= o.per_day.cap_fen.high * days, `${o.id}: a month above the limit of its ${days} days`);
        assert.ok(fund.high <= price.high && fund.stated <= price.stated, `${o.id}: above the fee`);
      }
    },
    broken: breaking(always, ({ at, fund }) => { if (at.endsWith('per_day') && fund.high) fund.high += 700; }),
  },
  {
    name: 'the fund never pays less when the fee rises, and neither does the family',
    draws: fc.record({ c: cases({ who: anyone }), mode: fc.constantFrom(...Object.keys(FEES)), less: fee, more: fc.integer({ min: 1, max: 5000 }) }),
    holds(engine, { c, mode, less, more }) {
      const [a, b] = [less, Math.min(10_000_000, less + more)].map((value) => engine.estimate(withAnswers(c, { [FEES[mode]]: value })));
      for (const [x, y] of besides(a, b)) { notAbove(x.fund, y.fund, `${x.at} fund`); notAbove(x.own, y.own, `${x.at} own`); }
    },
    broken: breaking((c) => (c.care.institution?.fee_fen_per_day ?? 0) > 4300, add(-1)),
  },
  {
    name: 'a person listed for assistance gets at least as much, and listed earlier at least as much as later',
    draws: fc.record({ c: cases({ who: anyone }), since: fc.integer({ min: -200, max: 200 }), later: fc.integer({ min: 1, max: 100 }) }),
    holds(engine, { c, since, later }) {
      const day = dayOf(c.as_of) + since;
      const at = (answers) => engine.estimate(withAnswers(c, answers));
      const never = at({ assisted: false, assisted_since: undefined }), late = at({ assisted: true, assisted_since: dateText(day + later) }), early = at({ assisted: true, assisted_since: dateText(day) });
      for (const [x, y] of [...besides(never, late), ...besides(late, early)]) notAbove(x.fund, y.fund, x.at);
    },
    broken: breaking((c) => c.assisted === true, add(-1)),
  },
  {
    name: 'the order of the answers does not matter',
    draws: fc.record({ c: cases({ who: anyone }), seed: fc.nat() }),
    holds(engine, { c, seed }) {
      const next = random(seed);
      const shuffled = (list) => list.map((value) => [next(), value]).sort((a, b) => a[0] - b[0]).map(([, value]) => value);
      const mixed = (value, key) => (Array.isArray(value) ? (key === 'hospital_stays' ? shuffled(value) : value).map((v) => mixed(v))
        : value !== null && typeof value === 'object' ? Object.fromEntries(shuffled(Object.entries(value)).map(([k, v]) => [k, mixed(v, k)])) : value);
      assert.deepEqual(engine.estimate(mixed(c)), engine.estimate(c));
    },
    broken: breaking((c) => Object.keys(c)[0] === 'level', add(1)),
  },
  {
    name: 'an answer never widens a range, and what was said stays said',
    draws: wholeAndQuestions(anyone),
    holds(engine, { whole, open, one }) {
      const before = engine.estimate(without(whole, [...open, one])), after = engine.estimate(without(whole, open));
      const isOpen = (v) => v === null || v === 'undetermined' || v === 'unknown';
      const inside = (outer, inner, at) => {
        if (isAmount(outer)) {
          assert.ok(isAmount(inner), at);
          assert.ok(outer.low <= inner.low && top(inner.high) <= top(outer.high), `${at}: ${JSON.stringify(inner)} is not inside ${JSON.stringify(outer)}`);
          if (outer.stated !== null) assert.equal(inner.stated, outer.stated, `${at}: stated`);
        } else if (outer !== null && typeof outer === 'object') {
          for (const key of Object.keys(outer)) if (key !== 'assumptions' && key !== 'cites') inside(outer[key], inner?.[key], `${at}/${key}`);
        } else if (!isOpen(outer)) assert.equal(inner, outer, at);
      };
      for (const part of ['eligibility', 'options', 'calendar', 'contribution']) inside(before[part] ?? null, after[part] ?? null, `/${part}`);
    },
    broken: breaking((c) => c.third_party_pays === undefined, ({ fund }) => { fund.low = Math.min(fund.high, fund.low + 100); }),
  },
  {
    name: 'a longer hospital stay never pays more',
    draws: fc.record({ c: cases({ who: anyone }), stay }),
    holds(engine, { c, stay: { first, days, more } }) {
      const [short, long] = [days, days + more].map((n) => engine.estimate(withStays(c, [stayOf(c, first, n)])));
      for (const [x, y] of besides(long, short)) if (!x.at.endsWith('per_day')) notAbove(x.fund, y.fund, x.at);
    },
    broken: breaking((c) => (c.period?.hospital_stays ?? []).some(({ admitted, discharged }) => dayOf(discharged) - dayOf(admitted) > 20), add(1_000_000)),
  },
  {
    name: 'a stay that is told as two, one admitted on the day the other was discharged, is the same stay',
    draws: fc.record({ c: cases({ who: anyone }), stay }),
    holds(engine, { c, stay: { first, days, more } }) {
      const whole = stayOf(c, first, days + more), { discharged: between } = stayOf(c, first, days);
      const [a, b] = [[whole], [{ ...whole, discharged: between }, { ...whole, admitted: between }]].map((stays) => engine.estimate(withStays(c, stays)));
      assert.deepEqual(b.options, a.options);
      assert.deepEqual(b.calendar, a.calendar);
    },
    broken: breaking((c) => c.period?.hospital_stays?.length === 2, add(-1)),
  },
  {
    name: 'fund and own part make the fee, in the month and in the calendar',
    draws: cases({ whole: true }),
    holds(engine, c) {
      const e = engine.estimate(c);
      for (const o of e.options) {
        const { fund_fen: fund, own_fen: own, fee_fen: price, month } = o.per_month;
        if (o.id === 'family_care') { assert.deepEqual(own, { low: 0, high: 0, stated: 0 }); continue; } // there is no fee
        assert.equal(fund.stated + own.stated, price.stated, `${o.id} ${month}`);
        const there = e.calendar.find((m) => m.month === month)?.options[o.id];
        if (there) assert.equal(there.fund_fen.stated + there.own_fen.stated, price.stated, `${o.id} ${month} of the calendar`);
      }
    },
    broken: breaking(always, ({ own }) => { if (own.stated) own.stated -= 1; }),
  },
  {
    name: 'whoever waits longer is not paid more, nor earlier',
    draws: fc.record({ c: cases({ who: anyone, entitled: true }), ends: fc.integer({ min: -3, max: 150 }), later: fc.integer({ min: 1, max: 60 }) }),
    holds(engine, { c, ends, later }) {
      const [soon, late] = [ends, ends + later].map((n) => engine.estimate(withAnswers(c, { benefit_status: 'waiting', waiting_ends: dateText(dayOf(c.as_of) + n) })));
      for (const [x, y] of besides(late, soon)) notAbove(x.fund, y.fund, x.at);
      const [a, b] = [soon, late].map((e) => e.eligibility.earliest);
      if (a !== null && b !== null) assert.ok(a <= b, `${a}, ${b}`);
    },
    broken: breaking((c) => c.waiting_ends && dayOf(c.waiting_ends) - dayOf(c.as_of) > 30, add(1_000_000)),
  },
  {
    name: 'whoever is approved later is not paid more',
    draws: fc.record({ c: cases({ who: anyone, entitled: true }), day: fc.integer({ min: -20, max: 120 }), later: fc.integer({ min: 1, max: 60 }) }),
    holds(engine, { c, day, later }) {
      const [soon, late] = [day, day + later].map((n) => engine.estimate(withAnswers(c, { 'period.benefits_from': dateText(dayOf(c.as_of) + n) })));
      for (const [x, y] of besides(late, soon)) notAbove(x.fund, y.fund, x.at);
    },
    broken: breaking((c) => c.period?.benefits_from && dayOf(c.period.benefits_from) - dayOf(c.as_of) > 30, add(1_000_000)),
  },
  {
    name: 'what is payable is never more than what approval would pay',
    draws: cases({ who: anyone }),
    holds(engine, c) {
      const e = engine.estimate(c);
      for (const o of e.options) {
        const there = e.calendar.find((m) => m.month === o.per_month.month)?.options[o.id];
        if (there) notAbove(there.fund_fen, o.per_month.fund_fen, o.id);
      }
    },
    broken: breaking(always, ({ at, fund }) => { if (/^\d/.test(at)) fund.high += 1; }),
  },
  {
    name: 'a month of the calendar is the same however long the period is',
    draws: fc.record({ c: cases({ who: anyone }), months: fc.integer({ min: 2, max: 6 }), nth: fc.nat(5) }),
    holds(engine, { c, months, nth }) {
      const start = c.period?.from ?? `${c.as_of.slice(0, 7)}-01`, n = nth % months;
      const first = n === 0 ? start : dateText(addMonths(dayOf(`${start.slice(0, 7)}-01`), n));
      const long = engine.estimate(withAnswers(c, { 'period.from': start, 'period.months': months })), alone = engine.estimate(withAnswers(c, { 'period.from': first, 'period.months': 1 }));
      if (long.calendar.length || alone.calendar.length) assert.deepEqual(long.calendar[n], alone.calendar[0]);
    },
    broken: breaking((c) => c.period?.months > 2, add(1)),
  },
  {
    name: 'where somebody else is liable the fund pays nothing of the cost, and the allowance may be nothing',
    draws: cases({ whole: true, fixed: { third_party_pays: true } }),
    holds(engine, c) {
      for (const line of lines(engine.estimate(c))) {
        if (line.id === 'family_care') { assert.equal(line.fund.low, 0, line.at); continue; }
        assert.deepEqual(line.fund, { low: 0, high: 0, stated: 0 }, line.at);
        if (line.fee) assert.deepEqual(line.own, line.fee, line.at);
      }
    },
    broken: breaking((c) => c.third_party_pays === true, ({ fund }) => { fund.high += 1; }),
  },
  {
    name: 'an answer to a question leaves no more width than the question says; when all is answered none is left',
    draws: wholeAndQuestions(anyone),
    holds(engine, { whole, open }) {
      assert.deepEqual(engine.estimate(whole).next_questions.filter(({ field }) => field in QUESTIONS), [], 'all is answered');
      const c = without(whole, open), e = engine.estimate(c);
      for (const { field, narrows_fen: narrows } of e.next_questions) {
        assert.ok(narrows >= 0 && narrows <= W(e), `${field}: ${narrows} of ${W(e)}`);
        if (!(field in QUESTIONS)) continue; // asked where one city's rules hang on it
        const answers = Object.fromEntries(QUESTIONS[field].map((path) => [path, valueAt(whole, path)]));
        const left = W(engine.estimate(withAnswers(c, answers)));
        assert.ok(left <= W(e) - narrows, `${field}: ${left} left of ${W(e)}, ${narrows} promised`);
      }
    },
    broken: (reply) => { for (const q of reply.value?.next_questions ?? []) q.narrows_fen = W(reply.value); },
  },
  {
    name: 'a case comes back from its share code, and the code that the slip makes of it says that nothing has changed',
    draws: cases({ who: anyone }),
    costly: 4,
    holds(engine, c) {
      const opened = resultPage(engine, c, 'zh-Hans'), back = opened.session.case;
      const [want, got] = [engine.estimate(c), engine.estimate(back)];
      for (const part of ['eligibility', 'options', 'calendar', 'next_questions']) assert.deepEqual(got[part], want[part], part);
      const slip = go(engine, c, go(engine, c, opened, 'take'), 'slip');
      const { code } = slip.page.blocks.find(({ kind }) => kind === 'qr');
      const again = engine.page(c.as_of, null, { type: 'open_code', code, lang: 'zh-Hans' });
      assert.deepEqual(again.session.case, back);
      assert.ok(again.page.blocks.some(({ text }) => text?.includes('那天一样')), JSON.stringify(again.page.blocks.slice(0, 3)));
    },
    broken: (reply) => { if (reply.value?.session?.case?.level !== undefined) reply.value.session.case.level = 5 - reply.value.session.case.level; },
  },
  {
    name: 'the result says the figures of the estimate',
    draws: fc.record({ c: cases({ who: anyone }), lang: language }),
    costly: 2,
    holds(engine, { c, lang }) {
      const e = engine.estimate(c);
      let seen = 0;
      for (const { amount, low, high } of amountsOf(resultPage(engine, c, lang).page.blocks)) {
        const [, id, period, part] = /^(.+)\.(per_\w+)\.(\w+)$/.exec(amount);
        const want = e.options.find((o) => o.id === id)[period][part];
        assert.deepEqual([low, high], [want.low, want.high], amount);
        seen++;
      }
      if (e.options.length && e.eligibility.result !== 'not_eligible') assert.ok(seen >= 2 * e.options.length, String(seen));
    },
    broken: (reply) => { for (const it of amountsOf(reply.value?.page?.blocks ?? [])) void it; const o = reply.value?.options?.[0]; if (o) o.per_month.fund_fen.low += 1; },
  },
  {
    name: 'no amount stands on a page without the words for its period',
    draws: fc.record({ c: cases({ who: anyone }), lang: language, to: fc.constantFrom('result', 'calendar', 'what_if', 'explain', 'slip') }),
    costly: 2,
    holds(engine, { c, lang, to }) {
      let here = resultPage(engine, c, lang);
      if (to === 'slip') here = go(engine, c, go(engine, c, here, 'take'), 'slip');
      else if (to !== 'result') {
        const button = here.page.blocks.find((block) => block.action === to);
        if (to === 'explain') here = go(engine, c, here, 'explain', 'institution');
        else if (button) here = go(engine, c, here, to);
      }
      for (const it of amountsOf(here.page.blocks)) assert.ok(namesItsPeriod(it, lang), `${here.page.id}: ${it.amount} “${it.text}” under “${it.under}”`);
    },
    broken: (reply) => { for (const block of reply.value?.page?.blocks ?? []) if (block.kind === 'amount') block.heading = '护理机构'; },
  },
  {
    name: 'no sentence says yuan without a word for how long it is',
    draws: fc.record({ c: cases({ who: anyone }), lang: language, to: fc.constantFrom('result', 'calendar', 'slip') }),
    costly: 2,
    holds(engine, { c, lang, to }) {
      let here = resultPage(engine, c, lang);
      if (to === 'slip') here = go(engine, c, go(engine, c, here, 'take'), 'slip');
      else if (here.page.blocks.some((block) => block.action === to)) here = go(engine, c, here, to);
      let before = '';
      for (const block of here.page.blocks) {
        // Tables and their pictures stand under their months, which the property above looks at.
        if (block.kind !== 'table' && block.kind !== 'months') {
          for (const { text, under } of sentences(block, [before])) if (SAYS_YUAN.test(text)) assert.ok(SAYS_PERIOD.test(text) || SAYS_PERIOD.test(under), `${here.page.id}, ${block.kind}: “${text}” under “${under}”`);
        }
        before = block.kind === 'paragraph' ? block.text : '';
      }
    },
    broken: (reply) => { for (const block of reply.value?.page?.blocks ?? []) if (block.kind === 'paragraph') block.text = '医保付 30 元'; },
  },
];
