// libFuzzer over any bytes as a request, with what the other tests know as seeds; ten minutes. New inputs stay in build/long/corpus.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commit, list, read, top } from './documents.mjs';

const seconds = Number(process.env.LTCI_FUZZ_SECONDS ?? 600);

test('the fuzzer finds nothing', () => {
  const corpus = join(top, 'build/long/corpus'), seeds = join(top, 'build/long/seeds');
  for (const folder of [corpus, seeds]) mkdirSync(folder, { recursive: true });
  for (const folder of ['cases', 'bad-cases']) {
    for (const file of list(`tests/${folder}`)) {
      const { case: c, text } = JSON.parse(read(`tests/${folder}/${file}`));
      writeFileSync(join(seeds, file), text ?? JSON.stringify(c));
    }
  }
  const run = spawnSync(join(top, 'build/fuzz/ltci_fuzz_case'), [`-max_total_time=${seconds}`, '-max_len=70000', '-timeout=20', '-print_final_stats=1', corpus, seeds],
    { encoding: 'utf8', cwd: join(top, 'build/long'), maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr.slice(-10_000));
  console.log(`fuzzer: ${/number_of_executed_units: (\d+)/.exec(run.stderr)?.[1]} runs in ${seconds} s, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
});
