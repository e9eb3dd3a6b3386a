// Something is drawn only where there is something new to see: counted from outside, at requestAnimationFrame and at the draw call.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { quickTap } from './lib/finger.mjs';
import { hall } from './lib/hall.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

test('nothing is drawn while nobody touches, on the first page and on a question; at most four frames after a touch', async () => {
  const me = await it.open();
  const quiet = async () => {
    await me.settled();
    const began = await me.counted();
    await me.page.waitForTimeout(10_000);
    assert.deepEqual(await me.counted(), began);
    return began;
  };
  const atMostFour = async (began, place) => {
    await quickTap(me.page, place);
    await me.settled();
    const { frames, draws } = await me.counted();
    assert.ok(draws > began.draws && frames - began.frames <= 4 && draws - began.draws <= 4, `${frames - began.frames} frames, ${draws - began.draws} draws`);
  };
  await atMostFour(await quiet(), [500, 1300]);
  assert.equal((await me.screen()).page, 'question', 'a quick tap is not lost');
  await atMostFour(await quiet(), [500, 700]); // on no button
  await atMostFour(await me.counted(), [500, 700]);
});
