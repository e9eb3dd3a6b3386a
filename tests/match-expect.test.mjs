// How the expectations of tests/cases are matched, and that there are many.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { matchExpect } from './support/match-expect.mjs';

test('a partial match sees what differs', () => {
  const value = { a: [{ id: 'x', n: { low: 1, high: null } }], notes: ['p', 'q'], none: [] };
  assert.deepEqual(matchExpect({ a: { x: { n: { high: null } } }, notes: ['q'], none: [] }, value), []);
  assert.equal(matchExpect({ a: { x: { n: { low: 2 } } } }, value)[0].path, '/a/x/n/low');
  assert.equal(matchExpect({ a: { y: {} } }, value).length, 1);
  assert.equal(matchExpect({ notes: ['r'] }, value).length, 1);
  assert.equal(matchExpect({ a: [] }, value).length, 1);
  assert.equal(matchExpect({ x: null }, value).length, 1, 'absent is not null');
});

test('there are golden cases', () => {
  const files = readdirSync(new URL('cases/', import.meta.url)).filter((file) => file.endsWith('.json'));
  assert.ok(files.length >= 70, String(files.length));
});
