// libFuzzer over every fuzz target (tests/fuzz), with what the other tests know as seeds and the inputs kept in tests/fuzz/corpus; ten minutes each. New inputs
// stay in build/long/corpus/TARGET; one that breaks something in build/long/, and belongs into tests/fuzz/corpus/TARGET once it is mended.
//   LTCI_FUZZ_SECONDS: of each target; LTCI_FUZZ_TARGETS: some of them; LTCI_SEED
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commit, top } from './documents.mjs';

const seconds = Number(process.env.LTCI_FUZZ_SECONDS ?? 600), seed = Number(process.env.LTCI_SEED ?? 20_261_123);
const most_bytes = { case: 70_000, code: 500, pack: 20_000, walk: 400, kiosk: 300 };
const wanted = (process.env.LTCI_FUZZ_TARGETS ?? Object.keys(most_bytes).join(' ')).split(' ');
const long = join(top, 'build/long');

for (const target of wanted) {
  test(`the fuzzer finds nothing: ${target}`, { timeout: (seconds + 600) * 1000 }, () => {
    const corpus = join(long, 'corpus', target), seeds = join(long, 'seeds');
    for (const folder of [corpus, seeds]) mkdirSync(folder, { recursive: true });
    const made = spawnSync(join(top, 'build/asan/ltci_replay'), ['--seeds', seeds, target], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const folders = [corpus, join(seeds, target), join(top, 'tests/fuzz/corpus', target)].filter((folder) => existsSync(folder));
    const run = spawnSync(join(top, `build/fuzz/ltci_fuzz_${target}`), [`-max_total_time=${seconds}`, `-max_len=${most_bytes[target]}`, `-seed=${seed}`, '-timeout=60', '-rss_limit_mb=4096',
      '-print_final_stats=1', ...folders], { encoding: 'utf8', cwd: long, maxBuffer: 1 << 28 });
    assert.equal(run.status, 0, run.stderr.slice(-10_000));
    const units = /number_of_executed_units: (\d+)/.exec(run.stderr)?.[1], covered = [...run.stderr.matchAll(/cov: (\d+)/g)].at(-1)?.[1];
    console.log(`fuzzer: ${target}, ${units} executed units in ${seconds} s, ${covered} edges, seed ${seed}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
  });
}
