// The whole way through the page, by finger, keyboard and mouse; and what it ends with, against the command line.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { amountsOf, caseOf, estimate, mother, people } from './lib/people.mjs';
import { desktop, small_phone, stage } from './lib/stage.mjs';
import { assertFocusSeen, keyboard, mouse, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

/** The example's figures, and those of all options as the command line has them. */
async function assertExample(me) {
  assert.equal(await me.verdict(), 'eligible');
  const amounts = await me.amounts();
  assert.deepEqual(amounts['institution.per_month.fund_fen'], [63000, 90000]);
  assert.deepEqual(amounts['institution.per_month.own_fen'], [90000, 117000]);
  assert.deepEqual(amounts, amountsOf(estimate(caseOf(mother))));
  const words = await me.page.locator('[data-amount="institution.per_month.fund_fen"]').first().innerText();
  assert.match(words.replace(/\s/g, ''), /630元到900元/);
}

test('by finger, 320 x 640', async () => {
  const me = visitor(await site.open({ ...small_phone, touch: true }), touch);
  const asked = await me.toResult(mother);
  assert.deepEqual(asked.slice(0, 7), ['who', 'division', 'insured', 'benefit_status', 'treated', 'disabled_since', 'level']);
  assert.ok(asked.length <= 8);
  await assertExample(me);
});

test('by finger, the largest text', async () => {
  const me = visitor(await site.open({ ...small_phone, touch: true, size: 2 }), touch);
  await me.toResult(mother);
  await assertExample(me);
});

test('by mouse, 1366 wide', async () => {
  const me = visitor(await site.open(desktop), mouse);
  await me.toResult(mother);
  await assertExample(me);
});

for (const view of [desktop, small_phone]) {
  test(`by keyboard alone, ${view.width} wide: the focus is seen, and goes to the heading of every page`, async () => {
    const page = await site.open(view);
    const me = visitor(page, keyboard);
    const press = me.press;
    me.press = async (action, field) => {
      const asked = await press(action, field);
      assert.equal(await page.evaluate(() => document.activeElement.matches('h1, .errors')), true, `after ${action} ${field ?? ''}`);
      assert.equal(await page.evaluate(() => document.querySelector('.errors') !== null), await page.evaluate(() => document.activeElement.matches('.errors')));
      return asked;
    };
    await me.press('start');
    await me.press('next'); // nothing chosen yet
    assert.equal(await page.evaluate(() => document.activeElement.className), 'errors');
    await assertFocusSeen(page);
    await me.toResult(mother);
    await assertExample(me);
    await page.keyboard.press('Shift+Tab'); // and back again
    await assertFocusSeen(page);
  });
}

let visited; // one page for all of them, cleared in between
for (const [name, { answers, verdict }] of Object.entries(people)) {
  test(`the same as the command line: ${name}`, async () => {
    const page = (visited ??= await site.open({ stays: true }));
    const me = visitor(page, quick);
    if (await page.locator('[data-action=restart]').count()) await me.press('restart');
    await page.waitForSelector('.page-start');
    await me.toResult(answers);
    const expected = estimate(caseOf(answers));
    assert.equal(expected.eligibility.result, verdict);
    assert.equal(await me.verdict(), verdict);
    assert.deepEqual(await me.amounts(), amountsOf(expected));
    const words = (await page.locator('[data-verdict]').innerText()).replace(/\s/g, '');
    const { earliest } = expected.eligibility;
    if (verdict === 'not_yet' && earliest) assert.ok(words.includes(earliest.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')), `${earliest}: ${words}`);
    if (verdict !== 'no_rule') assert.match(words, /以评估认定为准/);
    assert.doesNotMatch(words, /您符合|不符合/);
  });
}
