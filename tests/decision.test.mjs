// Another decision: the single changes that the engine lists, held against a second, small model of the rules that tries every value.
// The figures are those of the document (zz-2023-7#3.4, #3.6, #4.1, #4.2), written here once more. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../tools/engine.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const engine = await loadEngine();
const ask = (theCase, decision) => engine.call({ op: 'decision', case: theCase, decision });

// ---- The second model: complete cases of residents, November 2026, one reading of each kind --------------------------------

const AS_OF = '2026-11-21', DAYS = 30;
const SHARES = { // share in percent, limit in fen a day; [ordinary, listed]
  'medical_ward.tier1': [[75, 3000], [80, 3500]], 'medical_ward.tier2': [[70, 4500], [75, 5000]], 'medical_ward.tier3': [[65, 6000], [70, 6500]],
  institution: [[70, 3000], [75, 3500]], home_visit: [[100, 2000], [100, 2300]],
};
const READINGS = { limit_on: ['payment', 'cost'], hospital_days: ['discharge_paid', 'discharge_unpaid'], part_month: ['by_days', 'nothing', 'whole'],
  third_party: ['allowance_goes_on', 'allowance_stops'] };
const USUAL = Object.fromEntries(Object.entries(READINGS).map(([id, values]) => [id, values[0]]));
const modeOf = (option) => option.split('.')[0];
const roundHalfUp = (n, d) => Math.floor((2 * n + d) / (2 * d));

function eligible(c) {
  if (c.insured !== 'resident') return c.insured === 'none' ? false : null; // null: no rules here
  const insured = c.benefit_status === 'active' || (c.benefit_status === 'waiting' && c.waiting_ends !== undefined && c.waiting_ends < AS_OF);
  return insured && c.treated && c.months_disabled >= 3 && c.months_expected >= 6 && c.level >= 3;
}

function fund(c, option, readings) {
  if (c.insured !== 'resident') return null;
  const listed = c.assisted && c.assisted_since < '2026-11-01' ? 1 : 0;
  const [stay] = c.period.hospital_stays;
  const day = (text) => Number(text.slice(8));
  const away = stay ? day(stay.discharged) - day(stay.admitted) + (readings.hospital_days === 'discharge_paid' ? 0 : 1) : 0;
  const days = DAYS - away;
  if (option === 'family_care') {
    const allowance = [30000, 35000][listed];
    if (c.third_party_pays && readings.third_party === 'allowance_stops') return 0;
    if (days === DAYS) return allowance;
    if (days === 0 || readings.part_month === 'nothing') return 0;
    return readings.part_month === 'whole' ? allowance : roundHalfUp(allowance * days, DAYS);
  }
  if (c.third_party_pays) return 0;
  const [share, limit] = SHARES[option][listed];
  const fee = c.care[modeOf(option)].fee_fen_per_day;
  const hundredths = readings.limit_on === 'cost' ? share * Math.min(fee, limit) : Math.min(share * fee, 100 * limit);
  const paid = option === 'home_visit' ? Math.min(c.care.home_visit.days_per_month, days) : days;
  return roundHalfUp(hundredths * paid, 100);
}

const outcome = (c, option, readings = USUAL) => ({ eligible: eligible(c), fund: fund(c, option, readings) });
const agrees = (got, want, exactly) => got.eligible === want.eligible && got.fund !== null
  && (got.fund === want.fund || (!exactly && want.fund % 100 === 0 && Math.floor((got.fund + 50) / 100) * 100 === want.fund));

// ---- Every single change -------------------------------------------------------------------------------------------------------

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const changed = (c, change) => { const copy = structuredClone(c); change(copy); return copy; };
const pad = (n) => String(n).padStart(2, '0');
const stayOf = (n) => (n === 0 ? [] : [{ admitted: '2026-11-01', discharged: n < DAYS ? `2026-11-${pad(n + 1)}` : '2026-12-01' }]);
const away = (c, n) => { c.away = n; };

/** Field → [values, how to set one, whether the values are a scale]. Dates: both sides of the one border there is. */
function fieldsOf(c, option) {
  const mode = modeOf(option);
  const fee = `care.${mode}.fee_fen_per_day`;
  return {
    insured: [['resident', 'none'], // the employees' scheme has rules of its own, which are not worked out here
      (x, v) => { x.insured = v; }],
    benefit_status: [['active', 'waiting', 'lapsed'], (x, v) => { x.benefit_status = v; delete x.waiting_ends; }],
    ...(c.benefit_status === 'waiting' && { waiting_ends: [['1900-01-01', '2026-11-20', '2026-11-21', '2199-12-31'], (x, v) => { x.waiting_ends = v; }, true] }),
    treated: [[false, true], (x, v) => { x.treated = v; }],
    months_disabled: [range(0, c.months_expected), (x, v) => { x.months_disabled = v; }, true],
    months_expected: [range(c.months_disabled, 1200), (x, v) => { x.months_expected = v; }, true],
    level: [range(0, 5), (x, v) => { x.level = v; }, true],
    assisted: [[false, true], (x, v) => { if (x.assisted !== v) x.assisted_since = '1900-01-01'; x.assisted = v; }],
    ...(c.assisted && { assisted_since: [['1900-01-01', '2026-10-31', '2026-11-01', '2199-12-31'], (x, v) => { x.assisted_since = v; }, true] }),
    third_party_pays: [[false, true], (x, v) => { x.third_party_pays = v; }],
    ...(option !== 'family_care' && { [fee]: [[...range(0, 10_000), 10_000_000], (x, v) => { x.care[mode].fee_fen_per_day = v; }, true] }),
    ...(option === 'home_visit' && { 'care.home_visit.days_per_month': [range(0, 31), (x, v) => { x.care.home_visit.days_per_month = v; }, true] }),
    'period.hospital_days': [range(0, DAYS), away, true],
  };
}

/** The days in hospital are a number here, whatever the stays: only the usual reading is asked for them. */
function outcomeAway(c, option, n) {
  const copy = structuredClone(c);
  copy.period.hospital_stays = n === DAYS ? [] : stayOf(n);
  if (n < DAYS) return outcome(copy, option);
  return { eligible: eligible(copy), fund: copy.insured === 'resident' ? 0 : null };
}

/** What explains `want`: `{field or reading: [what fits]}`, of a scale its first and last value. */
function everyChange(c, option, want) {
  const found = {};
  for (const [field, [values, set, scale]] of Object.entries(fieldsOf(c, option))) {
    const copy = structuredClone(c); // for scales: the next value takes the place of the last
    const withValue = (v) => { if (!scale) return changed(c, (x) => set(x, v)); set(copy, v); return copy; };
    const got = values.map((v) => (field === 'period.hospital_days' ? outcomeAway(c, option, v) : outcome(withValue(v), option)));
    for (const exactly of scale ? [true, false] : [false]) {
      const fitting = values.filter((_, i) => agrees(got[i], want, exactly));
      if (fitting.length === 0) continue;
      found[field] = scale ? [fitting[0], fitting.at(-1)] : fitting;
      break;
    }
  }
  for (const tier of modeOf(option) === 'medical_ward' ? [1, 2, 3] : []) {
    if (agrees(outcome(c, `medical_ward.tier${tier}`), want)) (found['care.medical_ward.tier'] ??= []).push(tier);
  }
  for (const [id, values] of Object.entries(READINGS)) {
    const fitting = values.slice(1).filter((value) => agrees(outcome(c, option, { ...USUAL, [id]: value }), want));
    if (fitting.length) found[`reading ${id}`] = fitting;
  }
  return found;
}

/** The same from the engine. */
function listed({ explanations }) {
  const found = {};
  for (const { reading, value, field, low, high } of explanations) {
    if (field === 'insured' && low === 'employee') continue;
    if (reading) (found[`reading ${reading}`] ??= []).push(value);
    else if (['insured', 'benefit_status', 'treated', 'assisted', 'third_party_pays', 'care.medical_ward.tier'].includes(field)) (found[field] ??= []).push(low);
    else found[field] = [low, high];
  }
  for (const list of Object.values(found)) if (typeof list[0] === 'boolean') list.sort();
  return found;
}

// ---- Cases and changes by chance -------------------------------------------------------------------------------------------------

function chance(seed) { // mulberry32
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomCase(next) {
  const int = (from, to) => from + Math.floor(next() * (to - from + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const often = (value, list) => (next() < 0.8 ? value : pick(list));
  const fee = () => pick([int(0, 100) * 100, int(0, 10_000), 3000, 4000, 4286, 6429, 6000, 8000, 2000, 2500]);
  const c = {
    case: 1, as_of: AS_OF, division: '370403', insured: often('resident', ['none', 'resident']), benefit_status: often('active', ['waiting', 'lapsed']),
    treated: often(true, [false]), months_disabled: often(int(3, 8), [0, 1, 2]), level: often(int(3, 5), [0, 1, 2]), assisted: next() < 0.4,
    third_party_pays: next() < 0.15, hospitalised: false,
    care: { medical_ward: { fee_fen_per_day: fee() }, institution: { fee_fen_per_day: fee() }, home_visit: { fee_fen_per_day: fee(), days_per_month: int(0, 31) } },
    period: { from: '2026-11-01', months: 1, hospital_stays: next() < 0.4 ? stayOf(int(1, 28)) : [] },
  };
  c.months_expected = Math.max(c.months_disabled, often(int(6, 40), [3, 4, 5]));
  if (c.benefit_status === 'waiting') c.waiting_ends = pick(['2026-11-20', '2026-11-21', '2027-02-01']);
  if (c.assisted) c.assisted_since = pick(['2024-01-05', '2026-10-31', '2026-11-01']);
  return c;
}

/** One change by chance: [the case after it, the readings after it, what it is listed under, a value that the list must hold]. */
function plant(c, option, readings, next) {
  const int = (from, to) => from + Math.floor(next() * (to - from + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  if (next() < 0.3) {
    const id = pick(Object.keys(READINGS));
    const value = pick(READINGS[id].slice(1));
    return [c, { ...readings, [id]: value }, `reading ${id}`, value];
  }
  const fields = fieldsOf(c, option);
  const field = pick(Object.keys(fields));
  const [values, set] = fields[field];
  const value = pick(field === 'months_expected' ? values.slice(0, 12) : values);
  return [changed(c, field === 'period.hospital_days' ? (x) => { x.period.hospital_stays = value === DAYS ? [{ admitted: '2026-11-01', discharged: '2026-11-30' }] : stayOf(value); } : (x) => set(x, value)),
    readings, field, field === 'period.hospital_days' && value === DAYS ? DAYS - 1 : value];
}

const holds = (list, value, field) => list !== undefined && (typeof value === 'number' && !field.endsWith('tier') || ['waiting_ends', 'assisted_since'].includes(field)
  ? list[0] <= value && value <= list[1] : list.includes(value));
const OPTIONS = [...Object.keys(SHARES), 'family_care'];

function* planted(seed, changes) {
  const next = chance(seed);
  for (;;) {
    const c = randomCase(next);
    const option = OPTIONS[Math.floor(next() * OPTIONS.length)];
    let after = [c, USUAL];
    for (let i = 0; i < changes; i++) after = plant(after[0], option, after[1], next);
    const want = outcome(after[0], option, after[1]), now = outcome(c, option);
    if (want.fund === null || want.eligible === null || c.insured !== 'resident' || agrees(now, want)) continue;
    yield { c, option, want, field: after[2], value: after[3] };
  }
}
const take = (n, list) => { const out = []; for (const it of list) { out.push(it); if (out.length === n) return out; } };
const decide = ({ option, want }) => ({ eligible: want.eligible, option, fund_fen_per_month: want.fund });

test('of 200 planted differences each is found, and nothing but what explains it', () => {
  const kinds = new Set();
  for (const it of take(200, planted(7, 1))) {
    const reply = ask(it.c, decide(it));
    const where = JSON.stringify({ ...it, reply });
    assert.ok(reply.ok, where);
    assert.notEqual(reply.value.agrees, 'yes', where);
    const found = listed(reply.value);
    assert.ok(holds(found[it.field], it.value, it.field), where);
    assert.deepEqual(found, everyChange(it.c, it.option, it.want), where);
    for (const { cites } of reply.value.explanations) assert.ok(cites.length > 0, where);
    kinds.add(it.field);
  }
  assert.ok(kinds.size >= 12, [...kinds].join());
});

test('of 200 pairs of differences: where no single change explains it, it says so', () => {
  let none = 0;
  for (const it of take(200, planted(11, 2))) {
    const reply = ask(it.c, decide(it));
    const every = everyChange(it.c, it.option, it.want);
    assert.deepEqual(listed(reply.value), every, JSON.stringify({ ...it, reply }));
    none += Object.keys(every).length === 0;
  }
  assert.ok(none >= 20, `${none} that nothing explains`);
});

test('a decision that is the estimate is said to agree', () => {
  const next = chance(3);
  let seen = 0;
  for (let i = 0; i < 60; i++) {
    const c = randomCase(next);
    const option = OPTIONS[i % OPTIONS.length];
    const want = outcome(c, option);
    if (want.fund === null) continue;
    seen++;
    assert.deepEqual(ask(c, decide({ option, want })).value, { agrees: 'yes', explanations: [] });
  }
  assert.ok(seen > 40);
});

// ---- One case by hand: contract 2, an institution at 60 yuan a day ---------------------------------------------------------------

const example = {
  case: 1, as_of: AS_OF, division: '370403', insured: 'resident', benefit_status: 'active', treated: true, months_disabled: 5, months_expected: 12, level: 4,
  assisted: false, third_party_pays: false, hospitalised: false, care: { institution: { fee_fen_per_day: 6000 } },
};

test('630 instead of 900: the other reading of the limit, 30 yuan a day, or nine days in hospital', () => {
  assert.deepEqual(ask(example, { option: 'institution', fund_fen_per_month: 63000 }).value, {
    agrees: 'within',
    explanations: [
      { reading: 'limit_on', value: 'cost', fund_fen: 63000, cites: ['zz-2023-7#3.6', 'zz-2023-7#3.6.1'] }, // 30 x 70 % x 30
      { field: 'care.institution.fee_fen_per_day', low: 3000, high: 3000, fund_fen: 63000, cites: ['zz-2023-7#3.6.2'] }, // 30 x 70 % x 30
      { field: 'period.hospital_days', low: 9, high: 9, fund_fen: 63000, cites: ['zz-2023-7#4.1'] }, // 30 x 21
    ],
  });
});

test('a decision about one variant of a kind is compared with that one', () => {
  const { case: theCase } = JSON.parse(readFileSync(`${top}tests/cases/chongqing-daily-sums.json`, 'utf8'));
  const c = { ...theCase, care: { home_visit: { fee_fen_per_day: 8000, days_per_month: 10 } } };
  const decided = (variant, fund) => ask(c, { option: `home_visit.${variant}`, fund_fen_per_month: fund }).value;
  assert.equal(decided('individual', 40000).agrees, 'yes'); // 10 x 40.00
  assert.equal(decided('institution', 50000).agrees, 'yes'); // 10 x 50.00
  assert.equal(decided('individual', 50000).agrees, 'no');
  assert.deepEqual(decided('institution', 55000).explanations.filter(({ field }) => field === 'care.home_visit.days_per_month').map(({ low, high }) => [low, high]), [[11, 11]]);
});

test('bad requests name the place of every fault', () => {
  const faults = (decision) => ask(example, decision).issues.map(({ pointer, code }) => `${pointer} ${code}`);
  assert.deepEqual(faults(null), ['/decision missing_field']);
  assert.deepEqual(faults({}), ['/decision/eligible missing_field']);
  assert.deepEqual(faults({ eligible: 'yes', fund_fen_per_month: -1, sum: 1 }),
    ['/decision/eligible wrong_type', '/decision/fund_fen_per_month out_of_range', '/decision/sum unknown_field', '/decision/option missing_field']);
  assert.deepEqual(faults({ fund_fen_per_month: 1, option: 'medical_ward' }), ['/decision/option not_in_list']);
  assert.deepEqual(ask({ ...example, level: 6 }, { eligible: true }).issues.map(({ pointer }) => pointer), ['/level']);
});

test('the command line and the browser\'s engine answer the same bytes', () => {
  const requests = take(20, planted(5, 1)).map((it) => JSON.stringify({ op: 'decision', case: it.c, decision: decide(it) }));
  const run = (command) => spawnSync(command[0], command.slice(1), { cwd: top, input: requests.join('\n') + '\n', encoding: 'utf8' }).stdout;
  const native = run(['build/native/ltci', 'batch']);
  assert.equal(native.split('\n').length, 21);
  for (const name of ['wasm', 'js']) assert.equal(run([process.execPath, 'tools/engine.mjs', '--engine', name]), native, name);
});
