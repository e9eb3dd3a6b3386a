// `ltci encode` and `decode` against docs/share-code.md, written as a program of its own (share-code.mjs); and what is wrong with a code.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { codeOf, seal } from './share-code.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(top, path), 'utf8'));
const ltci = (args, input = '') => spawnSync(join(top, 'build/native/ltci'), args, { encoding: 'utf8', input });
const items = read('policy-data/assessment/cn-2021-37.json').dimensions?.flatMap(({ items: list }) => list.map(({ id }) => id)) ?? [];

test('every golden case has the code that the page of the docs makes of it', () => {
  const files = readdirSync(join(top, 'tests/cases')).filter((name) => name.endsWith('.json'));
  assert.ok(files.length >= 100);
  assert.equal(items.length, 17);
  for (const file of files) {
    const { case: c } = read(`tests/cases/${file}`);
    const { stdout, status } = ltci(['encode'], JSON.stringify(c));
    assert.equal(status, 0, file);
    const code = stdout.trim();
    const { value } = JSON.parse(ltci(['decode', '--', code]).stdout);
    assert.equal(value.outcome, 'same', file);
    const then = { result: parseInt(value.then.result, 16), rules: parseInt(value.then.rules, 16), version: value.then.version };
    assert.equal(code, codeOf(c, then, items), file);
  }
});

test('what decode says', () => {
  const { status, stdout } = ltci(['decode', 'https://x.cn/#s=GlBd8b']);
  assert.equal(status, 0);
  const { value } = JSON.parse(stdout);
  // The smallest code says nothing but the first day: its digests are 0, which are not those of now.
  assert.deepEqual(value.then, { version: null, rules: '00', result: '0000' });
  assert.equal(value.outcome, 'other_rules');
  assert.equal(value.case.as_of, '1900-01-01');
  assert.equal(value.who, null);
  const text = ltci(['decode', '--text', 'GlBd8b']);
  assert.equal(text.status, 0);
  assert.match(text.stdout, /和1900年1月1日那天不一样/);
});

test('what is wrong with a code, and where', () => {
  const faults = [['', 'not_a_code: 0 letters', '这不是长护险估算的码，请从第一题开始。'], ['GlBd 8b', 'not_a_code: letter 5', '这不是长护险估算的码，请从第一题开始。'],
    ['G'.repeat(401), 'not_a_code: 401 letters', '这不是长护险估算的码，请从第一题开始。'], ['GlBd8c', 'damaged', '这个码不完整，请再扫或再要一次，或从第一题开始。'],
    ['AGlBd8b', 'altered', '这个码被改动过，请再扫或再要一次，或从第一题开始。'], [seal([[2, 8]]), 'later', '这个码是新版本做的，请换新版本打开。']];
  for (const [code, detail, sentence] of faults) {
    const { status, stdout } = ltci(['decode', '--', code]);
    assert.equal(status, 1, code);
    assert.deepEqual(JSON.parse(stdout), { ok: false, issues: [{ pointer: '', code: 'bad_code', detail }] });
    const text = ltci(['decode', '--text', '--', code]);
    assert.equal(text.status, 1);
    assert.equal(text.stdout, `${sentence}\n`);
  }
  assert.equal(ltci(['decode']).status, 2);
  assert.equal(ltci(['encode'], '{"case":1}').status, 1);
});
