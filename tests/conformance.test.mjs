// The conformance pack (tests/conformance/README.md): native, WebAssembly and JavaScript answer it byte for byte, its digests hold, and
// what judges other programs sees what is wrong with them. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { askedOf, judge } from './conformance/check.mjs';
import { halves, here, linesOf, sums } from './conformance/make.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const expected = halves.map(([, answered]) => linesOf(answered));

test('the digests are those of the files, and a line answers a line', () => {
  assert.equal(sums(), readFileSync(join(here, 'SHA256SUMS'), 'utf8'));
  for (const [asked, answered] of halves) assert.equal(linesOf(asked).length, linesOf(answered).length);
  assert.ok(linesOf('cases.jsonl').length >= 400 && linesOf('faulty.jsonl').length >= 200);
});

test('cases are one JSON object a line, answered; faulty documents are refused', () => {
  for (const line of linesOf('cases.jsonl')) assert.equal(JSON.parse(line).case, 1);
  for (const [half, ok] of [[0, true], [1, false]]) for (const line of expected[half]) assert.equal(JSON.parse(line).ok, ok);
});

for (const [name, command] of [['native', ['build/native/ltci', 'batch']], ['wasm', [process.execPath, 'tools/engine.mjs', '--engine', 'wasm']],
  ['js', [process.execPath, 'tools/engine.mjs', '--engine', 'js']]]) {
  test(`${name} answers byte for byte`, () => {
    for (const [grade, { of, reached, faults }] of Object.entries(judge(askedOf(command, top)))) {
      const { line, asked, where } = faults[0] ?? {};
      assert.equal(reached, of, `${grade}, ${line}: ${asked}\n${where?.slice(0, 8).join('\n')}\nIf that is meant: node tests/conformance/make.mjs, and look at what it prints.`);
    }
  });
}

test('the judge sees what is wrong, and of which grade it is', () => {
  const reachedBy = (change) => {
    const got = structuredClone(expected);
    change(got);
    return Object.entries(judge(got)).filter(([, { of, reached }]) => of === reached).map(([grade]) => grade);
  };
  const edit = (half, line, change) => (got) => {
    const reply = JSON.parse(got[half][line]);
    change(reply.value ?? reply.issues);
    got[half][line] = JSON.stringify(reply);
  };
  const at = expected[0].findIndex((line) => JSON.parse(line).value.next_questions.length && JSON.parse(line).value.options.length && JSON.parse(line).value.calendar.length);
  assert.deepEqual(reachedBy(() => {}), ['figures', 'questions', 'refusals', 'bytes']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { v.options[1].per_month.fund_fen.high += 1; })), ['questions', 'refusals']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { delete v.calendar[0].payable_days; })), ['questions', 'refusals']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { v.eligibility.earliest = '2199-01-01'; })), ['questions', 'refusals']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { v.options.reverse(); })), ['questions', 'refusals']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { v.next_questions[0].narrows_fen += 1; })), ['figures', 'refusals']);
  assert.deepEqual(reachedBy(edit(0, at, (v) => { v.notes.reverse(); v.notes.push('x'); })), ['figures', 'questions', 'refusals']);
  assert.deepEqual(reachedBy(edit(1, 0, (issues) => { issues[0].code = 'other'; })), ['figures', 'questions']);
  assert.deepEqual(reachedBy(edit(1, 0, (issues) => { issues[0].detail = 'other words'; })), ['figures', 'questions', 'refusals']);
  assert.deepEqual(reachedBy((got) => { got[0][at] = '{"ok":false,"issues":[]}'; }), ['refusals']);
  assert.deepEqual(reachedBy((got) => { got[0].pop(); }), ['refusals']);
  assert.deepEqual(reachedBy((got) => { got[1][0] = 'Segmentation fault'; }), ['figures', 'questions']);
});

test('a program that does not write a line for each document is told so', () => {
  const shell = (script) => () => askedOf(['sh', '-c', script], top);
  assert.throws(shell('cat; echo {}'), /cases\.jsonl: 424 documents, 425 lines of answers/);
  assert.throws(shell('tail -n +2'), /424 documents, 423 lines/);
  assert.throws(shell('head -c -1'), /the last answer has no newline/);
  assert.throws(shell('echo no such file >&2; exit 3'), /sh ended with 3: no such file/);
  assert.throws(shell('kill -9 $$'), /sh ended with SIGKILL/);
  assert.throws(() => askedOf(['/nonexistent'], top), /\/nonexistent: .*ENOENT/);
  assert.match(judge([expected[0].map((line) => `${line} `), expected[1]]).bytes.faults[0].where[0], /^from character \d+ on: ".*" → ".* "$/);
});
