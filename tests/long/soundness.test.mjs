// A million random partial cases with three random completions each: sound. 10,000 with their corners: tight (completions.mjs).
// Two processes; goes on where it was stopped, as long as the same program is tested (build/long/{soundness,tightness}.json).
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { commit, policyFiles, read, top } from './documents.mjs';

const asked = Number(process.env.LTCI_COUNT ?? 1_000_000), seed = 20_261_124;
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const files = ['build/native/ltci', 'tests/completions.mjs', 'tests/oracle/generate.mjs', 'tests/support/dates.mjs'];
const fingerprint = () => sha256(...files.map(read), JSON.stringify(policyFiles(false)), String(seed));

/** One chunk in a process of its own: how many completions it had. */
async function look(flags, chunk, size) {
  const args = ['tests/completions.mjs', ...flags, '--seed', String(seed + chunk), '--count', String(size)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: top, maxBuffer: 1 << 28 });
  const seen = JSON.parse(stdout);
  assert.deepEqual(seen.kinds, {}, `node ${args.join(' ')}: ${stdout}`);
  assert.equal(seen.cases, size);
  return seen.completions;
}

async function inChunks(name, flags, count, size) {
  const path = join(top, `build/long/${name}.json`), tested = fingerprint(), began = Date.now();
  mkdirSync(join(top, 'build/long'), { recursive: true });
  let state = { tested, size, done: 0, completions: 0 };
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    if (kept.tested === tested && kept.size === size) state = kept;
  } catch { /* from the start */ }
  const from = state.done;
  while (state.done < count) {
    const chunk = state.done / size, both = state.done + size < count ? [chunk, chunk + 1] : [chunk];
    const looked = await Promise.all(both.map((n) => look(flags, n, size)));
    assert.equal(fingerprint(), tested, 'the program was built anew meanwhile');
    state = { ...state, done: state.done + size * both.length, completions: looked.reduce((sum, n) => sum + n, state.completions) };
    writeFileSync(path, JSON.stringify(state));
  }
  const now = `${state.done - from} now, ${((Date.now() - began) / 1000).toFixed(0)} s`;
  console.log(`${name}: ${state.done} partial cases (${now}), ${state.completions} completions, seed ${seed}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
}

test('a million partial cases are sound', () => inChunks('soundness', [], asked, 5000));
test('ten thousand are tight', () => inChunks('tightness', ['--tight'], Math.min(asked, 10_000), 1000));
