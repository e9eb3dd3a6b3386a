// Documents with a fault, at random (generate.mjs): `ltci batch` refuses each, with issues of the known shape, and goes on with the next.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { invalidTexts, validCases } from './generate.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const count = process.env.LTCI_TESTS === 'long' ? 20_000 : 1_500, seed = 1;

const CODES = new Set(['not_json', 'unknown_field', 'missing_field', 'wrong_type', 'out_of_range', 'not_in_list', 'bad_date', 'contradiction', 'duplicate_key', 'too_large']);
/** Why an answer to a faulty document is wrong, or null. */
function wrongRefusal(line) {
  const envelope = JSON.parse(line);
  if (envelope.ok !== false || 'value' in envelope) return 'accepted';
  if (!Array.isArray(envelope.issues) || envelope.issues.length === 0) return 'no issues';
  const bad = envelope.issues.find(({ pointer, code, detail }) => typeof pointer !== 'string' || !(pointer === '' || pointer.startsWith('/')) || !CODES.has(code)
    || typeof detail !== 'string' || (code === 'contradiction' && pointer === ''));
  return bad ? `odd issue ${JSON.stringify(bad)}` : null;
}

test(`${count} faulty documents are refused, and a valid case between them is not`, () => {
  const texts = [...invalidTexts(seed, count)], valid = [...validCases(seed, count)].map((c) => Buffer.from(JSON.stringify(c)));
  const input = Buffer.concat(texts.flatMap((text, i) => [text, Buffer.from('\n'), valid[i], Buffer.from('\n')]));
  const run = spawnSync(`${top}build/native/ltci`, ['batch'], { input, maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, String(run.stderr));
  const lines = run.stdout.toString().trimEnd().split('\n');
  assert.equal(lines.length, 2 * count);
  texts.forEach((text, i) => {
    assert.equal(wrongRefusal(lines[2 * i]), null, `${text.subarray(0, 1500)}`);
    assert.equal(JSON.parse(lines[2 * i + 1]).ok, true, `${valid[i]}`);
  });
});

test('what counts as a refusal', () => {
  const issue = (pointer, code) => JSON.stringify({ ok: false, issues: [{ pointer, code, detail: 'x' }] });
  assert.equal(wrongRefusal(issue('/level', 'out_of_range')), null);
  for (const line of ['{"ok":true,"value":{}}', '{"ok":false,"issues":[]}', '{"ok":false}', issue('level', 'out_of_range'), issue('/level', 'odd'), issue(7, 'not_json'), issue('', 'contradiction')])
    assert.notEqual(wrongRefusal(line), null, line);
});

test('the generator repeats itself, and each of its documents is one line', () => {
  assert.deepEqual([...validCases(7, 20)], [...validCases(7, 20)]);
  assert.deepEqual([...invalidTexts(7, 20)], [...invalidTexts(7, 20)]);
  assert.notDeepEqual([...validCases(7, 20)], [...validCases(8, 20)]);
  for (const text of invalidTexts(7, 300)) assert.ok(!text.includes(10), 'one line each');
});
