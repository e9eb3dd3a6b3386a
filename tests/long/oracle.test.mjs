// The oracle against the engine, with 20,000 cases and 5,000 faulty documents.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { commit, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 20_000), seed = 20_261_122;

test('the oracle and the engine agree', () => {
  const run = spawnSync(process.execPath, [join(top, 'tests/oracle/compare.mjs'), '--count', String(count), '--seed', String(seed), '--invalid', String(count / 4), '--',
    join(top, 'build/native/ltci'), 'batch'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stdout);
  console.log(`oracle: ${count} cases and ${count / 4} faulty documents, seed ${seed}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
});
