// Every shape of rule that a pack can say, in packs that are plainly invented (tests/packs), with figures worked by hand: native,
// WebAssembly and JavaScript answer alike. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../tools/engine.mjs';
import { matchExpect } from './support/match-expect.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const folder = join(top, 'tests/packs');
const document = read(join(folder, 'document.json'));
const shapes = readdirSync(folder).filter((name) => name !== 'document.json').sort().map((name) => read(join(folder, name)));

const work = mkdtempSync(join(tmpdir(), 'ltci-shapes-'));
after(() => rmSync(work, { recursive: true }));
cpSync(join(top, 'policy-data'), work, { recursive: true });
writeFileSync(join(work, 'documents/invented.json'), JSON.stringify(document));
for (const { name, pack } of shapes) {
  mkdirSync(join(work, 'packs', name));
  writeFileSync(join(work, 'packs', name, `${pack.version}.json`), JSON.stringify(pack));
}
const ltci = (args, input) => execFileSync(join(top, 'build/native/ltci'), [...args, '--policy', work], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
const policy = ltci(['pack', '--json']);
const engines = await Promise.all(['wasm', 'js'].map(async (engine) => {
  const it = await loadEngine({ engine });
  const reply = JSON.parse(it.callText(`{"op":"load_pack","policy":${policy}}`));
  assert.equal(reply.ok, true, JSON.stringify(reply.issues));
  return it;
}));

test('the invented packs have no faults', () => {
  assert.match(execFileSync(join(top, 'build/native/ltci'), ['check', work], { encoding: 'utf8' }), /^0 issues$/m);
});

for (const { name, why, cases } of shapes) {
  test(`${name}: ${why}`, () => {
    const replies = ltci(['batch'], `${cases.map((it) => JSON.stringify(it.case)).join('\n')}\n`).trimEnd().split('\n');
    cases.forEach((it, i) => {
      const reply = JSON.parse(replies[i]);
      assert.equal(reply.ok, true, `${it.why}: ${replies[i]}`);
      assert.equal(reply.value.scheme.id, name);
      assert.deepEqual(matchExpect(it.expect, reply.value), [], it.why);
      for (const engine of engines) assert.equal(engine.callText(JSON.stringify(it.case)), replies[i], `${engine.name}: ${it.why}`);
    });
  });

  test(`${name}: explained in words, and every page can be composed`, () => {
    for (const it of cases) {
      const said = ltci(['estimate', '--text'], JSON.stringify(it.case)) + ltci(['explain', '--lang', 'en'], JSON.stringify(it.case));
      assert.doesNotMatch(said, /\{\w+\}|undefined/, it.why);
      assert.doesNotMatch(said, /(?:^|\s)(?:amount|trace|note|crit|option|row|q|fmt|contribution)\.[a-z_]+/m, it.why);
    }
  });
}

test('levels that are enough but stand apart are each an explanation of a decision', () => {
  const { cases } = shapes.find(({ name }) => name === 'gates-and-listed');
  const { level, ...open } = cases.find(({ why }) => why.startsWith('not listed')).case;
  const listed = (eligible) => JSON.parse(engines[0].callText(JSON.stringify({ op: 'decision', case: open, decision: { eligible } }))).value.explanations
    .filter(({ field }) => field === 'level').map(({ low, high }) => [low, high]);
  assert.deepEqual(listed(true), [[2, 2], [4, 4]]);
  assert.deepEqual(listed(false), [[0, 1], [3, 3], [5, 5]]);
});

test('no city is named in the code', () => {
  const names = read(join(top, 'policy-data/directory.json')).places.flatMap((place) => [place['zh-Hans'], place['zh-Hans'].replace(/[市州区]$/, ''), place.en]);
  const files = execFileSync('git', ['ls-files', 'src', 'web', 'index.html'], { cwd: top, encoding: 'utf8' }).trim().split('\n').filter((file) => /\.(cpp|hpp|js|mjs|css|html|json|wxml|ts|conf|txt|config)$/.test(file));
  const found = [];
  for (const file of files) {
    const text = readFileSync(join(top, file), 'utf8');
    for (const name of names) if (name.length > 1 && new RegExp(/[a-z]/i.test(name) ? `\\b${name}\\b` : name).test(text)) found.push(`${file}: ${name}`);
  }
  assert.deepEqual(found, []);
});
