// Completions (contract, section 3a): what a case with open questions says, held against what it says once they are answered.
// Sound: every completion lies inside the hulls and repeats whatever is stated. Tight: every end is some completion's, and
// nothing is left open on which all completions agree. No figure is expected here; the program is held against itself.
//   node tests/completions.mjs [--tight] [--seed 1] [--count 1000]     one line of JSON: how many were looked at, every kind of fault
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answers, random, top } from './long/documents.mjs';
import { validCases } from './oracle/generate.mjs';
import { addMonths, dateText, dayOf, fullMonths } from './support/dates.mjs';

const FIRST_DATE = '1900-01-01', LAST_DATE = '2199-12-31', GREATEST_FEE = 10_000_000;
// Both sides of every cap and of every fee from which a cap binds (as in oracle/generate.mjs).
const KINKS = [2000, 2300, 3000, 3500, 4000, 4286, 4375, 4500, 4667, 5000, 6000, 6429, 6500, 6667, 9231, 9286];
const DIVISIONS = ['370400', '370402', '370403', '370404', '370405', '370406', '370481', '370100', '370000', '310115', '999999'];

// ---- Answering what is open ------------------------------------------------------------------------------------------

/**
 * The case with `given` in the place of what it leaves open, and nothing else changed. `given.disabled` is
 * {disabled_since} or {months_disabled}; `months_expected` is raised to the months disabled.
 */
export function complete(theCase, given) {
  const c = structuredClone(theCase);
  const asOf = dayOf(c.as_of);
  for (const key of ['division', 'insured', 'benefit_status', 'treated', 'level', 'assisted', 'third_party_pays', 'hospitalised']) c[key] ??= given[key];
  if (c.benefit_status === 'waiting') c.waiting_ends ??= given.waiting_ends;
  if (c.assisted) c.assisted_since ??= given.assisted_since;
  if ((c.disabled_since ?? c.months_disabled ?? null) === null) Object.assign(c, given.disabled);
  const months = (c.disabled_since ?? null) === null ? c.months_disabled : fullMonths(dayOf(c.disabled_since), asOf);
  if (given.say_months_too) c.months_disabled ??= months; // beside a date: changes nothing
  c.months_expected ??= Math.max(months, given.months_expected);
  c.care ??= {};
  for (const mode of ['medical_ward', 'institution', 'home_visit']) (c.care[mode] ??= {}).fee_fen_per_day ??= given.fees[mode];
  c.care.home_visit.days_per_month ??= given.days_per_month;
  return c;
}

const fees = (fee) => ({ medical_ward: fee(), institution: fee(), home_visit: fee() });

/** Answers that give the fund the least to pay. */
const LEAST = {
  division: '370403', insured: 'resident', benefit_status: 'lapsed', waiting_ends: LAST_DATE, treated: false, disabled: { months_disabled: 0 }, months_expected: 0,
  level: 0, assisted: false, assisted_since: LAST_DATE, third_party_pays: true, hospitalised: true, fees: fees(() => 0), days_per_month: 0,
};

/** The earliest date since when somebody can have been disabled for at most `months` full months. */
function longestSince(asOf, months) {
  let since = addMonths(asOf, -Math.min(months + 1, 1200));
  while (fullMonths(since, asOf) > months) since++;
  return since;
}

/** One completion by chance, drawn towards the edges. */
export function randomCompletion(c, next) {
  const int = (lo, hi) => lo + Math.floor(next() * (hi - lo + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const chance = (p) => next() < p;
  const asOf = dayOf(c.as_of), last = dayOf(LAST_DATE);
  const start = dayOf(`${(c.period?.from ?? c.as_of).slice(0, 7)}-01`), months = c.period?.months ?? 1;
  const edge = addMonths(start, int(0, months)); // where a month of the period begins or ends
  const date = (from, list) => dateText(Math.min(last, Math.max(from, pick(list))));
  const most = c.months_expected ?? 1200;
  const atMost = Math.min(most, pick([0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 12, int(0, 1200), most]));
  const since = Math.min(asOf, Math.max(longestSince(asOf, most), addMonths(asOf, -atMost) + int(-2, 2)));
  const fee = () => (chance(0.6) ? pick(KINKS) + int(-1, 1) : pick([0, 1, int(0, 12_000), int(0, GREATEST_FEE), GREATEST_FEE]));
  return complete(c, {
    division: chance(0.1) ? String(int(100_000, 999_999)) : pick(DIVISIONS), insured: pick(['resident', 'resident', 'employee', 'none']),
    benefit_status: pick(['active', 'active', 'waiting', 'waiting', 'lapsed']),
    waiting_ends: date(asOf, [asOf, asOf + int(0, 3), asOf + int(0, 150), addMonths(asOf, 3) + int(-2, 2), edge + int(-2, 2), int(asOf, last), last]),
    treated: chance(0.7), level: pick([0, 1, 2, 3, 3, 4, 5]), hospitalised: chance(0.5),
    disabled: chance(0.5) ? { disabled_since: dateText(since) } : { months_disabled: atMost }, say_months_too: chance(0.2),
    months_expected: pick([0, 3, 5, 6, 6, 7, 12, int(0, 1200), 1200]),
    assisted: chance(0.6), assisted_since: date(dayOf(FIRST_DATE), [dayOf(FIRST_DATE), edge - 1, edge, edge - int(1, 40), asOf + int(-40, 90), int(dayOf(FIRST_DATE), last), last]),
    third_party_pays: chance(0.3), fees: fees(fee), days_per_month: pick([0, 1, 31, int(0, 31)]),
  });
}

/**
 * The completions between which all others lie: [{case, half}]. Each amount goes one way in each of four things: entitled
 * early or late, assisted or not, someone else liable or not, fee and days with a visit. So its ends are at their ends, and
 * where it differs at all it differs there. `half`, of one with the greatest fee: the place of the same with half of it, to
 * see what grows without end.
 */
export function corners(c) {
  const asOf = dayOf(c.as_of), most = c.months_expected ?? 1200;
  const entitled = {
    benefit_status: 'active', waiting_ends: c.as_of, treated: true, level: 5, hospitalised: false,
    disabled: { disabled_since: dateText(longestSince(asOf, most)) }, months_expected: 1200,
  };
  const assisted = { assisted: true, assisted_since: FIRST_DATE };
  const out = [], places = new Map();
  for (const entitlement of [entitled, {}]) for (const status of [assisted, {}]) for (const third_party_pays of [false, true]) {
    let half = null;
    for (const fee of [0, GREATEST_FEE / 2, GREATEST_FEE]) {
      const completed = complete(c, { ...LEAST, ...entitlement, ...status, third_party_pays, fees: fees(() => fee), days_per_month: fee ? 31 : 0 });
      const text = JSON.stringify(completed);
      if (!places.has(text)) { places.set(text, out.length); out.push({ case: completed, half: fee === GREATEST_FEE ? half : null }); }
      half = places.get(text);
    }
  }
  return out;
}

/** Random cases that leave something open. */
export function* partialCases(seed, count) {
  let found = 0;
  for (const c of validCases(seed, Infinity)) {
    if (found >= count) return;
    if (JSON.stringify(complete(c, LEAST)) === JSON.stringify(c)) continue;
    found++;
    yield c;
  }
}

// ---- Comparing estimates ---------------------------------------------------------------------------------------------

const PARTS = ['scheme', 'eligibility', 'options', 'calendar', 'contribution', 'self_check'];
const isObject = (v) => v !== null && typeof v === 'object';
const isAmount = (v) => 'stated' in v;
const isOpen = (v) => v === null || v === 'undetermined' || v === 'unknown'; // the last two: a result, a criterion's state
const noScheme = (estimate) => estimate.scheme === null && estimate.eligibility.result === 'undetermined'; // no place or insurance: nothing is said

/** Goes through an estimate and, in step, through others: `see(value, others, place)` for every amount and every plain value. */
function walk(estimate, others, see) {
  const place = [];
  const go = (value, list) => {
    if (!isObject(value) || isAmount(value)) return see(value, list, place);
    for (const key of Object.keys(value)) {
      if (key === 'assumptions') continue; // what was assumed depends on what was answered
      place.push(key);
      go(value[key], list.map((other) => other?.[key]));
      place.pop();
    }
  };
  for (const part of PARTS) { place[0] = part; go(estimate[part] ?? null, others.map((other) => other[part] ?? null)); }
}

/** Where a completion's estimate leaves the partial case's: [{what, at, said, completed}]. */
export function unsound(partial, completed) {
  const faults = [];
  const fault = (what, place, said, got) => faults.push({ what, at: place.join('/'), said, completed: got });
  if (noScheme(partial)) {
    const { earliest, payable_today } = partial.eligibility;
    if (earliest !== null || payable_today !== null || partial.options.length || partial.calendar.length) fault('says too much', [], partial, null);
    return faults;
  }
  for (const part of ['options', 'calendar']) {
    if (partial[part].length !== completed[part].length) fault('other lines', [part], partial[part].length, completed[part].length);
  }
  walk(partial, [completed], (said, [got], place) => {
    if (!isObject(said)) {
      if (isOpen(said) ? isObject(got) : said !== got) fault('says otherwise', place, said, got);
    } else if (!isObject(got) || !isAmount(got)) fault('no amount', place, said, got);
    else {
      if (got.high === null || got.stated === null || got.stated < got.low || got.stated > got.high) fault('not a completed amount', place, said, got);
      if (got.low < said.low) fault('below low', place, said, got);
      if (said.high !== null && got.high > said.high) fault('above high', place, said, got);
      if (said.stated !== null && got.stated !== said.stated) fault('stated otherwise', place, said, got);
    }
  });
  const { result, earliest, payable_today, criteria } = completed.eligibility;
  const decided = [result, payable_today, ...criteria.map(({ state }) => state)];
  if (completed.scheme !== null && (decided.some(isOpen) || (earliest === null) !== (result === 'not_eligible'))) {
    fault('still open', ['eligibility'], partial.eligibility, completed.eligibility);
  }
  return faults;
}

/** What the partial case leaves wider than its completions are: [{what, at, said}]. `halves`: as in corners(). */
export function loose(partial, completions, halves) {
  const faults = [];
  if (noScheme(partial)) return faults;
  const differ = (list) => list.some((v) => v !== list[0]);
  walk(partial, completions, (said, list, place) => {
    const fault = (what) => faults.push({ what, at: place.join('/'), said });
    if (!isObject(said)) {
      if (isOpen(said) && !differ(list) && list[0] !== said) fault(`open, and always ${list[0]}`);
      return;
    }
    if (!list.some(({ low }) => low === said.low)) fault('low never reached');
    const reached = said.high !== null ? ({ high }) => high === said.high : ({ high }, i) => halves[i] !== null && high > list[halves[i]].high;
    if (!list.some(reached)) fault('high never reached');
    if (said.stated === null && !differ(list.map(({ stated }) => stated))) fault(`not stated, and always ${list[0].stated}`);
  });
  return faults;
}

// ---- Many at once ----------------------------------------------------------------------------------------------------

/** The estimates of cases. A case that is not valid is a mistake of this file, or of the check of cases. */
export function estimates(cases) {
  const lines = answers([join(top, 'build/native/ltci'), 'batch'], cases.map((c) => `${JSON.stringify(c)}\n`).join('')).toString().trimEnd().split('\n');
  return lines.map((line, i) => {
    const reply = JSON.parse(line);
    if (!reply.ok) throw new Error(`not valid: ${JSON.stringify(cases[i])}: ${line}`);
    return reply.value;
  });
}

/** Looks at `count` partial cases: {cases, completions, faults, kinds}; `kinds` has the shortest example of each kind of fault. */
function lookAt(seed, count, completionsOf, compare) {
  const seen = { cases: 0, completions: 0, faults: 0, kinds: {} }, size = 400;
  const flush = (batch) => {
    const values = estimates(batch.flatMap(({ partial, completed }) => [partial, ...completed.map((c) => c.case)]));
    let at = 0;
    for (const one of batch) {
      const said = values[at], got = values.slice(at + 1, at += 1 + one.completed.length);
      seen.cases++;
      seen.completions += got.length;
      for (const fault of compare(said, got, one.completed)) {
        seen.faults++;
        const kind = `${fault.what} ${fault.at}`.replaceAll(/\d+/g, '*');
        const example = { partial: one.partial, ...fault };
        const known = seen.kinds[kind] ??= { times: 0, example };
        known.times++;
        if (JSON.stringify(example).length < JSON.stringify(known.example).length) known.example = example;
      }
    }
  };
  let batch = [];
  for (const partial of partialCases(seed, count)) {
    batch.push({ partial, completed: completionsOf(partial) });
    if (batch.length === size) { flush(batch); batch = []; }
  }
  if (batch.length) flush(batch);
  return seen;
}

/** Are `count` partial cases sound, with `each` random completions? */
export function checkSoundness(seed, count, each = 3) {
  const next = random(seed ^ 0xc0391e7e);
  return lookAt(seed, count, (c) => Array.from({ length: each }, () => ({ case: randomCompletion(c, next) })),
    (said, got, completed) => got.flatMap((value, i) => unsound(said, value).map((fault) => ({ ...fault, completion: completed[i].case }))));
}

/** Are `count` partial cases tight (and sound, in the corners)? */
export function checkTightness(seed, count) {
  return lookAt(seed, count, corners, (said, got, completed) => [
    ...got.flatMap((value, i) => unsound(said, value).map((fault) => ({ ...fault, completion: completed[i].case }))),
    ...loose(said, got, completed.map(({ half }) => half)),
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name, otherwise) => { const i = process.argv.indexOf(name); return i < 0 ? otherwise : Number(process.argv[i + 1]); };
  const check = process.argv.includes('--tight') ? checkTightness : checkSoundness;
  console.log(JSON.stringify(check(option('--seed', 1), option('--count', 1000))));
}
