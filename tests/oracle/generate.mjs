// Random cases for the comparison of engines: `validCases(seed, count)` gives valid ones (whole and partial, drawn towards
// the edges of the policy, a good share with one to three open fields), `invalidTexts(seed, count)` gives documents with at least one fault, as Buffers of one line each.
// The same seed gives the same documents for ever. From a shell: node tests/oracle/generate.mjs --count N --seed S [--invalid]

import { pathToFileURL } from 'node:url';
import { dayOf, dateText, addMonths, fullMonths } from '../support/dates.mjs';

/** mulberry32: a number in [0, 1) at each call. */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const tools = (seed) => {
  const next = random(seed);
  const int = (lo, hi) => lo + Math.floor(next() * (hi - lo + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const chance = (p) => next() < p;
  return { int, pick, chance };
};

const AS_OF = ['2026-01-01', '2026-01-31', '2026-02-28', '2026-03-01', '2026-03-31', '2026-05-31', '2026-08-31', '2026-11-21', '2026-11-30', '2026-12-31',
  '2027-02-28', '2027-03-01', '2027-07-15', '2028-02-28', '2028-02-29', '2028-03-01', '2028-05-31', '2096-02-29', '2100-02-28', '2100-03-01'];
const CLOSED_AS_OF = ['2025-12-31', '2025-11-30', '2023-01-01', '2001-06-15'];
const ZAOZHUANG = ['370400', '370402', '370403', '370404', '370405', '370406', '370481'];
// Places that have no pack of any group; employees only there, so that packs of other schemes never meet the oracle.
const ELSEWHERE = ['370100', '370102', '370000', '440000', '220581', '220500', '310115', '659001', '999999', '130100', '222404', '110107', '110105'];
// Both sides of every cap and of every fee where a cap begins to bind (ordinary and assisted, both readings).
const KINKS = [2000, 2300, 3000, 3500, 4000, 4286, 4375, 4500, 4667, 5000, 6000, 6429, 6500, 6667, 9231, 9286];

/** One valid case. */
function validCase(t) {
  const { int, pick, chance } = t;
  const c = { case: 1, as_of: chance(0.6) ? pick(AS_OF) : dateText(dayOf('2026-01-01') + int(0, 1100)) };
  if (chance(0.03)) c.as_of = pick(CLOSED_AS_OF);
  const asOf = dayOf(c.as_of);
  const set = (key, value, p = 0.6) => { if (chance(p)) c[key] = value(); else if (chance(0.3)) c[key] = null; };
  set('division', () => (chance(0.94) ? pick(ZAOZHUANG) : pick(ELSEWHERE)), 0.985);
  set('insured', () => (chance(0.98) ? 'resident' : 'none'), 0.985);
  if (ELSEWHERE.includes(c.division) && c.insured && chance(0.5)) c.insured = 'employee';
  set('benefit_status', () => pick(['active', 'active', 'active', 'waiting', 'waiting', 'lapsed']));
  if (c.benefit_status === 'waiting') {
    set('waiting_ends', () => dateText(chance(0.5) ? asOf + int(-2, 3) : pick([addMonths(asOf, int(-1, 5)), asOf + int(-40, 150)])));
  } else if (chance(0.2)) c.waiting_ends = null;
  set('treated', () => chance(0.9), 0.75);
  let since = null;
  const wholeMonths = () => pick([0, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 12, 40, 1200]);
  if (chance(0.4)) since = Math.min(asOf, Math.max(addMonths(asOf, -1200), chance(0.5) ? addMonths(asOf, -wholeMonths()) + int(-2, 2) : asOf - int(0, 250)));
  if (since !== null) c.disabled_since = dateText(since);
  let months = since === null ? null : fullMonths(since, asOf);
  if (chance(since === null ? 0.6 : 0.15)) { months ??= wholeMonths(); c.months_disabled = months; }
  set('months_expected', () => Math.min(1200, Math.max(months ?? 0, chance(0.7) ? pick([0, 2, 3, 5, 6, 6, 7, 12, 12, 1200]) : (months ?? 3) + int(0, 4))));
  set('level', () => pick([0, 1, 2, 2, 3, 3, 3, 4, 5]), 0.7);
  set('assisted', () => chance(0.6));
  const p = {};
  if (chance(0.8)) {
    if (chance(0.85)) p.from = dateText(pick([asOf, addMonths(asOf, 1), asOf - int(0, 70), asOf + int(0, 120), Math.max(dayOf('2025-12-05'), asOf - int(0, 400)), addMonths(asOf, 2) - int(0, 3)]));
    if (chance(0.8)) p.months = chance(0.85) ? int(1, 3) : int(1, chance(0.3) ? 36 : 9);
    const start = p.from ? dayOf(p.from) : asOf;
    const first = dayOf(`${dateText(start).slice(0, 7)}-01`);
    if (chance(0.25)) p.benefits_from = dateText(pick([start, asOf + int(-20, 80), addMonths(first, 1), addMonths(first, int(0, 3)) + int(-2, 16)]));
    if (chance(0.5)) { p.hospital_stays = stays(t, first, p.months ?? 1); }
    else if (chance(0.2)) p.hospital_stays = chance(0.5) ? [] : null;
    c.period = p;
  } else if (chance(0.3)) c.period = null;
  if (c.assisted === true) {
    const first = dayOf(`${(p.from ?? c.as_of).slice(0, 7)}-01`);
    set('assisted_since', () => dateText(pick([first - 1, first, first - int(1, 40), asOf, asOf + int(-40, 90), addMonths(first, 1) - 1, addMonths(first, 1), dayOf('2020-06-30')])), 0.7);
  }
  set('third_party_pays', () => chance(0.2));
  set('hospitalised', () => chance(0.3));
  if (chance(0.85)) {
    const fee = () => (chance(0.6) ? pick(KINKS) + int(-1, 1) : pick([0, 0, 1, 2, 7, 10, 100, 1333, int(0, 12000), int(0, 40000), 10_000_000, 9_999_999]));
    c.care = {};
    const mode = (key, build) => { if (chance(0.75)) { c.care[key] = {}; build(c.care[key]); } else if (chance(0.15)) c.care[key] = null; };
    const put = (o, key, value, prob = 0.65) => { if (chance(prob)) o[key] = value(); else if (chance(0.2)) o[key] = null; };
    mode('medical_ward', (o) => { put(o, 'tier', () => int(1, 3), 0.4); put(o, 'fee_fen_per_day', fee); });
    mode('institution', (o) => put(o, 'fee_fen_per_day', fee));
    mode('home_visit', (o) => { put(o, 'fee_fen_per_day', fee); put(o, 'days_per_month', () => pick([0, 1, 2, 8, 12, 20, 25, 26, 27, 28, 29, 30, 31])); });
    mode('family_care', () => {});
  } else if (chance(0.3)) c.care = null;
  if (chance(0.1)) c.self_check = chance(0.3) ? {} : { eating: pick([0, 5, 10]), walking: pick([0, 15]), hearing: int(0, 4), ...(chance(0.5) ? { memory: null } : {}) };
  // Without help hardly a case would be entitled: mend the criteria of every second one.
  if (chance(0.5)) {
    if (c.benefit_status === 'lapsed') { c.benefit_status = 'active'; }
    if (chance(0.8)) c.benefit_status ??= 'active';
    if (chance(0.9)) c.treated = true;
    if (chance(0.9)) c.level = int(3, 5);
    if (chance(0.9)) c.months_expected = Math.max(months ?? 0, pick([6, 7, 12, 1200]));
    if (months === null && chance(0.8)) c.months_disabled = Math.min(c.months_expected ?? 1200, pick([0, 1, 2, 3, 3, 4, 6, 12]));
  }
  return chance(0.3) ? shuffled(c, t) : c;
}

/** Non-overlapping stays around a period: same-day, adjoining, at month boundaries, outside; in any order. */
function stays(t, first, months) {
  const { int, pick, chance } = t;
  const taken = []; // [admitted, discharged)
  const out = [];
  const tries = pick([1, 1, 2, 3, 5]);
  const end = addMonths(first, months);
  for (let i = 0; i < tries; i++) {
    let a = pick([first - 1, first, first + int(0, 27), end - 1, end - int(1, 5), end, end + int(0, 20), first - int(1, 60), first + int(0, 31 * months), addMonths(first, int(0, months)) + int(-1, 1)]);
    if (out.length && chance(0.4)) a = dayOf(pick(out).discharged);
    const d = a + pick([0, 0, 1, 2, 5, int(0, 35), 31, 70]);
    if (taken.some(([x, y]) => a < y && x < d)) continue;
    if (d > a) taken.push([a, d]);
    out.push({ admitted: dateText(a), discharged: dateText(d) });
  }
  return out;
}
function shuffled(object, t) {
  const entries = Object.entries(object);
  for (let i = entries.length - 1; i > 0; i--) { const j = t.int(0, i); [entries[i], entries[j]] = [entries[j], entries[i]]; }
  return Object.fromEntries(entries);
}

// The items of the self-check with their points (policy-facts.md, section 4).
const fives = (most) => Array.from({ length: most / 5 + 1 }, (_, i) => i * 5);
const SELF_CHECK = {
  ...Object.fromEntries(['eating', 'dressing', 'bowels', 'bladder', 'toilet', 'stairs'].map((key) => [key, fives(10)])),
  face_mouth: fives(5), bathing: fives(5), walking: fives(15), transfer: fives(15),
  ...Object.fromEntries(['time', 'persons', 'place', 'memory', 'sight', 'hearing', 'communication'].map((key) => [key, [0, 1, 2, 3, 4]])),
};
/** Answers to all, some or none of the items; drawn to one end, so that every grade occurs. */
function selfCheck({ int, pick, chance }) {
  const unanswered = pick([0, 0, 0, 0.05, 0.2, 0.6, 1]);
  const towards = () => pick(['best', 'best', 'worst', 'worst', 'any']);
  const [body, mind, senses] = [towards(), towards(), towards()];
  const out = {};
  for (const [key, points] of Object.entries(SELF_CHECK)) {
    if (chance(unanswered)) { if (chance(0.3)) out[key] = null; continue; }
    let place = int(0, points.length - 1);
    const trend = points.includes(5) ? body : ['sight', 'hearing', 'communication'].includes(key) ? senses : mind;
    if (trend !== 'any' && chance(0.85)) place = trend === 'best' ? points.length - 1 : 0;
    out[key] = points[place];
  }
  return out;
}

/** The case with every field answered but one to three, and fees where a cap begins to bind. */
function nearlyWhole(case0, { int, pick, chance }) {
  const c = structuredClone(case0);
  const asOf = dayOf(c.as_of);
  c.division = pick(ZAOZHUANG);
  c.insured = 'resident';
  if (!['active', 'waiting'].includes(c.benefit_status)) c.benefit_status = 'active';
  if (c.benefit_status === 'waiting') c.waiting_ends ??= dateText(asOf + int(-3, 130));
  c.treated = true;
  if (c.disabled_since) delete c.months_disabled;
  else { delete c.disabled_since; c.months_disabled = pick([0, 1, 2, 3, 3, 4, 5, 6, 9]); }
  const months = c.disabled_since ? fullMonths(dayOf(c.disabled_since), asOf) : c.months_disabled;
  c.months_expected = Math.max(months, pick([6, 6, 7, 12]));
  c.level = int(3, 5);
  c.assisted = chance(0.5);
  if (c.assisted) c.assisted_since ??= dateText(asOf + int(-60, 60)); else delete c.assisted_since;
  c.third_party_pays = chance(0.07);
  c.hospitalised = chance(0.2);
  const fee = () => (chance(0.85) ? pick(KINKS) + int(-2, 2) : pick([0, 1, 33, int(0, 12000), 10_000_000]));
  c.care = { medical_ward: { fee_fen_per_day: fee() }, institution: { fee_fen_per_day: fee() }, home_visit: { fee_fen_per_day: fee(), days_per_month: pick([0, 1, 7, 12, 26, 30, 31]) } };
  const drop = (object, ...keys) => { for (const key of keys) if (chance(0.5)) delete object[key]; else if (key in object) object[key] = null; };
  const open = [
    () => drop(c, 'benefit_status', 'waiting_ends'),
    () => { c.benefit_status = 'waiting'; drop(c, 'waiting_ends'); },
    () => drop(c, 'treated'),
    () => drop(c, 'months_disabled', 'disabled_since'),
    () => drop(c, 'months_expected'),
    () => drop(c, 'level'),
    ...Array(3).fill(() => drop(c, 'assisted', 'assisted_since')),
    ...Array(2).fill(() => { c.assisted = true; drop(c, 'assisted_since'); }),
    ...Array(3).fill(() => drop(c, 'third_party_pays')),
    ...Array(3).fill(() => drop(c.care.medical_ward, 'fee_fen_per_day')),
    ...Array(3).fill(() => drop(c.care.institution, 'fee_fen_per_day')),
    ...Array(3).fill(() => drop(c.care.home_visit, 'fee_fen_per_day')),
    ...Array(3).fill(() => drop(c.care.home_visit, 'days_per_month')),
  ];
  for (let i = pick([1, 1, 1, 2, 2, 3]); i > 0; i--) pick(open)();
  if (c.benefit_status !== 'waiting') delete c.waiting_ends; // opened after all
  if (c.assisted !== true) delete c.assisted_since;
  return c;
}

export function* validCases(seed, count) {
  const t = tools(seed);
  const u = tools(seed ^ 0xa5c11); // of its own, so that the cases of a seed stay what they were where nothing is added
  for (let i = 0; i < count; i++) {
    let c = validCase(t);
    if (u.chance(0.35)) c = nearlyWhole(c, u);
    if (u.chance(0.25)) c.self_check = selfCheck(u);
    yield c;
  }
}

// ------------------------------------------------------------------------------------------------ documents with a fault
// A base without contradictions, on which each mutation makes a fault for certain.
const base = () => ({
  case: 1, as_of: '2026-11-21', division: '370403', insured: 'resident', benefit_status: 'active', treated: true, months_disabled: 5,
  months_expected: 12, level: 4, assisted: false, third_party_pays: false, hospitalised: false,
  care: { medical_ward: { tier: 2, fee_fen_per_day: 8000 }, institution: { fee_fen_per_day: 6000 }, home_visit: { fee_fen_per_day: 2500, days_per_month: 12 }, family_care: {} },
  period: { from: '2026-12-01', months: 1, hospital_stays: [{ admitted: '2026-12-03', discharged: '2026-12-08' }] },
});
const PATHS = ['case', 'as_of', 'division', 'insured', 'benefit_status', 'treated', 'disabled_since', 'months_disabled', 'months_expected', 'level', 'self_check', 'assisted',
  'third_party_pays', 'hospitalised', 'care', 'care.medical_ward', 'care.medical_ward.tier', 'care.medical_ward.fee_fen_per_day', 'care.institution', 'care.institution.fee_fen_per_day',
  'care.home_visit', 'care.home_visit.fee_fen_per_day', 'care.home_visit.days_per_month', 'care.family_care', 'period', 'period.from', 'period.months',
  'period.benefits_from', 'period.hospital_stays', 'period.hospital_stays.0.admitted', 'period.hospital_stays.0.discharged'];
const NUMBERS = { case: [1, 1], months_disabled: [0, 1200], months_expected: [0, 1200], level: [0, 5], 'care.medical_ward.tier': [1, 3], 'care.medical_ward.fee_fen_per_day': [0, 1e7],
  'care.institution.fee_fen_per_day': [0, 1e7], 'care.home_visit.fee_fen_per_day': [0, 1e7], 'care.home_visit.days_per_month': [0, 31], 'period.months': [1, 36] };
const DATES = ['as_of', 'disabled_since', 'period.from', 'period.benefits_from', 'period.hospital_stays.0.admitted', 'period.hospital_stays.0.discharged'];
const OBJECTS = ['self_check', 'care', 'care.medical_ward', 'care.institution', 'care.home_visit', 'care.family_care', 'period'];
const TRUTHS = ['treated', 'assisted', 'third_party_pays', 'hospitalised'];
const put = (object, path, value) => { const keys = path.split('.'); const last = keys.pop(); keys.reduce((o, k) => o[k], object)[last] = value; return object; };
const MARK = '"@raw@"';
const withRaw = (path, raw) => JSON.stringify(put(base(), path, '@raw@')).replace(MARK, () => raw);

const MUTATIONS = [
  function wrongType({ pick }) {
    const path = pick(PATHS);
    const kinds = { 'a number': '7', 'a string': '"x"', 'a list': '[]', 'an object': '{}', 'a truth value': 'true' };
    let own = 'a string';
    if (path in NUMBERS) own = 'a number';
    if (OBJECTS.includes(path)) own = 'an object';
    if (TRUTHS.includes(path)) own = 'a truth value';
    if (path === 'period.hospital_stays') own = 'a list';
    delete kinds[own];
    return withRaw(path, pick(Object.values(kinds)));
  },
  ({ pick }) => withRaw(pick(Object.keys(NUMBERS)), pick(['1.0', '4e0', '1.5', '1E1', '0.5', '-0.5', '1e400', '1e-400'])),
  ({ pick, chance, int }) => { const path = pick(Object.keys(NUMBERS)); const [lo, hi] = NUMBERS[path]; return withRaw(path, String(chance(0.5) ? lo - int(1, 3) : hi + int(1, 1000))); },
  ({ pick }) => withRaw(pick(Object.keys(NUMBERS)), pick(['9223372036854775807', '9223372036854775808', '-9223372036854775809', '18446744073709551617', '1' + '0'.repeat(300)])),
  ({ pick }) => withRaw(pick(DATES), pick(['""', '"2026-02-30"', '"2027-02-29"', '"2100-02-29"', '"2026-13-01"', '"2026-00-10"', '"2026-01-00"', '"2026-1-1"', '"20260101"', '"2026/01/01"',
    '"2026-11-21T00:00:00Z"', '" 2026-11-21"', '"1899-12-31"', '"2200-01-01"', '"2026-11-31"', '"+026-11-21"', '"2026-11-2１"', '"今天"'])),
  ({ pick }) => withRaw('division', pick(['""', '"37040"', '"3704030"', '"37040a"', '" 370403"', '"３７０４０３"', '"枣庄"'])),
  ({ pick }) => withRaw(pick(['insured', 'benefit_status']), pick(['""', '"Resident"', '"RESIDENT"', '"other"', '"active "'])),
  function unknownKey({ pick }) { return JSON.stringify(put(base(), pick(['', 'care.', 'care.family_care.', 'care.institution.', 'period.', 'period.hospital_stays.0.']) + pick(['x', 'Level', '', 'a/b', '__proto__x', '失能等级']), 1)); },
  function duplicateKey({ pick }) { const text = JSON.stringify(base()); const key = pick(['level', 'tier', 'from', 'admitted', 'care', 'as_of']); return text.replace(`"${key}":`, `"${key}":null,"${key}":`); },
  ({ pick }) => { const c = base(); delete c[pick(['case', 'as_of'])]; return JSON.stringify(c); },
  ({ pick }) => { const c = base(); delete c.period.hospital_stays[0][pick(['admitted', 'discharged'])]; return JSON.stringify(c); },
  function contradiction({ pick, int }) {
    const c = base();
    pick([
      () => { c.disabled_since = '2026-01-01'; },
      () => { c.months_expected = int(0, 4); },
      () => { c.waiting_ends = '2026-12-31'; },
      () => { c.assisted_since = '2026-01-31'; },
      () => { c.benefit_status = null; c.waiting_ends = '2026-12-31'; },
      () => { delete c.assisted; c.assisted_since = '2026-01-31'; },
      () => { c.period.hospital_stays[0].discharged = '2026-12-02'; },
      () => { c.period.hospital_stays.push({ admitted: `2026-12-0${int(1, 7)}`, discharged: '2026-12-20' }); },
    ])();
    return JSON.stringify(c);
  },
  ({ pick }) => withRaw('disabled_since', pick(['"2026-11-22"', '"2027-01-01"', '"1920-01-01"'])),
  ({ int }) => { const text = JSON.stringify(base()); return text.slice(0, int(1, text.length - 1)); },
  ({ pick }) => pick(['', '  ', '[]', '1', '"x"', 'null', 'true', '{}', '-', '{"case":1,}', "{'case':1}", '{"case":01}', '{"case":+1}', '{"case":.5}', 'NaN', '{"case":NaN}', '{case:1}', '\u0000', '{} {}', '{"a":"\t"}', '{"a":"\\x41"}', '{"a":"\\u12"}', '//x', '{"case":1}x', '\ufeff\ufeff']),
  ({ pick, int }) => { const n = pick([33, 34, 40, 1000, int(33, 30000)]); return pick([() => '['.repeat(n) + ']'.repeat(n), () => '['.repeat(n), () => withRaw('care', '{"x":'.repeat(n) + '1' + '}'.repeat(n)).slice(0, 65000)])(); },
  ({ int }) => withRaw('division', JSON.stringify('3'.repeat(int(65536, 200000)))),
  ({ int }) => { const c = base(); c.period.hospital_stays = Array.from({ length: 65 + int(0, 20) }, (_, i) => ({ admitted: dateText(dayOf('2026-01-01') + i), discharged: dateText(dayOf('2026-01-01') + i) })); return JSON.stringify(c); },
  function invalidUtf8({ pick }) {
    const bad = Buffer.from(pick([[0x80], [0xc3], [0xc0, 0xaf], [0xe4, 0xb8], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xff], [0xfe]]));
    const [before, after] = withRaw('division', '"@@"').split('@@');
    return Buffer.concat([Buffer.from(before), bad, Buffer.from(after)]);
  },
];

export function* invalidTexts(seed, count) {
  const t = tools(seed ^ 0x5eed);
  for (let i = 0; i < count; i++) yield Buffer.from(t.pick(MUTATIONS)(t));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name, otherwise) => { const i = process.argv.indexOf(name); return i < 0 ? otherwise : Number(process.argv[i + 1]); };
  const [seed, count] = [option('--seed', 1), option('--count', 100)];
  if (process.argv.includes('--invalid')) for (const text of invalidTexts(seed, count)) process.stdout.write(Buffer.concat([text, Buffer.from('\n')]));
  else for (const c of validCases(seed, count)) process.stdout.write(`${JSON.stringify(c)}\n`);
}
