// A whole estimate by touches on the canvas: the figures are the command line's, everything tapped is large enough and within reach.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { amountsOf, caseOf, estimate, mother } from '../web/lib/people.mjs';
import { figuresOf, figuresOfCommandLine } from './lib/figures.mjs';
import { complaintsOf, faultsOf, hall, landscape, noteComplaints, portrait } from './lib/hall.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

for (const [name, size] of [['portrait', portrait], ['landscape', landscape]]) {
  test(`a whole estimate by touch, ${name}: figures of the command line, sizes in millimetres`, async () => {
    const me = await it.open(size, { query: `?inch=32&bottom=700&orientation=${name}`, init: noteComplaints });
    const wrong = [];
    const look = async () => { wrong.push(...faultsOf(await me.screen(), size)); };
    const tap = me.tap;
    me.tap = async (which) => { await look(); await tap(which); };
    await me.toResult(mother);

    const shown = await figuresOf(me);
    await look();
    assert.equal(Object.keys(shown).length, 12);
    assert.deepEqual(shown, figuresOfCommandLine(amountsOf(estimate(caseOf(mother)))));
    assert.deepEqual([...new Set(wrong)], []);
    assert.equal(me.page.requested.length, 2, 'the page and policy.js, nothing else');
    assert.deepEqual(await complaintsOf(me), [], 'of WebGL');
  });
}

test('a date that was refused is mended where it is wrong; digits that have no room change nothing; 清空 empties all of it', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.tap({ name: 'start' });
  for (let now; (now = await me.screen()).field !== 'disabled_since';) await me.answer(mother[now.field] ?? 'unknown');
  const type = async (digits) => { for (const digit of digits) await me.tap({ name: digit }); };
  const parts = async () => (await me.screen()).targets.filter(({ control }) => control === 'field').map(({ text, on }) => text + (on ? '*' : ''));
  await type('20260231');
  assert.deepEqual(await parts(), ['2026', '02', '31*']);
  await type('7');
  assert.deepEqual(await parts(), ['2026', '02', '31*'], 'no room');
  await me.tap({ name: 'next' });
  assert.deepEqual(await parts(), ['2026', '02', '31*']);
  await type('10');
  assert.deepEqual(await parts(), ['2026', '02', '10*']);
  await me.tap('清空');
  assert.deepEqual(await parts(), ['*', '', '']);
  await type('18000310');
  await me.tap({ name: 'next' });
  assert.deepEqual(await parts(), ['1800*', '03', '10'], 'the year is wrong');
  await type('2026');
  assert.deepEqual(await parts(), ['2026', '03*', '10']);
  await me.tap({ name: 'next' });
  assert.notEqual((await me.screen()).field, 'disabled_since');
});
