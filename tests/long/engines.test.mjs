// 135,000 random documents, three in four of them valid cases, through native, WebAssembly and JavaScript: the same bytes.
// Goes on where it was stopped, as long as the same programs are tested (build/long/engines.json).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { answers, chunk, commit, read, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 135_000), size = 5_000, seed = 20_261_121;
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

test('three engines, the same bytes', () => {
  const tested = sha256(read('build/native/ltci'), read('dist/SHA256SUMS'), read('tests/oracle/generate.mjs'), String(seed));
  const path = join(top, 'build/long/engines.json');
  mkdirSync(join(top, 'build/long'), { recursive: true });
  let state = { tested, done: 0, digest: '' };
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    if (kept.tested === tested) state = kept;
  } catch { /* from the start */ }
  const from = state.done;
  while (state.done < count) {
    const input = chunk(seed + state.done / size, size);
    const native = answers(['build/native/ltci', 'batch'], input);
    for (const engine of ['wasm', 'js']) {
      const got = answers([process.execPath, 'tools/engine.mjs', '--engine', engine], input);
      if (got.equals(native)) continue;
      const [a, b, i] = [native, got, input].map((bytes) => bytes.toString('latin1').split('\n'));
      const line = a.findIndex((text, n) => text !== b[n]);
      assert.fail(`${engine}, document ${state.done + line}: ${i[line]}\nnative: ${a[line]}\n${engine}: ${b[line]}`);
    }
    state = { ...state, done: state.done + size, digest: sha256(state.digest, native) };
    writeFileSync(path, JSON.stringify(state));
  }
  console.log(`engines: ${state.done} documents the same (${state.done - from} now), seed ${seed}, digest ${state.digest.slice(0, 16)}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
});
