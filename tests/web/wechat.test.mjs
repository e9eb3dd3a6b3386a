// Inside WeChat: what does not work there is not offered, the result goes to the mini-program's own page, and without its bridge the
// words can be copied.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { mother } from './lib/people.mjs';
import { phone, small_phone, stage, top } from './lib/stage.mjs';
import { quick, touch, visitor } from './lib/visitor.mjs';
import { bridge, mini_programs, plain_wechat } from './lib/wechat.mjs';

const site = await stage();
after(() => site.close());
const { codeOf } = createRequire(import.meta.url)(join(top, 'web/wechat/miniprogram/address.js'));

async function atSlip(view, hand = quick) {
  const page = await site.open({ ...phone, touch: true, ...view });
  await visitor(page, quick).toResult(mother);
  const me = visitor(page, hand);
  await me.press('take');
  const warned = await page.locator('main').innerText();
  await me.press('slip');
  return { page, me, warned };
}
const seen = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((it) => it.getClientRects().length).length);

for (const [name, agent] of Object.entries(mini_programs)) {
  test(`mini-program on ${name}: sent by the mini-program, nothing to print, no code that nobody could scan`, async () => {
    const { page, me, warned } = await atSlip({ agent, init: bridge() }, touch);
    assert.match(warned, /只发给信得过的人/);
    assert.ok(!/打印/.test(warned), warned);
    assert.equal(await page.locator('[data-action=print]').count(), 0);
    assert.equal(await seen(page, '.qr-code, .qr-caption'), 0);
    assert.equal(await page.locator('a[download], iframe').count(), 0);
    await page.locator('[data-action=send]').tap();
    await page.waitForFunction(() => window.invoked.length);
    const [[api, { name: what, arg }], ...more] = await page.evaluate(() => window.invoked);
    assert.deepEqual([api, what, more], ['invokeMiniProgramAPI', 'navigateTo', []]);
    assert.match(arg.url, /^\/pages\/result\/result\?s=[\w-]+&t=[\x21-\x7e]+$/, 'ASCII');
    const query = Object.fromEntries(arg.url.split('?')[1].split('&').map((pair) => pair.split('=')));
    const decoded = JSON.parse(execFileSync(join(top, 'build/native/ltci'), ['decode', codeOf(query)], { encoding: 'utf8' }));
    assert.equal(decoded.value.case.level, 4);
    const words = decodeURIComponent(query.t);
    for (const some of ['长护险估算单', '可能可以申请', '630 元到 900 元', '900 元到 1,170 元', '核对码']) assert.ok(words.replaceAll(',', '').includes(some.replaceAll(',', '')), `${some} in ${words}`);
    assert.equal(await page.locator('.taken').count(), 0);
    assert.ok(!/s=/.test(page.url()));
    assert.equal(await me.title(), '长护险估算单');
  });

  test(`mini-program on ${name}: where it does not answer, or says no, the words can be copied`, async () => {
    for (const how of [{ reply: 'invokeMiniProgramAPI:fail' }, { reply: null }, { delay: 1e9 }]) {
      const { page } = await atSlip({ agent: mini_programs.Android, init: bridge(how) });
      await page.locator('[data-action=send]').click();
      await page.waitForSelector('.taken');
      assert.match(await page.locator('.taken').innerText(), /已复制|自己复制/);
      await page.context().close();
    }
  });

  test(`WeChat's own browser on ${name}, no mini-program: nothing is sent and nothing printed, the code stays`, async () => {
    const { page } = await atSlip({ agent: plain_wechat[name], init: bridge({ mini: false }) });
    assert.equal(await page.locator('[data-action=send]').count(), 0);
    assert.equal(await seen(page, '[data-action=print]'), 0);
    assert.equal(await seen(page, '.qr-code'), 1);
  });
}

test('the picture to keep is a real image, wide enough', async () => {
  const { page } = await atSlip({ agent: mini_programs.iOS, init: bridge() });
  await page.locator('[data-action=picture]').click();
  const width = await page.locator('.taken img').evaluate(async (it) => { await it.decode(); return it.naturalWidth; });
  assert.ok(width >= 750);
  assert.match(await page.locator('.taken').innerText(), /长按图片可以保存/);
});

test('the size of the text is the one that the mini-program says', async () => {
  for (const [size, px] of [[0, 20], [1, 24], [2, 30]]) {
    const page = await site.open({ ...small_phone, agent: mini_programs.Android, address: `${site.address}?v=0.1.0&fs=${size}` });
    assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), px);
    await page.context().close();
  }
});

test('away for half an hour: the same question is there, and no fault', async () => {
  const page = await site.open({ ...phone, agent: mini_programs.Android, init: bridge(), idle: true });
  const me = visitor(page, quick);
  await me.press('start');
  await me.set('family');
  await page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new PageTransitionEvent(state === 'hidden' ? 'pagehide' : 'pageshow', { persisted: true }));
    }
  });
  await page.clock.fastForward('30:00');
  await me.press('next');
  assert.equal(await me.field(), 'division');
});

test('axe finds nothing on the pages that WeChat changes', async () => {
  const page = await site.open({ ...small_phone, agent: mini_programs.Android, init: bridge() });
  const me = visitor(page, quick);
  await me.toResult(mother);
  for (const action of ['take', 'slip']) {
    await me.press(action);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((each) => [each.id, each.nodes[0].html]), [], action);
  }
});
