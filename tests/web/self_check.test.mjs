// The self-check in the browser: all of it by finger and by keyboard, left and gone on with, the sheet on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import axe from 'axe-core';
import { mother } from './lib/people.mjs';
import { setSize } from './lib/screens.mjs';
import { desktop, small_phone, stage, top } from './lib/stage.mjs';
import { keyboard, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

const texts = JSON.parse(readFileSync(join(top, 'policy-data/texts/zh-Hans.json'), 'utf8'));
const items = JSON.parse(readFileSync(join(top, 'policy-data/assessment/cn-2021-37.json'), 'utf8')).dimensions.flatMap((dimension) => dimension.items);
// Points, in the order of the form: daily living 25 of 100, severe; cognition 2 to 6, moderate or mild; senses 7 to 11, mild: 3 or 4.
const answers = ['00', '5', '0', '5', '5', '0', '5', '5', '0', '0', '1', '1', 'unknown', '0', '4', 'unknown', '3'];
/** The words of an answer: the best is the first; the second that is worth nothing the last. */
function wordsOf({ id, points }, value) {
  if (value === 'unknown') return '不清楚';
  const n = value === '00' ? points.length + 1 : points.length - points.indexOf(Number(value));
  return texts[`q.self_check.${id}.option.${n}.label`];
}

/** From the first page to the question of the level. → how many pages of questions that took */
async function toLevel(me) {
  await me.press('start');
  let pages = 1;
  for (; (await me.field()) !== 'level'; pages++) await me.answer(mother[await me.field()] ?? 'unknown');
  return pages;
}

async function answerAll(me, from = 0) {
  for (let i = from; i < items.length; i++) {
    assert.equal(await me.field(), `self_check.${items[i].id}`);
    await me.answer(answers[i]);
  }
}

const band = async (page) => (await page.locator('h1').innerText()).replace(/\s/g, '');
const possible = (page) => page.locator('.possible').allInnerTexts();
/** [question, answer] of every row of the sheet. */
const sheet = (page) => page.locator('.section:last-child .row').evaluateAll((rows) =>
  rows.map((row) => [row.querySelector('.row-label').textContent, row.querySelector('.row-value').textContent]));

for (const [name, hand, view] of [['finger', touch, { ...small_phone, touch: true, size: 2 }], ['keyboard', keyboard, small_phone]]) {
  test(`all of it by ${name}, and on to the result: not more than 25 pages of questions`, async () => {
    const page = await site.open(view);
    const me = visitor(page, hand);
    let pages = await toLevel(me);
    await me.press('self_check');
    assert.match(await page.locator('.progress-words').innerText(), /自查第 1 题，共 17 题/);
    await me.press('next'); // nothing chosen yet
    assert.equal(await page.evaluate(() => document.activeElement.className), 'errors');
    assert.match(await page.title(), /^请补充：/);
    await answerAll(me);
    pages += items.length;
    assert.equal(await band(page), '自查看，大约在3级到4级之间，以评估认定为准。');
    assert.deepEqual(await possible(page), ['3', '4']);
    await me.press('leave');
    for (; await me.field(); pages++) await me.answer(mother[await me.field()] ?? 'unknown');
    assert.ok(pages <= 25, `${pages} pages`);
    assert.match(await page.locator('.row', { hasText: '自查' }).innerText(), /已答 15 题/);
    assert.match(await page.locator('.row', { hasText: '评估等级' }).innerText(), /不清楚/);
    await me.press('result');
    assert.equal(await me.verdict(), 'undetermined'); // the band is no level
    await me.press('self_check');
    assert.deepEqual(await possible(page), ['3', '4']);
    await me.press('leave');
    assert.equal(await me.verdict(), 'undetermined');
  });
}

test('one can stop, go on later, and go back; no answer is lost', async () => {
  const page = await site.open(small_phone);
  const me = visitor(page, quick);
  await toLevel(me);
  await me.press('self_check');
  await me.press('leave'); // not now
  assert.notEqual(await me.field(), 'level');
  await me.press('back');
  assert.equal(await me.field(), 'level');
  await me.press('self_check');
  for (const answer of answers.slice(0, 6)) await me.answer(answer);
  await me.press('back');
  assert.equal(await page.locator(':checked').getAttribute('value'), answers[5]);
  await me.press('next');
  await me.press('self_check'); // stops
  assert.match(await page.locator('h2').first().innerText(), /还有 11 题没答/);
  await page.goBack();
  assert.equal(await me.field(), 'self_check.walking');
  await me.press('self_check');
  await me.press('leave');
  while (await me.field()) await me.answer('unknown');
  await me.press('edit', 'self_check');
  await me.press('self_check'); // goes on
  await answerAll(me, 6);
  assert.deepEqual(await sheet(page), items.map((item, i) => [texts[`q.self_check.${item.id}.stem`].replace('最近一个月，', '').replace('{who}', '家人'), wordsOf(item, answers[i])]));
  await page.locator('[data-field="self_check.place"]').first().evaluate((it) => it.click());
  await me.answer('4');
  assert.deepEqual(await possible(page), ['3']);
  await me.press('leave');
  assert.equal(await page.locator('.page-summary').count(), 1);
});

test('axe finds nothing; nothing is cut off; no points are shown', async () => {
  for (const view of [{ ...small_phone, size: 2 }, desktop]) {
    const page = await site.open(view);
    const me = visitor(page, quick);
    await page.evaluate(axe.source);
    const look = async (what) => {
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], what);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${what}: wider than the window`);
      const small = await page.evaluate(() => Array.from(document.querySelectorAll('main button, main label')).map((it) => it.getBoundingClientRect())
        .filter(({ width, height }) => width < 48 || height < 48).length);
      assert.equal(small, 0, `${what}: small targets`);
      assert.doesNotMatch(await page.locator('main').innerText(), /\d+\s*分(?![数钟])/, what);
    };
    await toLevel(me);
    await look('level');
    await me.press('self_check');
    await look('first item');
    await me.answer(answers[0]);
    await me.press('self_check');
    await look('stopped');
    await me.press('self_check');
    await answerAll(me, 1);
    await look('band');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('band in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('[data-language]').evaluate((it) => it.click());
    await setSize(page, 0);
    await page.waitForSelector('html[lang=en]');
    await look('band in English');
  }
});

test('the sheet fits two pages of A4, black on white: the answers alone, a line where one is open', async () => {
  const page = await site.open({ ...desktop, size: 2 });
  const me = visitor(page, quick);
  await toLevel(me);
  await me.press('self_check');
  await answerAll(me);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.pdf({ format: 'A4' });
  assert.ok((paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length <= 2);
  const printed = await page.locator('main').innerText();
  assert.match(printed, /讲给评估人员听的情况/);
  for (const words of ['大约在', '如果评估说', '范围', '修改', '打印']) assert.ok(!printed.includes(words), words);
  for (const [i, item] of items.entries()) {
    const row = page.locator('.section:last-child .row').nth(i);
    const shown = await row.locator('.row-value > span').evaluate((it) => getComputedStyle(it).visibility);
    assert.equal(shown, answers[i] === 'unknown' ? 'hidden' : 'visible', item.id);
  }
});
