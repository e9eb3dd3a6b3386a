// A million random cases through the share code and back, ten million changed codes and a million random numbers: identical, or
// refused, or right and equal. With libFuzzer ten minutes of any bytes as a code; new inputs stay in build/long/codes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commit, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 1_000_000), mutants = Number(process.env.LTCI_MUTANTS ?? 10 * count), seconds = Number(process.env.LTCI_FUZZ_SECONDS ?? 600);
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

test('the fuzzer finds nothing', () => {
  const corpus = join(top, 'build/long/codes');
  mkdirSync(corpus, { recursive: true });
  const run = spawnSync(join(top, 'build/fuzz/ltci_fuzz_code'), [`-max_total_time=${seconds}`, '-max_len=500', '-timeout=20', '-print_final_stats=1', corpus],
    { encoding: 'utf8', cwd: join(top, 'build/long'), maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr.slice(-10_000));
  say(`fuzzer ${/number_of_executed_units: (\d+)/.exec(run.stderr)?.[1]} runs in ${seconds} s`);
});
