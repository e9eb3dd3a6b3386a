// The calendar: what hospital stays change, how they are entered and removed, and that whoever does not see the drawing misses nothing.
// By hand: an institution at 60 yuan a day, on the list since 18 November 2026, so 35 yuan a day (at least 26.25) from December on.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import axe from 'axe-core';
import { mother } from './lib/people.mjs';
import { desktop, small_phone, stage } from './lib/stage.mjs';
import { assertFocusSeen, keyboard, mouse, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

const listed = { ...mother, assisted: 'true', assisted_since: { year: '2026', month: '11', day: '18' } };
const date = (month, day, year = '2026') => ({ year, month: String(month), day: String(day) });
const december = 'calendar.2026-12.institution.fund_fen';

/** Somebody at the calendar, got there quickly; from then on with `hand`. */
async function atCalendar(view, hand = quick, answers = listed) {
  const page = await site.open(view);
  await visitor(page, quick).toResult(answers);
  const me = visitor(page, hand);
  await me.press('calendar');
  assert.equal(await me.title(), '往后每个月付多少');
  return me;
}

async function addStay(me, from, to) {
  await me.press('edit', 'stay.admitted');
  assert.equal(await me.field(), 'stay.admitted');
  await me.answer(from);
  assert.equal(await me.field(), 'stay.discharged');
  await me.answer(to);
}

const hands = [['finger, 320 wide', { ...small_phone, touch: true }, touch], ['finger, the largest text', { ...small_phone, touch: true, size: 2 }, touch],
  ['mouse, 1366 wide', desktop, mouse], ['keyboard alone', desktop, keyboard]];
for (const [name, view, hand] of hands) {
  test(`a stay is added, seen and removed, by ${name}`, async () => {
    const me = await atCalendar(view, hand);
    const words = async () => (await me.page.locator('main').innerText()).replace(/\s/g, '');
    const whole = await me.amounts();
    assert.deepEqual(whole[december], [81375, 108500]); // 31 days
    assert.doesNotMatch(await words(), /少付/);
    await addStay(me, date(12, 3), date(12, 8));
    assert.deepEqual((await me.amounts())[december], [65625, 91000]); // 25 to 26 days
    assert.match(await words(), /第1次住院：2026年12月3日住进去，2026年12月8日出院/);
    assert.match(await words(), /医保少付131元到210元。按通常的读法是175元。/); // 5 days of 26.25, 6 of 35, 5 of 35
    assert.match(await words(), /每天35元×26天=910元住院5天，不付/);
    await me.press('remove', '0');
    assert.deepEqual(await me.amounts(), whole);
    assert.doesNotMatch(await words(), /少付/);
    await me.press('back');
    assert.equal(await me.verdict(), 'eligible');
  });
}

test('the result counts the stays too', async () => {
  const me = await atCalendar(desktop, quick, mother);
  await addStay(me, date(11, 23), date(11, 28));
  await me.press('back');
  assert.deepEqual((await me.amounts())['institution.per_month.fund_fen'], [24 * 2100, 25 * 3000]);
});

test('bad days are refused where they stand, and nothing is put right in silence', async () => {
  const me = await atCalendar(desktop);
  const { page } = me;
  const refused = async (answer, words) => {
    await me.answer(answer);
    assert.equal(await page.evaluate(() => document.activeElement.className), 'errors');
    for (const place of ['.errors', '.fault']) assert.match(await page.locator(place).innerText(), words);
    const typed = await page.$$eval('input[type=text]', (all) => all.map((it) => it.value));
    assert.deepEqual(typed, [answer.year, answer.month, answer.day]);
  };
  await addStay(me, date(12, 3), date(12, 8));
  await me.press('edit', 'stay.admitted');
  assert.equal(await page.locator('.toggle').count(), 0); // 不清楚 is no answer here
  await refused(date(12, ''), /年、月、日都填上。$/);
  await refused(date(11, 31), /日历上没有这一天/);
  await refused(date(12, 3, '226'), /年份/);
  await refused(date(12, 7), /重了/);
  await me.answer(date(12, 1));
  await refused(date(11, 30), /在住进去之前/);
  await refused(date(12, 10), /重了/);
  await me.press('back');
  assert.equal(await me.field(), 'stay.admitted');
  await me.press('back');
  assert.equal(await page.locator('[data-action=remove]').count(), 1); // the unfinished one is gone
  assert.deepEqual((await me.amounts())[december], [65625, 91000]);
});

test('the browser’s own Back leads through the two questions to the calendar', async () => {
  const me = await atCalendar(desktop);
  await me.press('edit', 'stay.admitted');
  await me.answer(date(12, 3));
  await me.page.goBack();
  await me.page.waitForSelector('[data-question="stay.admitted"]');
  await me.page.goBack();
  await me.page.waitForSelector('.page-calendar');
});

test('the months can be changed, and the calendar comes back', async () => {
  const me = await atCalendar(desktop);
  assert.equal(await me.page.locator('.month').count(), 6);
  await me.edit('period.months', '2');
  assert.equal(await me.page.locator('.month').count(), 2);
  await me.edit('period.from', { year: '2027', month: '2' });
  assert.equal(await me.page.locator('.month h3').first().innerText(), '2027年2月');
  assert.equal(await me.page.locator('.month').count(), 2);
});

test('read aloud in order: the month, how it is worked out, what each pays; then the table', async () => {
  const me = await atCalendar(small_phone);
  await addStay(me, date(12, 3), date(12, 8));
  const session = await me.page.context().newCDPSession(me.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const texts = [];
  const walk = (node) => {
    if (!node.ignored && node.role.value === 'StaticText') texts.push(node.name.value);
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id));
  };
  walk(nodes[0]);
  const spoken = texts.join(' ').replace(/\s/g, '');
  const wanted = ['往后每个月付多少', '要住院的日子', '第1次住院', '去掉第1次住院', '少付', '再加一次住院', '一天一天看', '住院，医保不付',
    '2026年11月', '每天30元×10天=300元', '医保付210元到300元', '自己付1500元到1590元',
    '2026年12月', '每天35元×26天=910元', '住院5天，不付', '出院那天付不付，还没定', '医保付656.25元到910元', '自己付625元到877.50元', '2027年1月',
    '2026年11月付几天10天医保付210元到300元自己付', '2026年12月付几天26天医保付656.25元到910元自己付', '这段日子一共付几天156天', '换个月份看看', '回到结果'];
  let at = 0;
  for (const words of wanted) {
    const next = spoken.indexOf(words, at);
    assert.ok(next >= 0, `${words} comes after: ${spoken.slice(at, at + 200)}`);
    at = next + words.length;
  }
  assert.doesNotMatch(spoken, /1234567|35353535/, 'the cells themselves are not read');
});

for (const view of [small_phone, desktop]) {
  test(`nothing for axe, no scrolling aside, cells in the drawing: ${view.width} wide, each text size`, async () => {
    const me = await atCalendar(view);
    const { page } = me;
    await addStay(me, date(12, 3), date(12, 8));
    await page.evaluate(axe.source);
    for (const size of [0, 1, 2]) {
      await page.locator(`button[data-size="${size}"]`).evaluate((it) => it.click());
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `size ${size}`);
      const wrong = await page.$$eval('.days text', (all) => all.filter((it) => {
        const [box, its] = [it.ownerSVGElement.getBoundingClientRect(), it.getBoundingClientRect()];
        return its.left < box.left - 1 || its.right > box.right + 1 || parseFloat(getComputedStyle(it).fontSize) < 16;
      }).map((it) => it.textContent));
      assert.deepEqual(wrong, [], `size ${size}`);
    }
  });
}

test('a cell says in words why it is not paid, or what is paid, where there is room', async () => {
  const me = await atCalendar(desktop);
  await addStay(me, date(12, 3), date(12, 8));
  const days = me.page.locator('.month').nth(1).locator('.days');
  assert.match((await days.textContent()).replace(/\s/g, ''), /1352353住院4住院5住院6住院7住院8出院935/);
  await me.page.setViewportSize(small_phone);
  await me.page.waitForFunction(() => !/住院/.test(document.querySelectorAll('.days')[1].textContent));
});

test('a day in hospital is no money: its pattern is neither what one pays oneself nor what is open', async () => {
  const me = await atCalendar(desktop);
  await addStay(me, date(12, 3), date(12, 8));
  const fills = await me.page.locator('.day-kinds .mark').evaluateAll((all) => all.map((it) => {
    const rect = it.querySelector('rect');
    return rect.getAttribute('fill') || getComputedStyle(rect).fill;
  }));
  assert.equal(new Set(fills).size, fills.length, String(fills));
  const own = await me.page.locator('.month .c-hollow').first().evaluate((it) => getComputedStyle(it).fill);
  assert.ok(!fills.includes(own), 'what one pays oneself looks like none of the days');
  assert.ok(await me.page.evaluate(() => document.getElementById('dots')));
});

test('the small figure of a cell is explained where it is drawn', async () => {
  const me = await atCalendar(desktop);
  const words = me.page.locator('.day-kinds', { hasText: '一天付几元' });
  assert.match(await words.innerText(), /小字/);
  await me.page.setViewportSize(small_phone);
  await me.page.waitForFunction(() => !/小字/.test(document.querySelector('.day-kinds').innerText));
});

test('six months print on two pages of A4, with little ink, whatever the screen', async () => {
  const margin = { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' };
  for (const view of [desktop, { ...small_phone, size: 2 }, { ...desktop, lang: 'en' }]) {
    const page = await site.open(view);
    const me = visitor(page, quick);
    await me.toResult(listed);
    await me.press('calendar');
    await addStay(me, date(12, 3), date(12, 8));
    const pdf = (await page.pdf({ format: 'A4', margin })).toString('latin1');
    assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length <= 2, `${view.width} wide`);
    await page.emulateMedia({ media: 'print' });
    const dark = await page.locator('.days rect').evaluateAll((all) => all.filter((it) => {
      const [shade] = getComputedStyle(it).fill.match(/\d+/g) || ['255'];
      return Number(shade) < 200 && !it.hasAttribute('fill') && it.getBBox().height > 12 && it.parentNode.matches('g');
    }).length);
    assert.equal(dark, 0, 'no cell is filled with ink');
    assert.equal(await page.locator('.days .d-on').first().evaluate((it) => getComputedStyle(it).fill), 'rgb(0, 0, 0)');
    await page.context().close();
  }
});

test('by keyboard the focus is seen on every stop of the calendar', async () => {
  const me = await atCalendar(small_phone, keyboard);
  for (let i = 0; i < 12; i++) {
    await me.page.keyboard.press('Tab');
    await assertFocusSeen(me.page);
  }
});
