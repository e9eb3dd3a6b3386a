// A whole estimate by touches on the canvas: the figures are the command line's, everything tapped is large enough and within reach,
// nothing is drawn while nobody touches, and nothing is left behind.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { amountsOf, caseOf, estimate, mother } from '../web/lib/people.mjs';
import { faultsOf, hall, landscape, portrait } from './lib/hall.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

/** The two ends of an amount in words: 「630 元到 900 元」, 「300 元」; low rounded down, high up, to whole yuan. */
function yuanIn(text) {
  const found = (text.match(/[\d,]+(\.\d+)?/g) ?? []).map((digits) => Number(digits.replace(/,/g, '')));
  return [found[0], found[1] ?? found[0]];
}
function yuanOf([low, high]) {
  if (high === null) return [undefined, undefined]; // 「要看收费」
  return low === high ? [low / 100, high / 100] : [Math.floor(low / 100), Math.ceil(high / 100)];
}

for (const [name, size] of [['portrait', portrait], ['landscape', landscape]]) {
  test(`a whole estimate by touch, ${name}: figures of the command line, sizes in millimetres`, async () => {
    const me = await it.open(size, { query: `?inch=32&bottom=700&orientation=${name}` });
    const wrong = [];
    const look = async () => { wrong.push(...faultsOf(await me.screen(), size)); };
    const tap = me.tap;
    me.tap = async (which) => { await look(); await tap(which); };
    await me.toResult(mother);

    const shown = {};
    await me.everyScreen((screen) => {
      for (const { text, amount } of screen.texts) if (amount) shown[amount] = yuanIn(text);
    });
    await look();
    const amounts = amountsOf(estimate(caseOf(mother)));
    assert.equal(Object.keys(amounts).length, 12);
    for (const [hook, value] of Object.entries(amounts)) assert.deepEqual(shown[hook], yuanOf(value), hook);
    assert.deepEqual([...new Set(wrong)], []);
    assert.deepEqual(me.page.requested.length, 1, 'nothing is fetched');
  });
}

test('nothing is drawn while nobody touches, and at most four frames after a touch', async () => {
  const me = await it.open();
  await me.settled();
  const began = await me.counted();
  await me.page.waitForTimeout(10_000);
  assert.deepEqual(await me.counted(), began);
  await me.page.evaluate(() => {
    const canvas = document.getElementById('kiosk');
    const touch = new Touch({ identifier: 1, target: canvas, clientX: 500, clientY: 1300 });
    const send = (type, touches) => canvas.dispatchEvent(new TouchEvent(type, { touches, changedTouches: [touch], targetTouches: touches, cancelable: true, bubbles: true }));
    send('touchstart', [touch]);
    send('touchend', []); // in the same tick
  });
  await me.settled();
  const { frames, draws } = await me.counted();
  assert.ok(frames - began.frames <= 4 && draws - began.draws <= 4, `${frames - began.frames} frames, ${draws - began.draws} draws`);
  assert.equal((await me.screen()).page, 'question', 'a quick tap is not lost');
});

test('idle: asked after 90 seconds, wiped 30 seconds later; finished by the button at once', async () => {
  const me = await it.open(portrait, { clock: true });
  const settle = async (ms) => { await me.page.clock.runFor(ms); await me.page.clock.runFor(300); };
  const touch = async (which) => {
    const { targets } = await me.screen();
    const [x, y, w, h] = targets.find((each) => each.label === which || each.name === which).rect;
    await me.page.touchscreen.tap(x + w / 2, y + h / 2);
    await settle(200);
  };
  const words = async () => (await me.screen()).texts.map(({ text }) => text).join(' ');
  await settle(100);
  await touch('start');
  await touch('family');
  await settle(89_000);
  assert.equal((await me.screen()).over, 0);
  await settle(1_500);
  assert.match(await words(), /还在吗？/);
  await touch('我还在');
  assert.equal((await me.screen()).page, 'question');
  assert.equal((await me.screen()).over, 0);
  const end = (screen) => screen.targets.find(({ label }) => label === '结束并清除').rect;
  const place = end(await me.screen());
  await settle(91_000);
  assert.deepEqual(end(await me.screen()), place, 'always in its place');
  await settle(30_500);
  assert.match(await words(), /已清除/);
  await settle(3_500);
  assert.equal((await me.screen()).page, 'start');
  await touch('start');
  await touch('结束并清除');
  assert.match(await words(), /已清除/);
});

test('after the wipe nothing of an answer is in the memory', async () => {
  const me = await it.open();
  const sentinel = '98765.43';
  await me.toResult({ ...mother, 'care.institution.fee_fen_per_day': sentinel });
  const places = () => me.page.evaluate((text) => {
    const heap = window.ltciHeap();
    const find = (bytes) => {
      let n = 0;
      for (let i = heap.indexOf(bytes[0]); i >= 0; i = heap.indexOf(bytes[0], i + 1)) n += bytes.every((byte, k) => heap[i + k] === byte);
      return n;
    };
    const little = (n) => Array.from({ length: 8 }, (_, i) => Math.floor(n / 256 ** i) % 256);
    return { text: find([...text].map((c) => c.charCodeAt(0))), number: find(little(Math.round(Number(text) * 100))) };
  }, sentinel);
  await me.tap({ name: 'summary' });
  const found = await places();
  assert.ok(found.number > 0, 'it is there before');
  await me.tap('结束并清除');
  assert.deepEqual(await places(), { text: 0, number: 0 });
});
