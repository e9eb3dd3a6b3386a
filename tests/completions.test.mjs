// Sound and tight (completions.mjs), on a sample; a million cases in long/soundness.test.mjs.
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkSoundness, checkTightness, corners, estimates, loose, partialCases, unsound } from './completions.mjs';

const none = (seen) => assert.deepEqual(seen.kinds, {}, JSON.stringify(seen));

test('every completion lies inside what the partial case says', () => none(checkSoundness(1, 2000, 5)));
test('every end is reached by a completion, nothing is open on which all agree', () => none(checkTightness(2, 60)));

// One case of which every kind of figure is open: each of them, changed a little, is found out.
const open = { case: 1, as_of: '2026-11-21', division: '370403', insured: 'resident', benefit_status: 'active', treated: true, months_expected: 12, level: 4,
  care: { medical_ward: { fee_fen_per_day: 5000 } }, period: { from: '2026-12-10', months: 3, hospital_stays: [{ admitted: '2026-12-20', discharged: '2027-01-05' }] } };
const completions = corners(open);
const [said, ...got] = estimates([open, ...completions.map((c) => c.case)]);
const faultsOf = (estimate) => [...got.flatMap((value) => unsound(estimate, value)), ...loose(estimate, got, completions.map(({ half }) => half))].map(({ what, at }) => `${at}: ${what}`);

/** The estimate with another value at one place. */
function changed(place, value) {
  const copy = structuredClone(said);
  place.slice(0, -1).reduce((o, key) => o[key], copy)[place.at(-1)] = value;
  return copy;
}
const leaves = (value, place) => (value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, v]) => leaves(v, [...place, key])) : [[place, value]]);

test('a figure changed by one fen, a value said or kept back too much are found out', () => {
  assert.deepEqual(faultsOf(said), []);
  let tried = 0;
  const found = (place, value) => {
    tried++;
    assert.ok(faultsOf(changed(place, value)).some((text) => text.startsWith(`${place.join('/').replace(/\/(low|high|stated)$/, '')}: `)), `${place.join('/')}: ${value}`);
  };
  for (const part of ['eligibility', 'options', 'calendar']) for (const [place, value] of leaves(said[part], [part])) {
    if (place.includes('assumptions') || place.includes('cites')) continue;
    const others = value === null ? [12_345] : typeof value === 'number' ? [value - 1, value + 1, null] : [typeof value === 'string' ? `${value}x` : !value, null];
    for (const other of others) if (!['undetermined', 'unknown'].includes(value) || other !== null) found(place, other);
  }
  assert.ok(tried > 500, `${tried}`);
});
