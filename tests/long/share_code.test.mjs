// A million random cases through the share code and back, a million changed codes and a million random numbers: identical, or
// refused, or right and equal. With libFuzzer ten minutes of any bytes as a code; new inputs stay in build/long/codes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commit, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 1_000_000), seconds = Number(process.env.LTCI_FUZZ_SECONDS ?? 600);
const say = (what) => console.log(`share code: ${what}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);

test('random cases, changed codes, random numbers', () => {
  const run = spawnSync(join(top, 'build/native/ltci_tests'), ['--source-file=*tests/codec/share_code.cpp'],
    { encoding: 'utf8', env: { ...process.env, LTCI_COUNT: String(count) } });
  assert.equal(run.status, 0, run.stdout.slice(-10_000));
  assert.match(run.stdout, /test cases: +[1-9]\d* \| +[1-9]\d* passed \| 0 failed/);
  say(`${count} of each`);
});

test('the fuzzer finds nothing', () => {
  const corpus = join(top, 'build/long/codes');
  mkdirSync(corpus, { recursive: true });
  const run = spawnSync(join(top, 'build/fuzz/ltci_fuzz_code'), [`-max_total_time=${seconds}`, '-max_len=500', '-timeout=20', '-print_final_stats=1', corpus],
    { encoding: 'utf8', cwd: join(top, 'build/long'), maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr.slice(-10_000));
  say(`fuzzer ${/number_of_executed_units: (\d+)/.exec(run.stderr)?.[1]} runs in ${seconds} s`);
});
