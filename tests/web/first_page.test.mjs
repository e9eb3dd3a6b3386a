// The first page: what happens to the answers stands before the way in, and both are seen at once; the other language is near the top.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { mother } from './lib/people.mjs';
import { desktop, phone, small_phone, stage } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

const box = (page, selector) => page.locator(selector).first().evaluate((it) => it.getBoundingClientRect().toJSON());
const portrait = { width: 1080, height: 1920 };

for (const view of [{ width: 360, height: 640 }, phone, { width: 768, height: 1024 }, desktop, portrait]) {
  test(`the way in, on the first screen of ${view.width} x ${view.height}`, async () => {
    const page = await site.open(view);
    const start = await box(page, '[data-action=start]');
    assert.ok(start.bottom <= view.height, `${start.bottom}`);
    const decline = await box(page, '[data-action=decline]');
    assert.deepEqual([decline.width, decline.height, decline.top], [start.width, start.height, start.top], 'the other is as large');
    const notice = page.locator('p.body', { hasText: '不问姓名' });
    const words = await notice.evaluate((it) => it.getBoundingClientRect().toJSON());
    assert.ok(words.top > 0 && words.bottom <= start.top, 'the notice comes first');
    await page.context().close();
  });
}

test('what it asks and keeps can be read before a script has come, and stands there once', async () => {
  const page = await site.open({ ...phone, script: false });
  assert.match(await page.locator('body').innerText(), /老人要人长期照料[^]*不问姓名[^]*“清除并重新开始”/);
  await page.context().close();
  const whole = await site.open(phone);
  assert.equal(await whole.locator('p', { hasText: '不问姓名' }).count(), 1);
  await whole.context().close();
});

test('320 wide with the largest text: on the second screen at the latest', async () => {
  const page = await site.open({ ...small_phone, size: 2 });
  assert.ok((await box(page, '[data-action=start]')).bottom <= 2 * small_phone.height);
});

for (const view of [small_phone, { ...small_phone, size: 2 }, { width: 360, height: 640 }, phone, desktop]) {
  test(`the other language near the top: ${view.width} wide, size ${view.size ?? 0}`, async () => {
    const page = await site.open(view);
    for (const lang of ['en', 'zh-CN']) {
      assert.equal(await page.locator('[data-language]').count(), 1);
      assert.ok((await box(page, '[data-language]')).bottom <= 100);
      await page.locator('[data-language]').click();
      await page.waitForSelector(`html[lang=${lang}]`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    await page.context().close();
  });
}

/** In how many lines a text stands. */
const lines = (locator) => locator.evaluate((it) => {
  const range = document.createRange();
  range.selectNodeContents(it);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
});

test('320 wide with the largest text: the last words of a verdict stay whole', async () => {
  const page = await site.open({ ...small_phone, size: 2 });
  await visitor(page, quick).toResult(mother);
  assert.equal(await lines(page.locator('.verdict-words .phrase', { hasText: '以评估认定为准。' })), 1);
});

test('the kinds of care side by side: no column that is empty throughout, and nothing touches the edge of a row', async () => {
  const page = await site.open(desktop);
  const me = visitor(page, quick);
  await me.toResult({ who: 'self', division: ['other', '350000', '350100'], insured: 'employee', disabled_since: mother.disabled_since });
  assert.ok(await page.locator('.option-row').count() > 1);
  assert.deepEqual([await page.locator('.option-heads .col-4').count(), await page.locator('.option-row .col-4').count()], [0, 0]);
  for (const row of await page.locator('.option-row').all()) {
    const room = await row.evaluate((it) => it.getBoundingClientRect().right - Math.max(...[...it.querySelectorAll('.col-5 *')].map((inner) => inner.getBoundingClientRect().right)));
    assert.ok(room >= 12, `${room}`);
  }
  await page.context().close();
});

test('on a screen that stands, English: the buttons of a row are one line each, and the bars have room', async () => {
  const page = await site.open({ ...portrait, lang: 'en' });
  const { 'care.institution.fee_fen_per_day': priced, ...answers } = mother;
  assert.ok(priced);
  await visitor(page, quick).toResult(answers);
  for (const edit of await page.locator('.option-row .edit > span:first-child').all()) assert.equal(await lines(edit), 1);
  for (const bar of await page.locator('.option-row .bar').all()) assert.ok(await bar.evaluate((it) => it.clientWidth >= 200));
  assert.ok((await box(page, '.size:last-child span')).right <= portrait.width - 6, 'the last size is clear of the edge');
});
