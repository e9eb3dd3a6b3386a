// The independent check of the core: `estimate` for Zaozhuang residents, worked out a second time from contract.md
// (sections 2, 3, 3a) and policy-facts.md alone. It shares no line and no number with src/ or policy-data/.
// One way in: `estimate(theCase)` with a VALID case; it answers the parts of an estimate that the contract defines
// exactly (eligibility, options, calendar, next_questions, self_check), without trace. Validation is not its business.
//
// Method: the contract's own words. List the completions of the unanswered fields and all combinations of readings, work
// every one of them, and take least and greatest values; everything else is the value that all share, or null.
// A field without end (fee, date) is replaced by a set of candidate values that holds every point where a result can
// change, with its neighbours.
//
// Why it may work in factors instead of one huge product. A completion must be valid as a whole, and validity ties fields
// together only inside these groups: benefit_status + waiting_ends; disabled_since + months_disabled + months_expected;
// assisted + assisted_since. Between groups every combination is valid, so the set of completions IS the product of the
// groups. An amount of one line depends on the groups only through (a) the days that are paid, which come from `earliest`
// alone, (b) whether that month is ordinary or assisted, (c) who is liable, (d) the fee, (e) the days with a visit. Equal
// inputs give equal amounts, so it is exact to reduce each group to the set of its different outcomes first.
//
// next_questions are worked from their definition too: an answer takes the place of the open field, W is taken again, and
// for a fee that is done with every whole fen there is; two completions that differ in one question alone are looked for.
//
// Numbers are integers below 2^53 throughout (asserted): days are day numbers, money is fen, shares are basis points.

// ---------------------------------------------------------------------------------------------- the policy (zz-2023-7)
// rate in basis points, cap in fen a bed-day; [ordinary, assisted].
const OPTIONS = [
  { id: 'medical_ward.tier1', mode: 'medical_ward', rate: [7500, 8000], cap: [3000, 3500] }, // 3.6.1: 75 %, 30 yuan; +5, +5
  { id: 'medical_ward.tier2', mode: 'medical_ward', rate: [7000, 7500], cap: [4500, 5000] }, // 3.6.1: 70 %, 45 yuan
  { id: 'medical_ward.tier3', mode: 'medical_ward', rate: [6500, 7000], cap: [6000, 6500] }, // 3.6.1: 65 %, 60 yuan
  { id: 'institution', mode: 'institution', rate: [7000, 7500], cap: [3000, 3500] },         // 3.6.2: 70 %, 30 yuan
  { id: 'home_visit', mode: 'home_visit', rate: null, cap: [2000, 2300] },                   // 3.6.3: 20 yuan, no rate; +3
  { id: 'family_care', mode: 'family_care', allowance: [30000, 35000] },                     // 3.6.3: 300 a month; +50
];
const FULL_MONTHS_NEEDED = 3;   // 3.4
const MONTHS_EXPECTED_NEEDED = 6; // 3.4
const LEVEL_NEEDED = 3;         // 3.4
// Annex of cn-2020-37 as GB/T 2260 codes; only 370400 has a pack for residents.
const DIRECTORY = (
  '110107 120000 140500 150100 211100 350100 410200 430300 450100 522300 530100 610700 623000 650100 ' +
  '130800 220100 220200 220500 220700 220581 222404 230200 310000 320500 320600 330200 340800 361100 370100 370200 ' +
  '370300 370400 370500 370600 370700 370800 370900 371000 371100 371300 371400 371500 371600 371700 420800 440100 ' +
  '500000 510100 659001').split(' ');

// ------------------------------------------------------------------------------------------------------------ dates
const pad = (n, width) => String(n).padStart(width, '0');
/** Day number of a civil date; day may run over the end of the month. */
const civil = (y, m, d) => Date.UTC(y, m - 1, d) / 86400000;
export const dayOf = (text) => civil(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10));
const partsOf = (day) => { const t = new Date(day * 86400000); return [t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate()]; };
export const dateText = (day) => { const [y, m, d] = partsOf(day); return `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`; };
const daysInMonth = (y, m) => civil(y, m + 1, 1) - civil(y, m, 1);
/** The same day n months on; the last day of that month where it has no such day (position 6). */
export const addMonths = (day, n) => {
  const [y, m, d] = partsOf(day);
  const index = y * 12 + (m - 1) + n;
  const y2 = Math.floor(index / 12), m2 = index - y2 * 12 + 1;
  return civil(y2, m2, Math.min(d, daysInMonth(y2, m2)));
};
/** Whole months passed since `since` on `now`: the greatest n with since + n months (clamped) not after now. */
export const fullMonths = (since, now) => {
  const [y1, m1] = partsOf(since), [y2, m2] = partsOf(now);
  const n = (y2 - y1) * 12 + (m2 - m1);
  return addMonths(since, n) <= now ? n : n - 1;
};
const firstOfNextMonth = (day) => { const [y, m] = partsOf(day); return civil(y, m + 1, 1); };
const FIRST_DATE = civil(1900, 1, 1), LAST_DATE = civil(2199, 12, 31);
const ANSWERS_FROM = civil(2026, 1, 1); // position 19

const answered = (v) => v !== null && v !== undefined;
const range = (from, to) => { const out = []; for (let i = from; i <= to; i++) out.push(i); return out; };
/** The one value all share, else null. */
const unanimous = (values) => { const set = new Set(values); return set.size === 1 ? [...set][0] : null; };

// --------------------------------------------------------------------------------------------------------- eligibility
const MET = 'met', NEVER = 'never'; // outcome of one criterion: MET, NEVER (time does not help), or the day number it is met from

/** All outcomes of the criterion `status`. Before section 3a's candidates end, every day is tried up to `horizon`. */
function statusOutcomes(c, asOf, horizon) {
  const waitingUntil = (last) => (last < asOf ? MET : last + 1);
  const outcomes = new Set();
  const statuses = answered(c.benefit_status) ? [c.benefit_status] : ['active', 'waiting', 'lapsed'];
  for (const status of statuses) {
    if (status === 'active') outcomes.add(MET);
    if (status === 'lapsed') outcomes.add(NEVER);
    if (status === 'waiting') {
      if (answered(c.waiting_ends)) outcomes.add(waitingUntil(dayOf(c.waiting_ends)));
      else {
        for (let last = asOf; last <= Math.max(asOf, horizon) + 1; last++) outcomes.add(waitingUntil(last));
        outcomes.add(waitingUntil(LAST_DATE));
      }
    }
  }
  return [...outcomes];
}

/**
 * All completions of (how long disabled, months_expected): a valid months_expected is at least the months disabled.
 * `answer` names how the duration was said; the outcomes are those of the criteria duration and prognosis.
 */
function disabilityCompletions(c, asOf) {
  const completions = [];
  const add = (answer, monthsNow, metFrom) => {
    const duration = metFrom <= asOf ? MET : metFrom;
    const expectedTried = answered(c.months_expected) ? [c.months_expected] : new Set([...range(0, 8), 1200, monthsNow, monthsNow + 1]);
    for (const expected of expectedTried) {
      if (expected < monthsNow || expected > 1200) continue; // not a valid case
      completions.push({ answer, expected, duration, prognosis: expected >= MONTHS_EXPECTED_NEEDED ? MET : NEVER });
    }
  };
  const addSince = (since) => add(`since ${since}`, fullMonths(since, asOf), addMonths(since, FULL_MONTHS_NEEDED));
  const addMonthsDisabled = (n) => add(`${n} months`, n, n >= FULL_MONTHS_NEEDED ? asOf : addMonths(asOf, FULL_MONTHS_NEEDED - n));
  if (answered(c.disabled_since)) addSince(dayOf(c.disabled_since)); // with both answered the date counts
  else if (answered(c.months_disabled)) addMonthsDisabled(c.months_disabled);
  else {
    const e = c.months_expected ?? 6;
    for (const n of new Set([...range(0, 8), 1200, Math.max(0, e - 1), e, Math.min(1200, e + 1)])) addMonthsDisabled(n);
    for (let since = addMonths(asOf, -5); since <= asOf; since++) addSince(since); // every day around the third month
    for (const n of [...range(6, 10), e, 1199]) addSince(addMonths(asOf, -n)); // longer: met, only the bound of months_expected matters
  }
  return completions;
}
/** The different ones among completions of the disability. */
const disabilityOutcomes = (completions) => [...new Map(completions.map((d) => [`${d.duration}/${d.prognosis}`, d])).values()];

function eligibility(c, asOf, horizon) {
  const bool = (v) => (answered(v) ? [v] : [true, false]);
  const status = statusOutcomes(c, asOf, horizon);
  const treated = bool(c.treated).map((yes) => (yes ? MET : NEVER));
  const disabilities = disabilityCompletions(c, asOf);
  const disability = disabilityOutcomes(disabilities);
  const level = (answered(c.level) ? [c.level] : range(0, 5)).map((n) => (n >= LEVEL_NEEDED ? MET : NEVER));

  const criterion = (id, outcomes) => ({
    id,
    state: unanimous(outcomes.map((o) => (o === MET ? 'met' : 'unmet'))) ?? 'unknown',
    met_from: (() => { const day = unanimous(outcomes.map((o) => (typeof o === 'number' ? o : null))); return day === null ? null : dateText(day); })(),
  });
  const criteria = [
    criterion('insured', [MET]), criterion('status', status), criterion('treated', treated),
    criterion('duration', disability.map((d) => d.duration)), criterion('prognosis', disability.map((d) => d.prognosis)), criterion('level', level),
  ];

  // One completion's verdict is its earliest date: Infinity = never (not_eligible), asOf = eligible, later = not_yet.
  // All four groups are free of each other. A single NEVER decides, whatever the others say.
  const never = (o) => o === NEVER, can = (o) => o !== NEVER;
  const dayMet = (o) => (o === MET ? asOf : o);
  const verdicts = new Set();
  if (status.some(never) || treated.some(never) || level.some(never) || disability.some((d) => never(d.prognosis))) verdicts.add(Infinity);
  if (treated.some(can) && level.some(can)) {
    const statusDays = [...new Set(status.filter(can).map(dayMet))];
    const disabilityDays = [...new Set(disability.filter((d) => can(d.prognosis)).map((d) => dayMet(d.duration)))];
    for (const s of statusDays) for (const d of disabilityDays) verdicts.add(Math.max(s, d));
  }
  const all = [...verdicts];
  const result = unanimous(all.map((e) => (e === Infinity ? 'not_eligible' : e > asOf ? 'not_yet' : 'eligible'))) ?? 'undetermined';
  // "waiting without a date: not_yet, earliest null": two completions differ anyway, except on the last date there is.
  const noWaitingDate = c.benefit_status === 'waiting' && !answered(c.waiting_ends);
  const only = noWaitingDate ? null : unanimous(all);
  const payable = [];
  for (const e of all) for (const inHospital of bool(c.hospitalised)) payable.push(e === asOf && !inHospital);
  return {
    value: { result, earliest: only === null || only === Infinity ? null : dateText(only), payable_today: unanimous(payable), criteria },
    verdicts: all,
    groups: { status, treated, disabilities, level },
  };
}

// ------------------------------------------------------------------------------------------------------------- period
/** The calendar months of the period, each with its days inside the period. */
function monthsOfPeriod(c, asOf) {
  const p = c.period ?? {};
  const [ay, am] = partsOf(asOf);
  const from = answered(p.from) ? dayOf(p.from) : civil(ay, am, 1);
  const [y, m] = partsOf(from);
  return range(0, (p.months ?? 1) - 1).map((i) => {
    const start = civil(y, m + i, 1), end = civil(y, m + i + 1, 1); // end: first day that is no longer in it
    const [yy, mm] = partsOf(start);
    return { text: `${pad(yy, 4)}-${pad(mm, 2)}`, start, days: end - start, inPeriod: range(Math.max(start, from), end - 1) };
  });
}

/** Both readings of hospital days (position 9): [admitted, discharged) and [admitted, discharged]. Each tells of a day. */
function hospitalReadings(c) {
  const stays = (c.period?.hospital_stays ?? []).map((s) => [dayOf(s.admitted), dayOf(s.discharged)]);
  return [(day) => stays.some(([a, d]) => a <= day && day < d), (day) => stays.some(([a, d]) => a <= day && day <= d)];
}

// ------------------------------------------------------------------------------------------------------------- amounts
const HUGE = 100_000_000; // a fee far above every cap; twice as much tells whether an amount still grows

/** value / divisor, rounded half up, both non-negative integers. Exact: the quotient is taken of a true multiple. */
function roundHalfUp(value, divisor) {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not exact: ${value}`);
  const rest = value % divisor;
  return (value - rest) / divisor + (2 * rest >= divisor ? 1 : 0);
}

/** Collects the values of one amount over all completions and readings. */
class Hull {
  low = Infinity; high = -Infinity; highOfHuge = -Infinity; defaults = new Set();
  add(value, isDefault, fee) {
    if (value < this.low) this.low = value;
    if (fee > HUGE) { if (value > this.highOfHuge) this.highOfHuge = value; } else if (value > this.high) this.high = value;
    if (isDefault) this.defaults.add(value);
  }
  amount() {
    const endless = this.highOfHuge > this.high; // still grows between HUGE and 2 HUGE
    return { low: this.low, high: endless ? null : this.high, stated: this.defaults.size === 1 ? [...this.defaults][0] : null };
  }
}
const amountOf = (pairs) => { const h = new Hull(); for (const [value, isDefault] of pairs) h.add(value, isDefault, 0); return h.amount(); };

/** Exact payment of one paid day, times 10000. */
function dayPayment(option, status, fee, limitOn) {
  const cap = option.cap[status];
  if (option.rate === null) return Math.min(fee, cap) * 10000;
  const rate = option.rate[status];
  return limitOn === 'payment' ? Math.min(fee * rate, cap * 10000) : rate * Math.min(fee, cap);
}

/** Least whole fee from which the limit binds. */
function capBindsFrom(option, status, limitOn) {
  const cap = option.cap[status];
  if (option.rate === null || limitOn === 'cost') return cap;
  let fee = cap;
  while (fee * option.rate[status] < cap * 10000) fee++;
  return fee;
}
const limitReadings = (option) => (option.rate === null ? ['payment'] : ['payment', 'cost']);

/** Fees to try: the answer, or 0, both sides of every kink, the greatest answer, and two huge ones. */
function feesOf(c, option) {
  const fee = c.care?.[option.mode]?.fee_fen_per_day;
  if (answered(fee)) return [fee];
  const kinks = [0, 1].flatMap((status) => limitReadings(option).map((limit) => capBindsFrom(option, status, limit)));
  return [...new Set([0, 1, ...kinks.flatMap((k) => [k - 1, k, k + 1]), 10_000_000, HUGE, 2 * HUGE])];
}

/** One line of a cost-based option. `days` lists the different possibilities: [reading] → {covered, paid}. */
function costLine(option, { statuses, thirdParty, fees, visitDays, days }) {
  const fund = new Hull(), own = new Hull(), feeHull = new Hull();
  // First the different counts of units (days, or days with a visit) in the fee and in the payment, then the money.
  const counts = new Map();
  for (const visits of visitDays) for (const possibility of days) possibility.forEach(({ covered, paid }, hospitalReading) => {
    const atMost = option.mode === 'home_visit' ? visits : Infinity;
    const count = { hospitalReading, units: Math.min(atMost, covered), paidUnits: Math.min(atMost, paid) };
    counts.set(Object.values(count).join('/'), count);
  });
  for (const fee of fees) for (const { hospitalReading, units, paidUnits } of counts.values()) {
    const wholeFee = fee * units;
    for (const liable of thirdParty) for (const status of statuses) for (const limitOn of limitReadings(option)) {
      const isDefault = hospitalReading === 0 && limitOn === 'payment';
      const pay = liable ? 0 : roundHalfUp(dayPayment(option, status, fee, limitOn) * paidUnits, 10000);
      fund.add(pay, isDefault, fee);
      own.add(wholeFee - pay, isDefault, fee);
      feeHull.add(wholeFee, isDefault, fee);
    }
  }
  return { fund_fen: fund.amount(), own_fen: own.amount(), fee_fen: feeHull.amount() };
}

/** One line of family care: allowance x paid days / days of the month; part months have three readings. */
function familyLine(option, { statuses, thirdParty, days, monthDays }) {
  const fund = new Hull();
  for (const possibility of days) possibility.forEach(({ paid }, hospitalReading) => {
    for (const liable of thirdParty) for (const status of statuses) for (const part of ['by_days', 'nothing', 'whole_month']) {
      for (const whenLiable of ['as_usual', 'nothing']) {
        const allowance = option.allowance[status];
        let pay = 0;
        if (paid === monthDays) pay = allowance;
        else if (paid > 0) pay = { by_days: roundHalfUp(allowance * paid, monthDays), nothing: 0, whole_month: allowance }[part];
        if (liable && whenLiable === 'nothing') pay = 0;
        fund.add(pay, hospitalReading === 0 && part === 'by_days' && whenLiable === 'as_usual', 0);
      }
    }
  });
  return { fund_fen: fund.amount(), own_fen: { low: 0, high: 0, stated: 0 }, fee_fen: null };
}
/** One line. Equal inputs give equal lines, so each is worked once (months of different cases are much alike). */
function lineOf(option, { statuses, thirdParty, fees, visitDays, days, monthDays }) {
  const family = option.mode === 'family_care';
  const key = [option.id, statuses, thirdParty, family ? monthDays : fees, option.mode === 'home_visit' ? visitDays : '',
    days.map((possibility) => possibility.map((p) => `${p.covered}:${p.paid}`)).join(';')].join('|');
  return remembered(lines, key, () => (family ? familyLine(option, { statuses, thirdParty, days, monthDays }) : costLine(option, { statuses, thirdParty, fees, visitDays, days })));
}
const lines = new Map();
function remembered(cache, key, work) {
  let value = cache.get(key);
  if (value === undefined) {
    if (cache.size >= 100_000) cache.clear();
    value = work();
    cache.set(key, value);
  }
  return value;
}

/** What an option says of one paid day, with the status of the month. */
function dayOfOption(option, { statuses, thirdParty, fees }) {
  if (option.mode === 'family_care') return { cap_binds_from_fen_per_day: null, per_day: null };
  const oneDay = lineOf(option, { statuses, thirdParty, fees, visitDays: [1], days: [[{ covered: 1, paid: 1 }]] });
  return {
    cap_binds_from_fen_per_day: amountOf(statuses.flatMap((s) => limitReadings(option).map((limit) => [capBindsFrom(option, s, limit), limit === 'payment']))),
    per_day: {
      cap_fen: amountOf(statuses.map((s) => [option.cap[s], true])),
      rate_bp: option.rate === null ? null : amountOf(statuses.map((s) => [option.rate[s], true])),
      fund_fen: oneDay.fund_fen, own_fen: oneDay.own_fen,
    },
  };
}

// ----------------------------------------------------------------------------------------------------- next questions
// The fields that can be asked, in the order of section 2. A field that hangs on another is asked alone only where the other is answered.
const QUESTIONS = ['division', 'insured', 'benefit_status', 'waiting_ends', 'treated', 'months_disabled', 'months_expected', 'level', 'assisted', 'assisted_since',
  'third_party_pays', 'care.medical_ward.fee_fen_per_day', 'care.institution.fee_fen_per_day', 'care.home_visit.fee_fen_per_day', 'care.home_visit.days_per_month'];
function isOpen(c, field) {
  if (field === 'waiting_ends') return c.benefit_status === 'waiting' && !answered(c.waiting_ends);
  if (field === 'assisted_since') return c.assisted === true && !answered(c.assisted_since);
  if (field === 'months_disabled') return !answered(c.months_disabled) && !answered(c.disabled_since);
  return !answered(field.split('.').reduce((o, key) => o?.[key], c));
}

function nextQuestions(c, context) {
  const found = QUESTIONS.filter((field) => isOpen(c, field)).map((field) => {
    const axis = axisOf(field);
    // What decides about entitlement decides `result`, `earliest` and through them the calendar, and nothing of per_month;
    // all else decides about amounts alone. With the same result and earliest the calendar is the same.
    if (!axis) return { field, ...changesVerdict(field, context), narrows: 0 };
    return { field, result: false, other: changesAnAmount(axis, context), narrows: context.firstLine ? narrows(axis, context) : 0 };
  });
  const place = (q) => QUESTIONS.indexOf(q.field);
  return found.filter((q) => q.result || q.other)
    .sort((a, b) => (a.result !== b.result ? (a.result ? -1 : 1) : (a.result ? 0 : b.narrows - a.narrows) || place(a) - place(b)))
    .map((q) => ({ field: q.field, narrows_fen: q.narrows }));
}

/** Do two completions that differ in this question alone differ in `result`, or else in `earliest`? */
function changesVerdict(field, { asOf, groups }) {
  const { disabilities } = groups;
  const [status, treated, level] = [groups.status, groups.treated, groups.level].map((outcomes) => [...new Set(outcomes)].map((o) => [o]));
  const pairs = (completions) => disabilityOutcomes(completions).map((d) => [d.duration, d.prognosis]);
  const sharing = (key) => { // completions of the disability with the same `key`: the answers among which the question alone differs
    const sets = new Map();
    for (const d of disabilities) { if (!sets.has(d[key])) sets.set(d[key], []); sets.get(d[key]).push(d); }
    return [...new Map([...sets.values()].map(pairs).map((list) => [JSON.stringify(list), list])).values()];
  };
  // Lists of answers, and what they are completed with.
  const [answers, rest] = {
    benefit_status: () => [[status], [pairs(disabilities), treated, level]],
    waiting_ends: () => [[status], [pairs(disabilities), treated, level]],
    treated: () => [[treated], [status, pairs(disabilities), level]],
    level: () => [[level], [status, pairs(disabilities), treated]],
    months_disabled: () => [sharing('expected'), [status, treated, level]],
    months_expected: () => [sharing('answer'), [status, treated, level]],
  }[field]();
  const earliest = (outcomes) => outcomes.reduce((latest, o) => Math.max(latest, o === NEVER ? Infinity : o === MET ? asOf : o), asOf);
  const resultOf = (day) => (day === Infinity ? 'not_eligible' : day > asOf ? 'not_yet' : 'eligible');
  // Of the rest of a completion only its own earliest day counts: the case's is the later of that and the answer's.
  const restDays = new Set();
  for (const a of rest[0]) for (const b of rest[1]) for (const e of rest[2]) restDays.add(earliest([...a, ...b, ...e]));
  let other = false;
  for (const list of answers) {
    const answerDays = [...new Set(list.map(earliest))];
    for (const restDay of restDays) {
      const days = answerDays.map((day) => Math.max(day, restDay));
      if (new Set(days.map(resultOf)).size > 1) return { result: true, other: true };
      if (new Set(days).size > 1) other = true;
    }
  }
  return { result: false, other };
}

/** Which input of the lines a question of amounts answers, and of which options; null for a question of entitlement. */
function axisOf(field) {
  if (field === 'assisted' || field === 'assisted_since') return { input: 'statuses', options: OPTIONS };
  if (field === 'third_party_pays') return { input: 'thirdParty', options: OPTIONS };
  const [, mode, key] = field.split('.');
  if (mode === undefined) return null;
  return { input: key === 'days_per_month' ? 'visitDays' : 'fees', options: OPTIONS.filter((o) => o.mode === mode) };
}

/** Do two completions that differ in this question alone differ in an amount? Every line is worked for every completion of its inputs. */
function changesAnAmount(axis, { firstLine, monthLines, feesFor }) {
  if (!firstLine) return false; // no month of the period has rules: there is no amount
  const kinds = [
    { lines: [firstLine], say: lineOf },
    { lines: [firstLine], say: dayOfOption },
    { lines: monthLines, say: (option, one) => { const { fund_fen, own_fen } = lineOf(option, one); return { fund_fen, own_fen }; } },
  ];
  const inputs = ['statuses', 'thirdParty', 'fees', 'visitDays', 'days'];
  for (const { lines: all, say } of kinds) for (const line of all) for (const option of axis.options) {
    const sets = { ...line, fees: feesFor.get(option.id) ?? [0], visitDays: option.mode === 'home_visit' ? line.visitDays : [0] };
    const others = inputs.filter((name) => name !== axis.input);
    const tryAll = (i, chosen) => {
      if (i < others.length) return sets[others[i]].some((value) => tryAll(i + 1, { ...chosen, [others[i]]: [value] }));
      let seen = null;
      return sets[axis.input].some((value) => {
        const said = JSON.stringify(say(option, { ...chosen, [axis.input]: [value] }));
        if (seen !== null && said !== seen) return true;
        seen = said;
        return false;
      });
    };
    if (tryAll(0, { monthDays: line.monthDays })) return true;
  }
  return false;
}

const width = ({ fund_fen: { low, high } }) => high - low;

/** W less the greatest W that an answer leaves. Options on which the answer has no influence are the same in both. */
function narrows(axis, { firstLine, feesFor }) {
  const sumOfWidths = (change) => axis.options.reduce((sum, option) => sum + width(lineOf(option, { ...firstLine, fees: feesFor.get(option.id), ...change })), 0);
  const open = sumOfWidths({});
  if (axis.input === 'fees') return open - greatestWidthOfAFee(axis.options, firstLine);
  return open - Math.max(...firstLine[axis.input].map((value) => sumOfWidths({ [axis.input]: [value] })));
}

const EVERY_FEE = [...range(0, 10_000), 20_000, 10_000_000]; // every whole fen there is up to the last kink (9286) and beyond, and the greatest
const scans = new Map();
/** The greatest sum of widths that one fee, the same for these options, can leave: every fee is tried. */
function greatestWidthOfAFee(options, { statuses, thirdParty, visitDays, days: [possibility] }) {
  const visits = options[0].mode === 'home_visit';
  const units = [...new Set(visits ? possibility.flatMap(({ covered }) => visitDays.map((d) => Math.min(d, covered))) : possibility.map(({ covered }) => covered))].sort((a, b) => a - b);
  return remembered(scans, [options[0].mode, statuses, thirdParty, units].join('|'), () => {
    if (!thirdParty.includes(false)) return 0; // the fund pays nothing whatever the fee is
    let greatest = 0;
    for (const fee of EVERY_FEE) {
      let sum = 0;
      for (const option of options) {
        let low = thirdParty.includes(true) ? 0 : Infinity, high = 0;
        for (const status of statuses) for (const limitOn of limitReadings(option)) {
          const day = dayPayment(option, status, fee, limitOn);
          for (const n of units) {
            const pay = roundHalfUp(day * n, 10000);
            if (pay < low) low = pay;
            if (pay > high) high = pay;
          }
        }
        sum += high - low;
      }
      if (sum > greatest) greatest = sum;
    }
    return greatest;
  });
}

// --------------------------------------------------------------------------------------------------------- self-check
// The standard's items with their points, by dimension (policy-facts.md, section 4).
const upTo4 = [0, 1, 2, 3, 4];
const SELF_CHECK = {
  daily_living: { eating: [0, 5, 10], dressing: [0, 5, 10], face_mouth: [0, 5], bowels: [0, 5, 10], bladder: [0, 5, 10], toilet: [0, 5, 10],
    walking: [0, 5, 10, 15], transfer: [0, 5, 10, 15], stairs: [0, 5, 10], bathing: [0, 5] },
  cognition: { time: upTo4, persons: upTo4, place: upTo4, memory: upTo4 },
  senses: { sight: upTo4, hearing: upTo4, communication: upTo4 },
};
// Least total of the grades intact (0), mild (1), moderate (2); below: severe (3).
const GRADES = { daily_living: [100, 65, 45], cognition: [16, 4, 2], senses: [12, 4, 2] };
// Row: daily living; column: the worse of the other two. Each cell in both remembered versions.
const LEVELS = [
  [[0], [0], [1], [1]],
  [[1], [1], [1], [2]],
  [[1, 2], [2], [2], [3]],
  [[2, 3], [3], [4], [5]],
];

function selfCheck(answers) {
  const totals = {}, grades = {};
  for (const [dimension, items] of Object.entries(SELF_CHECK)) {
    let reachable = new Set([0]); // every total that some completion has
    for (const [item, points] of Object.entries(items)) {
      const tried = answered(answers[item]) ? [answers[item]] : points;
      reachable = new Set([...reachable].flatMap((sum) => tried.map((p) => sum + p)));
    }
    totals[dimension] = { low: Math.min(...reachable), high: Math.max(...reachable) };
    grades[dimension] = new Set([...reachable].map((total) => { const g = GRADES[dimension].findIndex((least) => total >= least); return g < 0 ? 3 : g; }));
  }
  const levels = [];
  for (const d of grades.daily_living) for (const k of grades.cognition) for (const s of grades.senses) levels.push(...LEVELS[d][Math.max(k, s)]);
  return { band: { low: Math.min(...levels), high: Math.max(...levels) }, totals, grade: 'draft' };
}

// ------------------------------------------------------------------------------------------------------------ the scheme
/** What the directory says: the longest matching code. */
function placeOf(division) {
  const covers = (code) => (code.endsWith('0000') ? division.startsWith(code.slice(0, 2)) : code.endsWith('00') ? division.startsWith(code.slice(0, 4)) : division === code);
  const significant = (code) => code.replace(/(00)+$/, '').length;
  return DIRECTORY.filter(covers).sort((a, b) => significant(b) - significant(a))[0] ?? null;
}

const withoutScheme = (result, payableToday, notes = [], questions = []) => ({
  scheme: null, eligibility: { result, earliest: null, payable_today: payableToday, criteria: null }, options: [], calendar: [], notes,
  next_questions: questions.map((field) => ({ field, narrows_fen: 0 })),
});

/**
 * The estimate of a valid case. `criteria`: null and `payable_today`: undefined where the contract leaves them open.
 * `self_check` is there exactly where the case has one, whatever else is said.
 */
export function estimate(c) {
  const value = estimateWithoutSelfCheck(c);
  return answered(c.self_check) ? { ...value, self_check: selfCheck(c.self_check) } : value;
}

function estimateWithoutSelfCheck(c) {
  if (c.insured === 'none') return withoutScheme('not_eligible', false);
  if (!answered(c.insured) || !answered(c.division)) return withoutScheme('undetermined', undefined, [], ['division', 'insured'].filter((field) => !answered(c[field])));
  const asOf = dayOf(c.as_of);
  if (placeOf(c.division) !== '370400' || c.insured !== 'resident') {
    const province = c.division.endsWith('0000') && !DIRECTORY.includes(c.division);
    return withoutScheme('no_rule', undefined, province ? ['name_the_city'] : []);
  }
  if (asOf < ANSWERS_FROM) return withoutScheme('no_rule', undefined, ['start_unknown']);

  const months = monthsOfPeriod(c, asOf);
  const last = months[months.length - 1];
  const { value: verdict, verdicts, groups } = eligibility(c, asOf, last.start + last.days);
  const hospital = hospitalReadings(c);
  const benefitsFrom = answered(c.period?.benefits_from) ? dayOf(c.period.benefits_from) : -Infinity;

  // First day of the raise, over all completions: a set of days, Infinity = never. For one month only before/after counts,
  // so besides the answer the two far ends stand for "any date" (the raise starts on a 1st: a month has one status).
  const raiseStarts = [];
  if (c.assisted !== true) raiseStarts.push(Infinity);
  if (c.assisted !== false) {
    if (c.assisted === true && answered(c.assisted_since)) raiseStarts.push(firstOfNextMonth(dayOf(c.assisted_since)));
    else raiseStarts.push(firstOfNextMonth(FIRST_DATE), firstOfNextMonth(LAST_DATE), firstOfNextMonth(asOf));
  }
  const statusesIn = (month) => [...new Set(raiseStarts.map((start) => (start <= month.start ? 1 : 0)))];
  const thirdParty = answered(c.third_party_pays) ? [c.third_party_pays] : [true, false];
  const visits = c.care?.home_visit?.days_per_month;
  const visitDays = answered(visits) ? [visits] : range(0, 31);
  const feesFor = new Map(OPTIONS.map((o) => [o.id, o.mode === 'family_care' ? null : feesOf(c, o)]));

  const coveredIn = (month) => hospital.map((inHospital) => month.inPeriod.filter((day) => !inHospital(day)));
  const monthLines = []; // for next_questions: every month of the calendar that has rules, as inputs of its lines

  const calendar = months.map((month) => {
    if (month.start < ANSWERS_FROM) return { month: month.text, no_rule: true, options: {} };
    const covered = coveredIn(month);
    // Different possibilities of the paid days. All verdicts before the month are alike, all after it are alike.
    const possibilities = new Map(), payableCounts = new Set();
    const firstDays = new Set(verdicts.map((e) => Math.min(Math.max(e, benefitsFrom, month.start), month.start + month.days)));
    for (const first of firstDays) {
      const possibility = covered.map((days) => ({ covered: days.length, paid: days.filter((day) => day >= first).length }));
      possibilities.set(possibility.map((p) => p.paid).join('/'), possibility);
      payableCounts.add(possibility[0].paid);
    }
    const inputs = { statuses: statusesIn(month), thirdParty, visitDays, days: [...possibilities.values()], monthDays: month.days };
    monthLines.push(inputs);
    const options = {};
    for (const option of OPTIONS) {
      const { fund_fen, own_fen } = lineOf(option, { ...inputs, fees: feesFor.get(option.id) });
      options[option.id] = { fund_fen, own_fen };
    }
    return {
      month: month.text, days: month.days,
      hospital_days: month.inPeriod.filter(hospital[0]).length,
      assisted_days: unanimous(raiseStarts.map((start) => month.inPeriod.filter((day) => day >= start).length)),
      covered_days: covered[0].length,
      payable_days: unanimous([...payableCounts]), options,
    };
  });

  // "If approved, in the first month of the period": every covered day is paid. The first month that has a version in force.
  const first = months.find((month) => month.start >= ANSWERS_FROM);
  const covered = first && coveredIn(first);
  const firstLine = first && {
    statuses: statusesIn(first), thirdParty, visitDays, monthDays: first.days,
    days: [covered.map((list) => ({ covered: list.length, paid: list.length }))],
  };
  const options = !first ? [] : OPTIONS.map((option) => {
    const inputs = { ...firstLine, fees: feesFor.get(option.id) };
    const perMonth = { month: first.text, days: first.days, covered_days: covered[0].length, ...lineOf(option, inputs) };
    return { id: option.id, ...dayOfOption(option, inputs), per_month: perMonth };
  });

  const notes = ['fee_in_scope', 'provider_has_agreement', 'one_mode_a_day', 'even_spread'];
  if (answered(c.months_disabled) && !answered(c.disabled_since)) notes.push('months_counted_from_today');
  const next_questions = ['not_eligible', 'no_rule'].includes(verdict.result) ? [] : nextQuestions(c, { asOf, groups, firstLine, monthLines, feesFor });
  return { scheme: {}, eligibility: verdict, options, calendar, notes, next_questions };
}
