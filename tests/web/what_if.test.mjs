// Another price, other days: moved by every hand, right at every stop, and no answer changed until the person says so.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import axe from 'axe-core';
import { amountsOf, caseOf, estimate, mother } from './lib/people.mjs';
import { desktop, long, small_phone, stage } from './lib/stage.mjs';
import { assertFocusSeen, mouse, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

async function toWhatIf(view, answers = mother) {
  const page = await site.open(view);
  const me = visitor(page, quick);
  await me.toResult(answers);
  const before = await me.amounts();
  await me.press('what_if');
  return { page, me, before };
}

const fee_knob = '[data-knob=text]';
const day_knob = '[data-knob=day]';
const nextFrames = (page) => page.evaluate(() => {
  const frame = window.untimed || requestAnimationFrame;
  return new Promise((done) => frame(() => frame(() => frame(done))));
});

/** What the command line says of one fee for every kind of care, with the day of the one that the page is about. */
function expected({ fee, days, tier, asked = 'institution' }, answers = mother) {
  const c = caseOf(answers);
  c.care = { medical_ward: { fee_fen_per_day: fee, tier }, institution: { fee_fen_per_day: fee }, home_visit: { fee_fen_per_day: fee, days_per_month: days } };
  const value = estimate(c);
  const amounts = amountsOf({ options: value.options }, asked);
  const { per_day } = value.options.find(({ id }) => id === asked);
  for (const name of ['fund_fen', 'own_fen']) amounts[`${asked}.per_day.${name}`] = [per_day[name].low, per_day[name].high];
  return amounts;
}

async function assertTrial({ page, me }, trial, answers) {
  await nextFrames(page);
  assert.deepEqual(await me.amounts(), expected(trial, answers));
}

test('it begins with the price of the kind asked about, and says where lines bend and cross', async () => {
  const there = await toWhatIf(desktop);
  await assertTrial(there, { fee: 6000 });
  const amounts = await there.me.amounts();
  assert.deepEqual(amounts['institution.per_day.fund_fen'], [2100, 3000]); // 70 % of 30.00 if the cost is limited, else 30.00
  assert.deepEqual(amounts['institution.per_day.own_fen'], [3000, 3900]);
  const words = (await there.page.locator('.curve').innerText()).replace(/\s/g, '');
  for (const said of ['从0元起：一级医院护理病房', '从42.86元起：二级医院护理病房', '从69.24元起：三级医院护理病房', '从46.16元起，三级医院护理病房比护理机构自己付得少',
    '二级医院护理病房：一天到64.29元', '三级医院护理病房：一天到92.31元', '上门护理：一天到20元']) assert.ok(words.includes(said), `${said}: ${words}`);
});

test('every word of the picture is inside it', async () => {
  const { page } = await toWhatIf(desktop);
  const outside = await page.locator('.curve-drawing').evaluate((drawing) => {
    const all = drawing.getBoundingClientRect();
    return [...drawing.querySelectorAll('text')].filter((it) => {
      const { left, right } = it.getBoundingClientRect();
      return left < all.left || right > all.right;
    }).map((it) => it.textContent);
  });
  assert.deepEqual(outside, []);
});

test('without a price it begins with the example', async () => {
  const { 'care.institution.fee_fen_per_day': _, ...answers } = mother;
  await assertTrial(await toWhatIf(desktop, answers), { fee: 6000 });
});

test('steps and typing, also in full-width digits; what is no number changes nothing', async () => {
  const there = await toWhatIf(desktop);
  const { page } = there;
  const input = page.locator(`${fee_knob} input[type=text]`);
  const step = (n) => page.locator(`${fee_knob} [data-step="${n}"]`).click();
  await step(10);
  await assertTrial(there, { fee: 7000 });
  await step(-1);
  await assertTrial(there, { fee: 6900 });
  for (const [text, fee] of [['42.85', 4285], ['42.86', 4286], ['６９．２４', 6924], ['0', 0], ['500', 50000], ['', 50000], ['a', 50000], ['200000', 50000]]) {
    await input.fill(text);
    await assertTrial(there, { fee });
    assert.ok(await input.evaluate((it) => it === document.activeElement), `typing ${text} keeps the focus`);
    assert.equal(await input.inputValue(), text);
    const said = await page.locator(`${fee_knob} .limit`).innerText();
    assert.equal(said.includes('没法算'), text === 'a', `${text}: ${said}`);
  }
  assert.notEqual(await page.locator(`${fee_knob} .limit`).innerText(), '');
  const scales = () => page.locator('.options .scale, .option-heads .col-1').allInnerTexts();
  for (const words of await scales()) assert.match(words.replace(/\s/g, ''), /1,?000元/); // 30 days of 500.00: a note of 100 yuan would be too many to count
  await input.blur();
  await nextFrames(page);
  assert.equal(await input.inputValue(), '500'); // the last that was a number
  assert.equal(await page.locator(`${fee_knob} .slider`).getAttribute('max'), '500');
});

test('days with a visit: not filled in is not zero', async () => {
  const there = await toWhatIf(desktop);
  const { page } = there;
  assert.equal(await page.locator(`${day_knob} input[type=text]`).inputValue(), '');
  await page.locator(`${fee_knob} [data-step="1"]`).click();
  await assertTrial(there, { fee: 6100 });
  assert.deepEqual((await there.me.amounts())['home_visit.per_month.fund_fen'], [0, 60000]); // from no day to all thirty
  await page.locator(`${day_knob} [data-step="10"]`).click();
  await assertTrial(there, { fee: 6100, days: 10 });
  assert.deepEqual((await there.me.amounts())['home_visit.per_month.fund_fen'], [20000, 20000]);
});

test('a tier makes it about that ward, and back again', async () => {
  const there = await toWhatIf(desktop);
  const { page } = there;
  const asked = () => page.locator('.asked [data-amount]').first().getAttribute('data-amount');
  await page.locator('.pick[value="2"]').click();
  const ward = expected({ fee: 6000, tier: 2, asked: 'medical_ward.tier2' });
  await nextFrames(page);
  assert.deepEqual(await there.me.amounts(), ward);
  assert.equal(await asked(), 'medical_ward.tier2.per_month.fund_fen');
  const note = () => page.locator('.page-what_if p.caption').last().innerText();
  assert.match(await note(), /二级医院护理病房/);
  assert.equal(await page.locator('.pick[aria-pressed=true]').getAttribute('value'), '2');
  await page.locator('.pick[value="2"]').click();
  await assertTrial(there, { fee: 6000 });
  assert.equal(await asked(), 'institution.per_month.fund_fen');
  assert.match(await note(), /护理机构/);
});

test('by keyboard: arrows on the slider, Home and End; the focus stays and is seen', async () => {
  const there = await toWhatIf(desktop);
  const { page } = there;
  const slider = page.locator(`${fee_knob} .slider`);
  await slider.focus();
  const said = [];
  for (const [key, fee] of [['ArrowRight', 6100], ['ArrowUp', 6200], ['ArrowLeft', 6100], ['Home', 0], ['End', 12000]]) {
    await page.keyboard.press(key);
    await assertTrial(there, { fee });
    assert.ok(await slider.evaluate((it) => it === document.activeElement));
    await assertFocusSeen(page);
    said.push(await slider.getAttribute('aria-valuetext'));
    assert.equal(await page.locator(`${fee_knob} input[type=text]`).inputValue(), String(fee / 100));
  }
  assert.deepEqual(said, ['61 元一天', '62 元一天', '61 元一天', '0 元一天', '120 元一天']);
  await page.keyboard.press('Shift+Tab');
  await assertFocusSeen(page);
});

test('the wheel of the mouse changes nothing', async () => {
  const there = await toWhatIf(desktop);
  const { page } = there;
  for (const part of ['.slider', 'input[type=text]']) {
    await page.locator(`${fee_knob} ${part}`).focus();
    await page.locator(`${fee_knob} ${part}`).hover();
    await page.mouse.wheel(0, 120);
  }
  await assertTrial(there, { fee: 6000 });
});

/** Where the middle of the slider's thumb is. */
async function thumbOf(page) {
  return page.locator(`${fee_knob} .slider`).evaluate((it) => {
    it.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = it.getBoundingClientRect();
    return { x: left + 30 + ((width - 60) * it.value) / it.max, y: top + height / 2, right: left + width };
  });
}

/** What the page shows of money and of the fee, right now. */
const shownNow = (page) => page.evaluate(() => ({
  fee: Math.round(Number(document.querySelector('[data-knob=text] input').value) * 100),
  amounts: Array.from(document.querySelectorAll('[data-amount]'), (it) => [it.dataset.amount, Number(it.dataset.low), Number(it.dataset.high)]),
}));

function assertShown(shown) {
  const cache = {};
  for (const { fee, amounts } of shown) {
    const want = (cache[fee] ??= expected({ fee }));
    assert.deepEqual(Object.fromEntries(amounts.map(([name, low, high]) => [name, [low, high]])), want, `at ${fee}`);
  }
  return Object.keys(cache).length;
}

const slower = long ? 6 : 2;

test(`dragged by mouse, the page ${slower} times as slow: every redraw is right; how long its script takes`, async (t) => {
  const page = await site.open({
    ...desktop, own_clock: true,
    init: () => {
      const Real = Date;
      window.Date = class extends Real { constructor(...given) { super(...(given.length ? given : ['2026-11-21T09:00:00+08:00'])); } };
      const real = window.untimed = window.requestAnimationFrame.bind(window);
      window.spent = [];
      window.requestAnimationFrame = (then) => real((time) => { // all that the page does in a frame
        const begun = performance.now();
        then(time);
        window.spent.push(performance.now() - begun);
      });
    },
  });
  const me = visitor(page, quick);
  await me.toResult(mother);
  await me.press('what_if');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const { x, y } = await thumbOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => { window.spent = []; });
  const shown = [];
  for (let i = 1; i <= 60; i++) {
    await page.mouse.move(x - 200 + Math.abs(i - 30) * 12, y);
    await nextFrames(page);
    shown.push(await shownNow(page));
  }
  await page.mouse.up();
  const spent = (await page.evaluate(() => window.spent)).sort((a, b) => a - b);
  const stops = assertShown(shown);
  assert.ok(stops >= 20, `${stops} prices`);
  assert.ok(spent.length >= 50, `${spent.length} frames`);
  t.diagnostic(`script of a frame at 6x throttle: median ${spent[spent.length >> 1].toFixed(1)} ms, ${spent.filter((ms) => ms >= 16).length} of ${spent.length} frames 16 ms or more, maximum ${spent[spent.length - 1].toFixed(1)} ms`);
});

test('dragged by finger, 320 x 640', async () => {
  const { page } = await toWhatIf({ ...small_phone, touch: true });
  const cdp = await page.context().newCDPSession(page);
  const { x, y, right } = await thumbOf(page);
  const finger = (type, at) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x: at, y }] });
  await finger('touchStart', x);
  const shown = [];
  for (let i = 0; i <= 20; i++) {
    await finger('touchMove', x + ((right - 40 - x) * i) / 20);
    await nextFrames(page);
    shown.push(await shownNow(page));
  }
  await finger('touchEnd');
  assert.ok(assertShown(shown) >= 10);
});

for (const [name, hand, view] of [['mouse', mouse, desktop], ['finger', touch, { ...small_phone, touch: true }]]) {
  test(`by ${name}: back leaves every answer as it was`, async () => {
    const { page, before } = await toWhatIf(view);
    const me = visitor(page, hand);
    await hand.press(page, page.locator(`${fee_knob} [data-step="10"]`));
    await hand.press(page, page.locator(`${day_knob} [data-step="10"]`));
    await hand.press(page, page.locator('.pick[value="3"]'));
    await nextFrames(page);
    await me.press('back');
    assert.deepEqual(await me.amounts(), before);
    await me.press('what_if'); // and it begins anew
    await assertTrial({ page, me }, { fee: 6000 });
  });

  test(`by ${name}: the price is taken over, and only where it was asked about`, async () => {
    const { page } = await toWhatIf(view);
    const me = visitor(page, hand);
    await hand.press(page, page.locator(`${fee_knob} [data-step="10"]`));
    await me.press('use'); // at once, before the next frame
    assert.equal(await page.locator('[data-verdict]').count(), 1);
    const answers = { ...mother, 'care.institution.fee_fen_per_day': '70' };
    assert.deepEqual(await me.amounts(), amountsOf(estimate(caseOf(answers)), 'institution'));
  });
}

test('days and tier are taken over with it', async () => {
  const { page, me } = await toWhatIf(desktop);
  await page.locator(`${fee_knob} input[type=text]`).fill('92.31');
  await page.locator(`${day_knob} input[type=text]`).fill('12');
  await page.locator('.pick[value="3"]').click();
  await me.press('use');
  const answers = { ...mother, 'care.medical_ward.fee_fen_per_day': '92.31', 'care.medical_ward.tier': '3', 'care.home_visit.days_per_month': '12' };
  assert.deepEqual(await me.amounts(), amountsOf(estimate(caseOf(answers)), 'medical_ward.tier3'));
});

test('what is not answered leaves the lines a range and ranks nothing; the answer can be given from here', async () => {
  const answers = { ...mother, assisted: 'unknown' };
  const there = await toWhatIf(desktop, answers);
  const { page, me } = there;
  await page.locator(`${fee_knob} [data-step="10"]`).click();
  await assertTrial(there, { fee: 7000 }, answers);
  // Both ends of what is not settled are drawn, and every line rises from nothing at no price.
  const lines = await page.locator('.curve-drawing .k-line[d^="M"]').evaluateAll((paths) => paths.map((it) => it.getBBox()).filter(({ width }) => width > 100).map(({ height }) => height));
  assert.equal(lines.length, 10);
  for (const height of lines) assert.ok(height > 50, `${height}`);
  assert.doesNotMatch(await page.locator('.curve').innerText(), /42\.86|自己付得最少/);
  await me.edit('assisted', 'false');
  assert.equal(await page.locator('.page-what_if').count(), 1);
  await assertTrial(there, { fee: 7000 });
  assert.match(await page.locator('.curve').innerText(), /42\.86/);
});

test('on paper: what was set and what comes of it, and nothing to set it with', async () => {
  for (const view of [desktop, { ...small_phone, size: 2 }]) {
    const { page } = await toWhatIf(view);
    await page.locator('.pick[value="2"]').click();
    await nextFrames(page);
    await page.emulateMedia({ media: 'print' });
    const seen = (selector) => page.locator(selector).evaluateAll((all) => all.filter((it) => it.getClientRects().length).length);
    assert.equal(await seen('button:not([aria-pressed=true]), input[type=range]'), 0);
    assert.equal(await page.locator('.pick[aria-pressed=true]').evaluate((it) => getComputedStyle(it).borderTopWidth), '0px');
    assert.equal(await page.locator(`${fee_knob} input[type=text]`).evaluate((it) => getComputedStyle(it).borderTopWidth), '0px');
    for (const kept of [`${fee_knob} input[type=text]`, '.pick', '.curve-place svg', '.curve [data-amount]', '.option-row']) assert.ok(await seen(kept), kept);
    await page.context().close();
  }
});

test('in the other language it is the same trial', async () => {
  const there = await toWhatIf(desktop);
  await there.page.locator(`${fee_knob} input[type=text]`).fill('75');
  await nextFrames(there.page);
  await there.page.locator('[data-language]').click();
  await assertTrial(there, { fee: 7500 });
  assert.match(await there.page.locator('.curve').innerText(), /From 42\.86 yuan/);
});

for (const view of [{ ...small_phone, size: 2 }, desktop]) {
  test(`axe finds nothing, ${view.width} wide`, async () => {
    const { page } = await toWhatIf(view);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    for (const box of await page.$$eval('.knob button, .slider, .actions button', (all) => all.map((it) => it.getBoundingClientRect().toJSON()))) {
      assert.ok(box.width >= 60 && box.height >= 60, JSON.stringify(box));
    }
  });
}
