// Cases as fast-check draws and shrinks them: valid whatever is drawn, near the edges of the policy, smaller ones first. A drawn case is
// shrunk towards fewer answers, the first day, small numbers; so what a failing property prints is short.
import fc from 'fast-check';

const MS = 86_400_000;
export const dayOf = (date) => Math.round(Date.parse(date) / MS);
export const dateText = (day) => new Date(day * MS).toISOString().slice(0, 10);
/** The same day n months on, a day that the month lacks being its last. */
export function addMonths(day, n) {
  const [y, m, d] = dateText(day).split('-').map(Number);
  const last = new Date(Date.UTC(y, m - 1 + n + 1, 0)).getUTCDate();
  return Date.UTC(y, m - 1 + n, Math.min(d, last)) / MS;
}
/** How many months have passed in full. */
export function fullMonths(from, to) {
  let n = 0;
  while (addMonths(from, n + 1) <= to) n++;
  return n;
}

const FIRST = dayOf('2026-01-01'); // from which the packs answer
// Both sides of every limit and of every price from which one binds.
const KINKS = [2000, 2300, 3000, 3500, 4000, 4286, 4375, 4500, 4667, 5000, 6000, 6429, 6500, 6667, 9231, 9286];
export const fee = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12_000 }) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...KINKS), fc.integer({ min: -1, max: 1 })).map(([kink, by]) => kink + by) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 7, 9_999_999, 10_000_000) },
);
const maybe = (arbitrary, freq = 3) => fc.option(arbitrary, { nil: undefined, freq }); // undefined: not answered
const near = (lo, hi) => fc.integer({ min: lo, max: hi });

/** What a case is made of: numbers that are all valid by themselves, dates as days from as_of. */
const parts = {
  as_of: fc.oneof(near(0, 1500), fc.constantFrom(...['2026-02-28', '2026-11-30', '2028-02-29', '2027-12-31'].map((d) => dayOf(d) - FIRST))),
  status: maybe(fc.constantFrom('active', 'active', 'waiting', 'lapsed')),
  waiting_ends: maybe(near(0, 200)),
  treated: maybe(fc.boolean()),
  disabled: maybe(fc.oneof(fc.record({ months: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 12, 40) }), fc.record({ ago: near(0, 400) }))),
  expected: maybe(near(0, 8)),
  level: maybe(near(0, 5)),
  assisted: maybe(fc.boolean()),
  assisted_since: maybe(near(-200, 200)),
  third_party_pays: maybe(fc.boolean()),
  hospitalised: maybe(fc.boolean()),
  tier: maybe(near(1, 3)),
  ward: maybe(fee), institution: maybe(fee), visit: maybe(fee), days: maybe(near(0, 31)),
  from: maybe(near(-40, 120)),
  months: maybe(near(1, 4)),
  benefits_from: fc.option(near(-20, 150), { nil: undefined, freq: 1 }),
  stays: fc.array(fc.tuple(near(0, 40), near(0, 40)), { maxLength: 3 }), // days between two, days of it
};

/** Answers that make somebody entitled now: without them hardly any case would be. */
const ENTITLED = { status: 'active', treated: true, disabled: { months: 12 }, expected: 4, level: 4 };
/** Every question answered that stays open otherwise. */
const ANSWERED = {
  ...ENTITLED, waiting_ends: 30, assisted: false, assisted_since: -30, third_party_pays: false, hospitalised: false, ward: 8000, institution: 6000, visit: 2500, days: 12,
};

/** The case that the parts make. */
export function caseOf(p, { division, insured }) {
  const as_of = FIRST + p.as_of, c = { case: 1, as_of: dateText(as_of), division, insured };
  const set = (key, value) => { if (value !== undefined) c[key] = value; };
  set('benefit_status', p.status);
  if (p.status === 'waiting' && p.waiting_ends !== undefined) c.waiting_ends = dateText(as_of + p.waiting_ends);
  set('treated', p.treated);
  let months = 0;
  if (p.disabled?.months !== undefined) c.months_disabled = months = p.disabled.months;
  if (p.disabled?.ago !== undefined) {
    c.disabled_since = dateText(as_of - p.disabled.ago);
    months = fullMonths(as_of - p.disabled.ago, as_of);
  }
  if (p.expected !== undefined) c.months_expected = months + p.expected;
  for (const key of ['level', 'assisted', 'third_party_pays', 'hospitalised']) set(key, p[key]);
  if (p.assisted && p.assisted_since !== undefined) c.assisted_since = dateText(as_of + p.assisted_since);
  const care = { medical_ward: { tier: p.tier, fee_fen_per_day: p.ward }, institution: { fee_fen_per_day: p.institution }, home_visit: { fee_fen_per_day: p.visit, days_per_month: p.days } };
  c.care = JSON.parse(JSON.stringify(care));
  const period = {};
  const start = p.from === undefined ? addMonths(as_of, 0) - Number(dateText(as_of).slice(8)) + 1 : as_of + p.from;
  if (p.from !== undefined) period.from = dateText(start);
  if (p.months !== undefined) period.months = p.months;
  if (p.benefits_from !== undefined) period.benefits_from = dateText(as_of + p.benefits_from);
  if (p.stays.length) {
    let at = start - 5;
    period.hospital_stays = p.stays.map(([between, days]) => {
      const admitted = at + between;
      at = admitted + days;
      return { admitted: dateText(admitted), discharged: dateText(at) };
    });
  }
  if (Object.keys(period).length) c.period = period;
  return c;
}

const residents = fc.record({ division: fc.constantFrom('370403', '370400', '370481'), insured: fc.constant('resident') });
const anyone = fc.oneof(
  { weight: 2, arbitrary: residents },
  { weight: 1, arbitrary: fc.record({ division: fc.constantFrom('370400', '120000', '500000', '350100'), insured: fc.constant('employee') }) },
);

/**
 * Cases. `who`: residents (of the one scheme read in its document), or anyone (of all packs). `whole`: with no open question; `entitled`: always
 * or by chance; `fixed`: parts that are not drawn.
 */
export const cases = ({ who = residents, whole = false, entitled = false, fixed = {} } = {}) =>
  fc.record({ who, parts: fc.record(parts), mend: entitled ? fc.constant(true) : fc.boolean() }).map(({ who: place, parts: drawn, mend }) => {
    const p = { ...drawn };
    if (mend) Object.assign(p, ENTITLED);
    if (whole) for (const [key, value] of Object.entries(ANSWERED)) p[key] ??= value;
    return caseOf({ ...p, ...fixed }, place);
  });
export { anyone, residents };

/** A case with answers set by their paths: {'care.institution.fee_fen_per_day': 6000}; undefined takes one away. */
export function withAnswers(theCase, answers) {
  const c = structuredClone(theCase);
  for (const [path, value] of Object.entries(answers)) {
    const keys = path.split('.'), last = keys.pop();
    const holder = keys.reduce((o, key) => (o[key] ??= {}), c);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return c;
}
export const valueAt = (c, path) => path.split('.').reduce((o, key) => o?.[key], c);
