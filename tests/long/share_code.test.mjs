// A million random cases through the share code and back, ten million changed codes and a million random numbers: identical, or
// refused, or right and equal. Any bytes as a code: fuzz.test.mjs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { commit, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 1_000_000), mutants = Number(process.env.LTCI_MUTANTS ?? 10 * count);
const say = (what) => console.log(`share code: ${what}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);

// The seeds are those of tests/codec/share_code.cpp.
for (const [what, number, seed] of [['random cases are the same*', count, 20261122], ['changed codes are refused*', mutants, 20261123], ['numbers at random are refused*', count, 20261124]]) {
  test(what, () => {
    const run = spawnSync(join(top, 'build/native/ltci_tests'), [`--test-case=${what}`], { encoding: 'utf8', env: { ...process.env, LTCI_COUNT: String(number) } });
    assert.equal(run.status, 0, run.stdout.slice(-10_000));
    assert.match(run.stdout, /test cases: +1 \| +1 passed \| 0 failed/);
    say(`${what.replace('*', '')}: ${number}, seed ${seed}`);
  });
}
