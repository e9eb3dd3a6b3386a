// Where figures come from, what guesses leave open, and what stands beside the benefit.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseOf, estimate, mother, people } from './lib/people.mjs';
import { small_phone, stage, top } from './lib/stage.mjs';
import { mouse, quick, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

const clauses = Object.values(JSON.parse(readFileSync(join(top, 'policy-data/documents/zz-2023-7.json'), 'utf8')).clauses);
const fee = (mode) => `care.${mode}.fee_fen_per_day`;

/** All words of the page, without spaces. */
const words = async (page) => (await page.locator('main').innerText()).replace(/\s/g, '');

for (const name of ['the example', 'everything answered', 'level unknown', 'waiting, until nobody knows', 'somebody else pays', 'level 2']) {
  test(`every amount of a result is one click from its clause: ${name}`, async () => {
    const page = await site.open();
    const me = visitor(page, quick);
    await me.toResult(people[name].answers);
    const hooks = await page.$$eval('[data-amount]', (all) => all.map((it) => it.dataset.amount));
    assert.ok(new Set(hooks).size >= 12, `${hooks}`);
    let reached = 0;
    for (const [i, hook] of hooks.entries()) {
      // The one button of the amount's own row, or of the sheet it stands in.
      const option = await page.$$eval('[data-amount]', (all, n) => {
        const why = all[n].closest('.option-row, .amount').querySelectorAll('[data-action=explain]');
        return why.length === 1 ? why[0].dataset.field : null;
      }, i);
      assert.ok(option && hook.startsWith(`${option}.`), `${hook} leads to ${option}`);
      const before = (await me.amounts())[hook];
      await me.press('explain', option);
      assert.deepEqual((await me.amounts())[hook], before, hook);
      const said = await page.locator('.page-explain .mode p').allInnerTexts();
      assert.ok(said.length > 0, hook);
      for (const clause of said) assert.ok(clauses.some((it) => it['zh-Hans'] === clause), clause);
      const cited = await page.locator('.page-explain .steps .cites').count();
      assert.equal(cited, await page.locator('.page-explain .steps li').count(), 'every step names its clause, or whose entry it is');
      reached++;
      await me.press('back');
    }
    assert.equal(reached, hooks.length);
  });
}

test('three depths: a sentence, steps, all of the trace folded', async () => {
  const page = await site.open(small_phone);
  const me = visitor(page, mouse);
  await me.toResult(mother);
  await me.press('explain', 'institution');
  const said = await words(page);
  for (const part of ['付70%，一天最多30元', '60元×70%=42元', '42元和30元，取小的，30元', '30元×30天=900元', '1800元−900元=900元', '枣医保发〔2023〕7号三（六）2'])
    assert.ok(said.includes(part), part);
  // The trace is folded; open, it holds what is not on the page: how the least comes about. 30 yuan x 70 % = 21 yuan, 21 x 30 = 630.
  const least = page.getByText('21 元 × 30 天 = 630 元', { exact: false }).first();
  assert.equal(await least.isVisible(), false);
  const folds = page.locator('.tree summary');
  for (let i = 0; i < await folds.count(); i++) await folds.nth(i).click();
  assert.equal(await least.isVisible(), true);
  // Both readings differ here: the reason, and whom to ask.
  assert.match(said, /限额怎么理解.*相差270元.*当地医保窗口/);
});

test('figures of a result that are no amounts stand beside their clause', async () => {
  const page = await site.open();
  await visitor(page, quick).toResult(mother);
  const said = await words(page);
  assert.match(said, /每人每年40元：医保基金出20元、政府出10元、个人出10元（三（二））/);
  assert.match(said, /付70%，一天最多30元（三（六）2）/);
  for (const text of await page.locator('.point').allInnerTexts()) if (/\d 元/.test(text)) assert.match(text, /枣医保发〔2023〕7号/);
  for (const text of await page.locator('.criteria li').allInnerTexts()) assert.match(text, /枣医保发〔2023〕7号/);
});

test('an answer that is a guess gives the result a second line', async () => {
  const page = await site.open();
  const me = visitor(page, mouse);
  await me.toResult(mother);
  const line = async () => (await words(page)).match(/把“大概”的回答[^。]*。[^。]*。/)?.[0] ?? null;
  assert.equal(await line(), null);
  // The price is a guess: without it the fund pays anything up to 30 yuan a day.
  await me.press('edit', fee('institution'));
  await page.locator('.guess').click();
  await me.press('next');
  const { fund_fen } = estimate(caseOf({ ...mother, [fee('institution')]: undefined })).options.find((o) => o.id === 'institution').per_month;
  assert.deepEqual([fund_fen.low, fund_fen.high], [0, 90000]);
  assert.match(await line(), /医保每月付0元到900元。/);
  assert.deepEqual((await me.amounts())['institution.per_month.fund_fen'], [63000, 90000], 'the first line stays');
  // So is the level: then even the verdict hangs on a guess.
  await me.press('summary');
  await me.press('edit', 'level');
  assert.equal(await page.locator('.guess').getAttribute('aria-pressed'), 'false');
  await page.locator('.guess').click();
  await me.press('next');
  assert.match(await words(page), /4级重度失能Ⅱ级（大概）/);
  await me.press('result');
  assert.equal(await me.verdict(), 'eligible');
  assert.match(await line(), /可不可以申请，也要看这些回答准不准。/);
  // Sure after all.
  for (const [view, field] of [['summary', 'level'], ['result', fee('institution')]]) {
    await me.press(view);
    if (!(await page.locator(`[data-action=edit][data-field="${field}"]`).count())) await me.press('summary');
    await me.press('edit', field);
    assert.equal(await page.locator('.guess').getAttribute('aria-pressed'), 'true');
    await page.locator('.guess').click();
    await me.press('next');
  }
  if (await page.locator('.page-summary').count()) await me.press('result');
  assert.equal(await line(), null);
});

test('the result can be seen at any time, and says what the next answer would do', async () => {
  const page = await site.open();
  const me = visitor(page, mouse);
  await me.press('start');
  for (const field of ['who', 'division', 'insured']) {
    assert.equal(await page.locator('[data-action=result]').count(), 0, 'nothing is known yet');
    await me.answer(mother[field]);
  }
  // Not even the level is known: at most ward tier 3 of a listed person, 65 yuan x 30 days.
  assert.match(await words(page), /现在看，批下来以后医保每月付0元到1950元/);
  await me.press('result');
  assert.equal(await me.verdict(), 'undetermined');
  await me.press('edit', fee('institution'));
  await me.answer('60');
  // 630 to 1050: 21 yuan to 35 yuan a day, listed or not, by either reading, or nothing where somebody else pays. If nobody does: 420 yuan between.
  assert.match(await words(page), /补上“照料费该由别人赔吗？”，医保每月付的范围就缩到420元以内。/);
  await me.press('edit', 'third_party_pays');
  await me.answer('false');
  // Listed: 26.25 yuan by the cost (35 x 75 %) to 35: 262.50; not listed: 21 to 30: 270.
  assert.match(await words(page), /补上“(家人|您)在医保帮扶名单里吗？是哪天列入帮扶名单的？”，医保每月付的范围就缩到270元以内。/);
});

test('two answers that disagree: both are named, and each has its button', async () => {
  const page = await site.open();
  const me = visitor(page, mouse);
  await me.press('start');
  for (const field of ['who', 'division', 'insured', 'benefit_status', 'treated']) await me.answer(mother[field]);
  await me.press('switch');
  await me.answer('5');
  assert.equal(await me.field(), 'months_expected');
  await me.answer('4');
  assert.equal(await me.field(), 'months_expected', 'it stays here');
  assert.match(await words(page), /已经5个月、前后一共4个月，对不上/);
  assert.equal(await page.locator('[data-question] input[type=text]').inputValue(), '4', 'nothing is corrected');
  await me.press('edit', 'months_disabled');
  await me.answer('3');
  assert.equal(await me.field(), null, 'both are answered now, and nothing else can change the result');
  const said = await words(page);
  for (const kept of ['3个月', '4个月']) assert.ok(said.includes(kept), `${kept}: ${said}`);
});

test('places without rules here: what holds everywhere, and no figure', async () => {
  for (const name of ['a pilot place without a pack', 'a place that is not listed', 'only the province', 'a group without a pack']) {
    const page = await site.open();
    const me = visitor(page, quick);
    await me.toResult(people[name].answers);
    const said = await words(page);
    for (const part of ['全国的大方向', '一人一半', '失能满6个月以上', '七成左右', '排在前面', '单独记账', '投诉', '都由当地定', '当地医保窗口']) assert.ok(said.includes(part), `${name}: ${part}`);
    assert.equal(await page.locator('[data-amount]').count(), 0, name);
    assert.doesNotMatch(said, /\d元/, name);
    await page.context().close();
  }
});

test('another subsidy is added beside, never taken off', async () => {
  const page = await site.open();
  const me = visitor(page, mouse);
  await me.toResult(mother);
  const before = await me.amounts();
  await me.edit('other_subsidy', '100.5');
  assert.deepEqual(await me.amounts(), before);
  // 630 + 100.50 to 900 + 100.50, rounded outwards to whole yuan.
  assert.match(await words(page), /您另外每月领100\.50元。加上医保付的，每月一共730元到1001元。/);
});

test('after the review date the result says so, without a network', async () => {
  const page = await site.open({ own_clock: true, prepare: (it) => it.clock.setFixedTime(new Date('2027-01-01T09:00:00+08:00')) });
  await page.context().setOffline(true);
  const me = visitor(page, quick);
  await me.toResult(mother);
  assert.match(await words(page), /这些数字应在2026年12月31日前再核对，现在过了/);
});
