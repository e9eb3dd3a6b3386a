// Who has gone has left nothing behind: not after 结束并清除, not after walking off, not after two hundred visitors.
//   LTCI_LONG=1 node --test tests/kiosk/forgetting.test.mjs   two hundred of them; else a dozen
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { amountsOf, caseOf, estimate, mother } from '../web/lib/people.mjs';
import { long } from '../web/lib/stage.mjs';
import { complaintsOf, hall, noteComplaints } from './lib/hall.mjs';
import { answersOf, personas } from './lib/stories.mjs';
import { formsOf, glyphsIn, keepVertices, tracesOf } from './lib/traces.mjs';

const small = { width: 540, height: 960 }; // fewer pixels to paint
let it;
before(async () => { it = await hall(); });
after(() => it.close());

// ---- When ------------------------------------------------------------------------------------------------------------

/** A visitor whose clock stands until it is told to go on. */
async function withClock() {
  const me = await it.open(small, { clock: true, undrawn: true });
  const { clock } = me.page;
  const wait = async (ms) => { await clock.runFor(ms); await clock.runFor(300); };
  me.settled = () => clock.runFor(200);
  me.words = async () => (await me.screen()).texts.map(({ text }) => text).join(' ');
  await wait(100);
  return { me, wait };
}

test('idle: asked after 90 seconds, wiped 30 seconds later', async () => {
  const { me, wait } = await withClock();
  await me.tap({ name: 'start' });
  await me.tap({ name: 'family' });
  await wait(89_000);
  assert.equal((await me.screen()).over, '');
  await wait(1_500);
  assert.match(await me.words(), /还在吗？/);
  await me.tap('我还在');
  assert.equal((await me.screen()).page, 'question');
  assert.equal((await me.screen()).over, '');
  const end = (screen) => screen.targets.find(({ label }) => label === '结束并清除').rect;
  const place = end(await me.screen());
  await wait(89_000);
  assert.equal((await me.screen()).over, '', 'a touch starts the time anew');
  await wait(2_000);
  assert.match(await me.words(), /还在吗？/);
  assert.deepEqual(end(await me.screen()), place, 'always in its place');
  await wait(26_000);
  assert.doesNotMatch(await me.words(), /已清除/);
  await wait(4_500);
  assert.match(await me.words(), /已清除/);
  await wait(3_500);
  assert.equal((await me.screen()).page, 'start');
});

test('on the result there is time to read: 180 seconds, and 30 more', async () => {
  const { me, wait } = await withClock();
  await me.toResult({});
  assert.equal((await me.screen()).page, 'result');
  await wait(178_000);
  assert.equal((await me.screen()).over, '');
  await wait(2_500);
  assert.match(await me.words(), /还在吗？/);
  await wait(30_500);
  assert.match(await me.words(), /已清除/);
});

test('finished by the button at once, on every page', async () => {
  const { me, wait } = await withClock();
  for (const there of [async () => {}, async () => me.answer('family'), async () => { for (let i = 0; i < 12 && (await me.screen()).page === 'question'; i++) await me.answer('unknown'); }]) {
    await me.tap({ name: 'start' });
    await there();
    await me.tap('结束并清除');
    assert.match(await me.words(), /已清除/);
    await wait(3_500);
    assert.equal((await me.screen()).page, 'start');
  }
});

// ---- What ------------------------------------------------------------------------------------------------------------

const price = 'care.institution.fee_fen_per_day', sentinel = 9_876_543; // fen
const rich = { ...mother, [price]: '98765.43' };
const { 'institution.per_month.own_fen': [own_low, own_high] } = amountsOf(estimate(caseOf(rich)));
/** The price, and what it comes to in a month. */
const sentinels = Object.assign({}, ...[sentinel, own_low, own_high].map((fen) => Object.fromEntries(Object.entries(formsOf(fen)).map(([name, bytes]) => [`${fen} ${name}`, bytes]))));

/** The price is typed, and the month's result drawn with it; and how its last figure is drawn, low on the screen. */
async function answeredBy(me) {
  await me.paint(false);
  await me.toResult(rich);
  await me.paint();
  assert.equal((await me.screen()).page, 'result');
  let found;
  do {
    found = (await me.screen()).texts.find(({ amount }) => amount === 'institution.per_month.own_fen');
    if (!found) await me.tap('下一屏');
  } while (!found);
  const glyphs = await glyphsIn(me.page, found.rect);
  assert.ok(glyphs.length >= 9, found.text);
  return glyphs;
}
const pixels = (me) => me.page.screenshot();

for (const [name, leave] of [
  ['结束并清除', async (me) => { await me.tap('结束并清除'); }],
  ['walking off', async (me, wait) => { await wait(180_500); await wait(30_500); }],
  ['walking off from the number that is typed', async (me, wait) => { await me.find({ name: 'edit', field: price }); await wait(90_500); await wait(30_500); }],
  ['a failure', async (me) => { await me.page.evaluate(() => { window.LTCI_WATCHDOG.failed('as told'); }); }],
]) {
  test(`after ${name} nothing of an answer is found anywhere`, async () => {
    const me = await it.open(small, { clock: true, init: keepVertices, query: '?bottom=700' });
    const { clock } = me.page;
    const wait = async (ms) => { await clock.runFor(ms); await clock.runFor(300); };
    me.settled = () => clock.runFor(200);
    await wait(100);
    const start = await pixels(me);
    const length = await me.page.evaluate(() => history.length);
    assert.deepEqual(await tracesOf(me.page, sentinels), [], 'nowhere before it is answered');
    const glyphs = await answeredBy(me);
    const there = await tracesOf(me.page, sentinels, glyphs);
    for (const form of [`${sentinel} int64`, `${sentinel} UTF-8 98,765.43`, `${own_high} int64`, 'vertices']) assert.ok(there.includes(form), `the search finds ${form}: ${there}`);
    assert.ok(!(await pixels(me)).equals(start));

    await leave(me, wait);
    assert.deepEqual(await tracesOf(me.page, sentinels, glyphs), []);
    if (name === 'a failure') return;
    await wait(3_500);
    assert.deepEqual(await tracesOf(me.page, sentinels, glyphs), []);
    assert.ok((await pixels(me)).equals(start), 'the first page, to the pixel');
    assert.deepEqual(await me.page.evaluate(() => [location.search, history.length, history.state, localStorage.length, sessionStorage.length, document.cookie]), ['?bottom=700', length, null, 0, 0, '']);
    assert.equal(me.page.requested.length, 2, 'the page and policy.js');
  });
}

// ---- How often -------------------------------------------------------------------------------------------------------

test(`${long ? 200 : 12} visitors: no more memory in use than after the tenth, no complaint of WebGL`, async (t) => {
  const me = await it.open(small, { clock: true, undrawn: true, init: noteComplaints });
  const { clock } = me.page;
  me.settled = () => clock.runFor(100);
  const sizes = [];
  for (let i = 0; i < (long ? 200 : 12); i++) {
    await me.toResult(answersOf(personas[i % personas.length]));
    await me.everyScreen(() => {});
    await me.tap('结束并清除');
    await clock.runFor(3_500);
    assert.equal((await me.screen()).page, 'start');
    // What is given back is wiped: what is not zero is in use.
    sizes.push(await me.page.evaluate(() => {
      const heap = window.ltciHeap();
      let used = 0;
      for (let at = 0; at < heap.length; at++) if (heap[at]) used += 1;
      return used;
    }));
  }
  const [least, most] = [Math.min(...sizes.slice(9)), Math.max(...sizes.slice(9))];
  t.diagnostic(`${least} to ${most} bytes in use`);
  assert.ok(most - least < 4096, String(sizes));
  assert.equal(await me.page.evaluate(() => window.ltciHeap().length), 67_108_864, 'and the module never asked for more');
  assert.deepEqual(await complaintsOf(me), []);
});
