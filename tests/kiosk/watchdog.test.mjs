// Whatever goes wrong, the machine says so in words, keeps no answer, and starts again by itself: after 15 seconds, and each time it
// fails in a row after twice as long, up to five minutes. And from a web server it is the same kiosk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { mother } from '../web/lib/people.mjs';
import { top } from '../web/lib/stage.mjs';
import { hall } from './lib/hall.mjs';

const small = { width: 540, height: 960 };
const texts = ['zh-Hans', 'en'].map((name) => JSON.parse(readFileSync(join(top, `policy-data/texts/${name}.json`), 'utf8')));
const { phone } = JSON.parse(readFileSync(join(top, 'policy-data/office.json'), 'utf8')).national_line;
let it, server;
before(async () => {
  it = await hall();
  server = await serve();
});
after(async () => {
  await it.close();
  await server.close();
});

/** Somebody in the middle of it, with a clock that stands until it is told to go on. */
async function midway(how = {}) {
  const me = await it.open(small, { clock: true, may_fail: true, undrawn: true, ...how });
  me.settled = () => me.page.clock.runFor(300);
  if (how.ready === false) return me;
  await me.tap({ name: 'start' });
  for (const field of ['who', 'division', 'insured']) await me.answer(mother[field]);
  assert.equal((await me.screen()).field, 'benefit_status');
  return me;
}

/** What is left of the page. */
const left = (page) => page.evaluate(() => ({
  words: document.body.innerText, elements: document.body.children.length, shown: !document.getElementById('failed').hidden,
  heap: window.ltciHeap ? window.ltciHeap().every((byte) => byte === 0) : null, stored: localStorage.length + sessionStorage.length, search: location.search,
}));

async function assertSays(page) {
  const { words, ...rest } = await left(page);
  for (const t of texts) {
    const desk = phone ? t['ui.desk_phone'].replace('{phone}', phone) : t['ui.desk'];
    assert.ok(words.includes(t['kiosk.failed'].replace('{desk}', desk)), words);
  }
  assert.ok(rest.heap !== false, 'the memory is wiped');
  assert.deepEqual({ ...rest, heap: null }, { elements: 1, shown: true, heap: null, stored: 0, search: '' });
}

/** It starts again not before so many seconds. */
async function assertBackAfter(page, seconds) {
  await page.evaluate(() => { window.before_reload = true; });
  await page.clock.runFor((seconds - 1) * 1000);
  assert.equal(await page.evaluate(() => window.before_reload), true, `before ${seconds} s`);
  const loaded = page.waitForEvent('load');
  await page.clock.runFor(1500);
  await loaded;
}

async function assertStarts(me) {
  await me.page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  await me.settled();
  assert.equal((await me.screen()).page, 'start');
  assert.equal(await me.page.evaluate(() => document.getElementById('failed').hidden), true);
}

const failures = {
  'an error in the middle of a frame': (page) => page.evaluate(() => { WebGLRenderingContext.prototype.bufferData = () => { throw new Error('the driver gave up'); }; }),
  'a trap of the module': (page) => page.evaluate(() => {
    const heap = window.ltciHeap();
    for (let at = 1024; at < heap.length; at += 1) if (heap[at]) heap[at] = 0xf7;
  }),
  'an error of a script': (page) => page.evaluate(() => { queueMicrotask(() => { throw new Error('no'); }); }),
  'a promise that nobody keeps': (page) => page.evaluate(() => { Promise.reject(new Error('no')); }),
};
for (const [name, breakIt] of Object.entries(failures)) {
  test(`${name}: it says so, and is back after 15 seconds`, async () => {
    const me = await midway();
    await breakIt(me.page);
    await me.page.touchscreen.tap(270, 500);
    await me.page.clock.runFor(500);
    await assertSays(me.page);
    await me.page.touchscreen.tap(270, 500); // nothing more comes of it
    await me.page.setViewportSize({ width: 560, height: 940 });
    await assertBackAfter(me.page, 14);
    await assertStarts(me);
    await me.page.context().close();
  });
}

for (const [name, init, seconds] of [
  ['a module that does not start', () => { WebAssembly.instantiate = () => Promise.reject(new Error('no')); }, 0],
  ['a module that does not compile', () => { WebAssembly.instantiate = () => { throw new Error('no'); }; }, 0],
  ['a start that hangs', () => { WebAssembly.instantiate = () => new Promise(() => {}); }, 60],
]) {
  test(`${name}: it says so, and tries again later and later`, async () => {
    const me = await midway({ init, ready: false });
    const { page } = me;
    for (const wait of [15, 30, 60, 120, 240, 300, 300]) {
      if (seconds) await page.clock.runFor(seconds * 1000 + 100);
      else await page.waitForFunction(() => !document.getElementById('failed').hidden);
      await assertSays(page);
      await assertBackAfter(page, wait);
    }
    await page.context().close();
  });
}

test('who has run for ten minutes is well again: the next failure counts as the first', async () => {
  const me = await midway();
  const fail = () => me.page.evaluate(() => { window.LTCI_WATCHDOG.failed('as told'); });
  await fail();
  await assertBackAfter(me.page, 15);
  await assertStarts(me);
  await fail();
  await assertBackAfter(me.page, 30);
  await assertStarts(me);
  assert.equal(await me.page.evaluate(() => window.name), 'failed 2');
  await me.page.clock.runFor(601_000);
  assert.equal(await me.page.evaluate(() => window.name), '');
  await fail();
  await assertBackAfter(me.page, 15);
  await assertStarts(me);
});

test('from the local server: the same kiosk, and nothing is refused', async () => {
  const me = await it.open(small, { address: `${server.address}kiosk.html`, undrawn: true });
  await me.toResult(mother);
  assert.equal((await me.screen()).page, 'result');
  assert.deepEqual(me.page.said, []);
  assert.deepEqual(me.page.requested.filter((url) => !/\/(kiosk.html|policy.js|favicon.ico)$/.test(url)), []);
});

test('a program that cannot be read, or was changed on the way, does not run: it says so', async () => {
  const me = await midway({
    address: `${server.address}kiosk.html`, ready: false,
    prepare: (page) => page.route(/kiosk\.html/, async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, body: (await reply.text()).replace('LTCI_LARGE=', 'LTCI_LARGE=;') });
    }),
  });
  await me.page.clock.runFor(60_100);
  await assertSays(me.page);
});
