// The benchmark of tests/bench works, and what it compares is comparable: everybody gives the same figures. Nothing here says how fast:
// that is docs/performance.md. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { answersOf, asCase } from './bench/cases.mjs';
import { assertAllAgree, loadAll } from './bench/compare.mjs';
import { loadCoreAlone } from './bench/contenders.mjs';
import { pictures } from './bench/write_docs.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));

test('every engine gives the same figures, and a wrong one is noticed', async () => {
  const loaded = await loadAll();
  const answers = answersOf(20261123, 100);
  const who = await assertAllAgree(loaded, answers);
  assert.ok(who.length >= 9, who.join('; '));
  const wrong = { ...loaded, 'json-logic': { answer: (text) => loaded['json-logic'].answer(text.replace('"level":3', '"level":2')) } };
  await assert.rejects(assertAllAgree(wrong, answers), /json-logic-js gives other figures/);
});

test('the core without pages answers as the engine does, in 110 KB, and needs 4 MB at most', async () => {
  const core = loadCoreAlone(), { ours } = await loadAll();
  for (const it of answersOf(20261124, 40)) {
    const text = JSON.stringify(asCase(it));
    assert.equal(`{"ok":true,"value":${core.estimate(text)}}`, ours.answer(text));
  }
  assert.match(core.estimate('{"case":1}'), /"missing_field"/);
  assert.ok(core.bytes.length <= 110 * 1024, `${core.bytes.length} bytes`);
  assert.ok(core.memory() <= 4 << 20, `${core.memory()} bytes`);
});

test('--quick runs to its end and measures everything', () => {
  const run = spawnSync(process.execPath, [join(top, 'tests/bench/compare.mjs'), '--quick'], { encoding: 'utf8', cwd: top });
  assert.equal(run.status, 0, run.stderr);
  assert.doesNotMatch(run.stdout, /NaN|undefined|Infinity|null/);
  const results = JSON.parse(readFileSync(join(top, 'build/bench/quick.json'), 'utf8'));
  assert.ok(results.speed.length >= 13 && results.speed.every(({ ns, ratio }) => ns > 0 && ratio > 0));
  assert.deepEqual(results.unknown.text.map(({ n }) => n), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(results.months.flat.at(-1).n === 36 && results.starts.length === results.sizes.length);
  for (const [name, svg] of Object.entries(pictures(results))) {
    assert.match(svg, /^<svg [^]*<\/svg>\n$/, name);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/, name);
  }
});

test('the page has a place for every table and the figures of one run in them', () => {
  const page = readFileSync(join(top, 'docs/performance.md'), 'utf8');
  for (const name of ['machine', 'speed', 'numbers', 'reasons', 'start', 'growth']) {
    assert.match(page, new RegExp(`<!-- ${name} -->\n[^]*\\d[^]*\n<!-- /${name} -->`), name);
  }
});
