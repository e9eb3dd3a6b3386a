// The HTML twin of the kiosk: asked for, without WebGL, and after the context was lost. For characters that the font has not: policy_file.test.mjs.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import { amountsOf, caseOf, estimate, mother } from '../web/lib/people.mjs';
import { touch, visitor } from '../web/lib/visitor.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

const amounts = amountsOf(estimate(caseOf(mother)));
const shown = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('#app [data-amount]')]
  .map((each) => [each.getAttribute('data-amount'), ['data-low', 'data-high'].map((name) => (each.getAttribute(name) === '' ? null : Number(each.getAttribute(name))))])));
const twinShown = (page) => page.waitForSelector('html.is-twin[data-ready=true] #app h1', { timeout: 2000 });

/** WebGL refused, as by a driver. */
const denied = () => {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function context(type, ...more) { return /webgl/.test(type) ? null : getContext.call(this, type, ...more); };
};

for (const [name, options] of [['asked for', { query: '?ui=dom' }], ['without WebGL', { init: denied }]]) {
  test(`${name}: a whole estimate by touch, the figures of the command line, nothing fetched or stored`, async () => {
    const { page } = await it.open(portrait, options);
    await twinShown(page);
    await visitor(page, touch).toResult(mother);
    const found = await shown(page);
    for (const [hook, ends] of Object.entries(amounts)) assert.deepEqual(found[hook], ends, hook);
    assert.equal(page.requested.length, 2, 'the page and policy.js');
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  });
}

test('the context is lost: within two seconds the same answers on the same page, and the canvas again for the next visitor', async () => {
  const me = await it.open(portrait, { undrawn: true });
  const { page } = me;
  await me.toResult(mother);
  await page.evaluate(() => document.getElementById('kiosk').getContext('webgl').getExtension('WEBGL_lose_context').loseContext());
  await twinShown(page);
  const found = await shown(page);
  for (const [hook, ends] of Object.entries(amounts)) assert.deepEqual(found[hook], ends, hook);
});

test('a question keeps its place when the context is lost', async () => {
  const me = await it.open();
  await me.tap({ name: 'start' });
  await me.answer('family');
  const { field } = await me.screen();
  await me.page.evaluate(() => {
    const canvas = document.getElementById('kiosk');
    canvas.getContext('webgl').getExtension('WEBGL_lose_context').loseContext();
    setTimeout(() => canvas.dispatchEvent(new Event('webglcontextlost')), 300); // a driver that says it twice
  });
  await twinShown(me.page);
  await me.page.waitForTimeout(1000);
  assert.equal(await me.page.getAttribute('[data-question]', 'data-question'), field);
});

test('numbers are typed on the pad of the page, and cleared', async () => {
  const { page } = await it.open(portrait, { query: '?ui=dom' });
  await twinShown(page);
  const me = visitor(page, touch);
  await me.press('start');
  while ((await me.field()) !== 'disabled_since') await me.answer(mother[await me.field()] ?? 'unknown');
  await page.tap('input[name=year]');
  for (const digit of '2026') await page.tap(`.pad-key >> text="${digit}"`);
  assert.equal(await page.inputValue('input[name=year]'), '2026');
  await page.tap('.pad-key >> text="删掉"');
  assert.equal(await page.inputValue('input[name=year]'), '202');
  await page.tap('.pad-key >> text="清空"');
  assert.equal(await page.inputValue('input[name=year]'), '');
});

/** What a finger does, without waiting for a clock that stands. */
const clickOn = (page) => (query) => page.evaluate((what) => {
  const target = document.querySelector(what);
  target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  target.click();
}, query);

test('idle in the twin: asked after 90 seconds, wiped 30 seconds later; axe finds nothing', async () => {
  const { page } = await it.open(portrait, { query: '?ui=dom', clock: true });
  const click = clickOn(page);
  const head = () => page.evaluate(() => { const over = document.getElementById('over'); return over.hidden ? '' : over.querySelector('h1').textContent; });
  await page.clock.runFor(1000);
  await click('[data-action=start]');
  await click('[value=family]');
  await page.clock.runFor(89_000);
  assert.equal(await head(), '');
  await page.clock.runFor(2_000);
  assert.equal(await head(), '还在吗？');
  await click('#over button');
  assert.equal(await head(), '');
  assert.equal(await page.evaluate(() => document.querySelector('[value=family]').checked), true, 'the answer is still there');
  await page.clock.runFor(91_000);
  assert.equal(await head(), '还在吗？');
  await page.clock.runFor(31_000);
  assert.equal(await head(), '已清除');
  await page.clock.runFor(4_000);
  // The engine is made anew, which takes a while by the clock on the wall; the page's own clock stands.
  const starts = () => page.evaluate(() => document.querySelectorAll('.page-start').length);
  for (let turn = 0; turn < 500 && !await starts(); turn++) await wait(20);
  assert.equal(await starts(), 1);
  await click('[data-action=start]');
  await page.clock.runFor(91_000);
  await page.clock.resume();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => [each.id, each.nodes[0].html]), []);
});

test('idle at the first page: who answered, went back to it and left is forgotten without being asked', async () => {
  const { page } = await it.open(portrait, { query: '?ui=dom', clock: true });
  const click = clickOn(page);
  const there = async (query) => {
    const is = () => page.evaluate((what) => document.querySelectorAll(what).length, query);
    for (let turn = 0; turn < 500 && !await is(); turn++) await wait(20);
    assert.equal(await is(), 1, query);
  };
  const checked = () => page.evaluate(() => document.querySelectorAll('#app input:checked').length);
  await page.clock.runFor(1000);
  const away = async () => {
    await click('[data-action=start]');
    await there('[value=family]');
    if (!await checked()) await click('[value=family]');
    await click('[data-action=next]');
    await there('[data-action=back]');
    for (let turn = 0; turn < 5 && !await page.evaluate(() => document.querySelectorAll('.page-start').length); turn++) await click('[data-action=back]');
    await there('.page-start');
  };
  await away();
  await page.evaluate(() => { document.querySelector('.page-start').setAttribute('data-old', ''); });
  await page.clock.runFor(91_000);
  await there('.page-start:not([data-old])');
  await click('[data-action=start]');
  await there('[value=family]');
  assert.equal(await checked(), 0);
});
