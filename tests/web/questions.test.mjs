// The questions: how many, in which order, going back, editing, what is refused and how it is said.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { act, answersTo, block, dated, next, open } from './lib/engine-walk.mjs';
import { mother } from './lib/people.mjs';
import { phone, stage } from './lib/stage.mjs';
import { mouse, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

// ---- Every path, without a browser -----------------------------------------------------------------------------------

/**
 * Walks every path from `session` on to the summary. Who the person is changes words only, so two kinds of person stand for all; so do two places
 * without a pack for all of them.
 * @param {(path: { field: string, answer: object }[], summary: object) => void} arrived
 * @param {(page: object, path: object[]) => void} seen
 */
function walk(arrived, seen) {
  const visit = ({ session, page }, path) => {
    if (page.id !== 'question') return arrived(path, { session, page });
    seen(page, path);
    let answers = answersTo(page);
    if (page.field === 'who') answers = answers.filter(({ choice }) => ['self', 'unknown'].includes(choice));
    if (answers.length > 12) answers = answers.filter(({ choice }) => ['120000', '130000', '370000', '370100', '370400', 'unknown', 'other'].includes(choice));
    for (const answer of answers) visit(next(session, answer), [...path, { field: page.field, answer }]);
    if (page.field === 'disabled_since') visit(act(session, 'switch', 'months_disabled'), path);
    return undefined;
  };
  visit(act(open().session, 'start'), []);
}

const paths = [];
const pages = new Map(); // what a question looks like, by field and heading
const without_progress = new Map(); // and which of them do not say where one stands
walk((path, end) => paths.push({ path, ...end }), (page, path) => {
  const heading = block(page, 'heading').text;
  pages.set(page.field + heading, page);
  const { current, total, text } = block(page, 'progress') ?? {};
  const good = current >= 1 && current <= total && total <= 8 && text === `第 ${current} 题，共 ${total} 题` && page.title === `第 ${current} 题 ${heading}`;
  if (!good && !without_progress.has(page.field)) without_progress.set(page.field, { text, title: page.title, path: path.map(({ answer }) => Object.values(answer).join('-')) });
});

test('every question of a run says where one stands, in its title too', () => {
  assert.deepEqual(Object.fromEntries(without_progress), {});
});

test('not more than eight pages of questions to the first result, on every path', () => {
  assert.ok(paths.length > 1000, String(paths.length));
  // The place is one question, though another place than the first is chosen in up to three steps.
  const pagesOf = ({ path }) => path.filter(({ field }, i) => field !== 'division' || path.findIndex((step) => step.field === 'division') === i).length;
  const longest = paths.reduce((a, b) => (pagesOf(b) > pagesOf(a) ? b : a));
  const tooLong = paths.filter((one) => pagesOf(one) > 8);
  assert.equal(tooLong.length, 0, `${tooLong.length} of ${paths.length} paths; the longest, ${pagesOf(longest)}: ${JSON.stringify(longest.path)}`);
});

test('a child is not asked whether it is insured as an employee', () => {
  const insured = (who) => {
    let at = next(act(open().session, 'start').session, { choice: who });
    at = next(at.session, { choice: '370400' });
    return block(at.page, 'choices').options.map(({ value }) => value);
  };
  assert.deepEqual(insured('self'), ['resident', 'employee', 'none', 'unknown']);
  assert.deepEqual(insured('child'), ['resident', 'none', 'unknown']);
});

/** The example's answers, at the result. */
function example() {
  let at = act(open().session, 'start');
  while (at.page.id === 'question') {
    const answer = mother[at.page.field] ?? 'unknown';
    at = next(at.session, typeof answer === 'string' ? { choice: answer } : answer);
  }
  return act(at.session, 'result');
}
const edit = ({ session }, field, answer) => next(act(session, 'edit', field).session, answer);
const words = (page) => JSON.stringify(page.blocks);

test('a month before the rules: it says so, and the month can be changed there', () => {
  const { page } = edit(example(), 'period.from', { year: '2025', month: '6' });
  assert.match(words(page), /2025年6月 用的规定这里没有/);
  assert.ok(page.blocks.some((b) => b.kind === 'button' && b.field === 'period.from'));
  assert.ok(block(page, 'criteria') && block(page, 'steps') && !block(page, 'options'));
});

test('somebody else pays: the amount says whom to claim it from', () => {
  let at = edit(example(), 'care.institution.fee_fen_per_day', { text: '60' });
  assert.doesNotMatch(words(at.page), /要向对方要/);
  at = edit(at, 'third_party_pays', { choice: 'true' });
  const { notes } = block(at.page, 'amount');
  assert.ok(notes.some((note) => note.includes('要向对方要')) && !notes.some((note) => note.includes('×')), notes.join(' | '));
});

test('the price from which nothing more is paid is a range where the text leaves two', () => {
  let at = edit(example(), 'care.medical_ward.fee_fen_per_day', { text: '80' });
  at = edit(edit(at, 'assisted', { choice: 'false' }), 'third_party_pays', { choice: 'false' });
  const caps = block(at.page, 'options').rows.map((row) => [row.option, row.cap && row.cap.text]);
  assert.deepEqual(caps.slice(0, 5), [['medical_ward.tier1', '一天 30 元到 40 元'], ['medical_ward.tier2', '一天 45 元到 64.29 元'], ['medical_ward.tier3', '一天 60 元到 92.31 元'],
    ['institution', '一天 30 元到 42.86 元'], ['home_visit', '一天 20 元']]);
});

test('the summary shows what was answered, also when nothing is paid; what is not, apart', () => {
  let at = edit(example(), 'care.institution.fee_fen_per_day', { text: '60' });
  const lists = ({ session }) => act(session, 'summary').page.blocks.filter((b) => b.kind === 'rows').map(({ rows }) => rows.map((row) => row.edit.field));
  const fee = 'care.institution.fee_fen_per_day';
  assert.deepEqual(lists(at).map((fields) => fields.includes(fee)), [true, false]);
  at = edit(at, 'level', { choice: '1' });
  assert.deepEqual(lists(at).map((fields) => fields.includes(fee)), [true]);
});

test('no heading over nothing when all of the summary is answered', () => {
  let at = example();
  const answers = { assisted: { choice: 'false' }, third_party_pays: { choice: 'false' }, hospitalised: { choice: 'false' }, 'care.medical_ward.tier': { choice: '2' },
    'care.medical_ward.fee_fen_per_day': { text: '80' }, 'care.institution.fee_fen_per_day': { text: '60' }, 'care.home_visit.fee_fen_per_day': { text: '25' },
    'care.home_visit.days_per_month': { text: '12' } };
  for (const [field, answer] of Object.entries(answers)) {
    assert.equal(act(at.session, 'summary').page.blocks.filter(({ kind }) => kind === 'section').length, 1, field);
    at = edit(at, field, answer);
  }
  assert.deepEqual(act(at.session, 'summary').page.blocks.map(({ kind }) => kind), ['heading', 'rows']);
});

test('an edited question says where it leads', () => {
  const label = ({ page }) => page.actions.find(({ action }) => action === 'next').label;
  const at = example();
  assert.equal(label(act(at.session, 'edit', 'level')), '回到结果');
  assert.equal(label(act(act(at.session, 'summary').session, 'edit', 'level')), '核对回答');
});

test('every path ends at the summary, and from there at a verdict', () => {
  for (const { path, session, page } of paths) {
    if (page.id !== 'summary') assert.fail(JSON.stringify(path));
    const result = act(session, 'result').page;
    if (!block(result, 'verdict')) assert.fail(JSON.stringify(path));
  }
});

test('不清楚 is the last option of every question', () => {
  assert.ok(pages.size >= 12, String([...pages.keys()]));
  for (const page of pages.values()) {
    const { options } = block(page, 'choices') ?? block(page, 'number') ?? block(page, 'date');
    assert.equal(options.at(-1).value, 'unknown', page.title);
    assert.equal(options.at(-1).label, '不清楚', page.title);
    assert.equal(options.filter(({ value }) => value === 'unknown').length, 1, page.title);
  }
});

test('the step back from any page is the page before', () => {
  for (const { path } of paths.filter((_, i) => i % 97 === 0)) {
    let here = act(open().session, 'start');
    const trail = [];
    for (const { field, answer } of path) {
      if (field === 'months_disabled') here = act(here.session, 'switch', field);
      trail.push(here);
      here = next(here.session, answer);
    }
    for (const before of trail.reverse()) {
      here = act(here.session, 'back');
      assert.deepEqual([here.page.field, block(here.page, 'heading').text], [before.page.field, block(before.page, 'heading').text], JSON.stringify(path));
    }
    here = act(here.session, 'back');
    assert.equal(here.page.id, 'start');
    assert.equal(act(here.session, 'back').page.id, 'start', 'before the first page there is nothing');
  }
});

test('questions in English: as many, with the same values', () => {
  for (const page of pages.values()) {
    const { options } = block(page, 'choices') ?? block(page, 'number') ?? block(page, 'date');
    assert.ok(options.length >= 1);
  }
  let here = act(open('en').session, 'start');
  for (let i = 0; here.page.id === 'question'; i++) {
    assert.ok(i < 9);
    assert.doesNotMatch(JSON.stringify({ ...here.page, chrome: null }), /[一-鿿]/, here.page.title);
    here = next(here.session, { choice: 'unknown' });
  }
  assert.equal(here.page.lang, 'en');
});

// ---- In the browser --------------------------------------------------------------------------------------------------

/** Somebody on the question for `field`. */
async function at(field, { answers = mother, hand = quick, ...view } = {}) {
  const me = visitor(await site.open(view), hand);
  await me.press('start');
  for (let now; (now = await me.field()) !== field;) {
    assert.ok(now, `${field} is never asked`);
    await me.answer(answers[now] ?? 'unknown');
  }
  return me;
}

/** What the page says is wrong: beside the field and in the summary. */
async function refused(me, value, words) {
  await me.set(value);
  const typed = await me.page.locator('main input').evaluateAll((all) => all.map((it) => (it.type === 'radio' ? it.checked : it.value)));
  const title = await me.page.title();
  await me.press('next');
  const said = (selector) => me.page.locator(selector).evaluateAll((all) => all.map((it) => it.textContent.trim()));
  const [beside] = await said('.fault');
  assert.match(beside, words);
  assert.deepEqual(await said('.errors li'), [beside], 'the same words');
  assert.equal(await me.page.title(), `请补充：${title.replace(/^请补充：/, '')}`);
  assert.ok(await me.page.evaluate(() => document.activeElement.matches('.errors')), 'the summary has the focus');
  assert.deepEqual(await me.page.locator('main input').evaluateAll((all) => all.map((it) => (it.type === 'radio' ? it.checked : it.value))), typed, 'nothing is lost');
  assert.equal(await me.page.locator('[aria-invalid=true]').count() > 0, true);
}

test('nothing chosen', async () => {
  const me = await at('insured');
  await me.press('next');
  assert.match(await me.page.locator('.fault').innerText(), /请选一个答案。不确定就选“不清楚”/);
  await me.answer('resident');
  assert.equal(await me.field(), 'benefit_status');
  assert.doesNotMatch(await me.page.title(), /请补充/);
});

test('dates that are none, are to come, or stop half way', async () => {
  const me = await at('disabled_since');
  const date = (text) => dated(text);
  await refused(me, { year: '', month: '', day: '' }, /请填年和月/);
  await refused(me, { year: '2026', month: '', day: '' }, /请填年和月/);
  await refused(me, date('2026-02-31'), /./);
  await refused(me, date('2026-13-01'), /./);
  await refused(me, { year: '去年', month: '3', day: '1' }, /./);
  await refused(me, date('2026-11-22'), /./);
  await refused(me, date('1890-01-01'), /./);
  await me.answer({ year: '２０２６', month: ' 3 ', day: '１０' });
  assert.equal(await me.field(), 'level');
});

test('numbers that are none, too great, or contradict', async () => {
  const answers = { ...mother, disabled_since: dated('2026-08-10') };
  const me = await at('months_expected', { answers });
  await refused(me, '', /请填一个数/);
  await refused(me, '半年', /./);
  await refused(me, '6.5', /./);
  await refused(me, '1201', /1200/);
  await refused(me, '2', /3/); // three months have passed already
  await me.answer('１２');
  assert.equal(await me.field(), 'level');
  await me.toSummary(answers);

  const fee = 'care.institution.fee_fen_per_day';
  await me.press('edit', fee);
  await refused(me, 'abc', /./);
  await refused(me, '60.555', /两位|小数/);
  await refused(me, '100001', /./);
  await refused(me, '-5', /./);
  await me.answer('６０。５');
  assert.match((await me.page.locator('.row', { hasText: '护理机构收费' }).innerText()).replace(/\s/g, ''), /每天60\.50元/);
  await me.press('edit', fee);
  assert.equal(await me.page.locator('[data-question] input').inputValue(), '60.50');

  // and the other way round: longer so far than the months expected
  await me.answer('60');
  await me.press('edit', 'disabled_since');
  await refused(me, dated('2025-01-10'), /22.*12|12.*22/);
});

test('a tap chooses and goes nowhere; another tap chooses another', async () => {
  const me = await at('insured', { touch: true });
  const radio = (value) => me.page.locator(`input[value=${value}]`);
  for (const value of ['employee', 'resident']) {
    await touch.press(me.page, radio(value));
    assert.equal(await me.field(), 'insured');
    assert.ok(await radio(value).isChecked());
    assert.equal(await me.page.locator('.picked:visible').count(), 1);
    assert.match(await me.page.locator('.option:has(:checked)').innerText(), /已选/);
  }
});

test('back, of the page and of the browser: one question, with what was answered', async () => {
  const me = await at('treated');
  await me.press('back');
  assert.equal(await me.field(), 'benefit_status');
  assert.ok(await me.page.locator('input[value=active]').isChecked());
  await me.page.goBack();
  await me.page.waitForSelector('[data-question=insured]');
  assert.ok(await me.page.locator('input[value=resident]').isChecked());
  assert.equal(await me.page.evaluate(() => document.activeElement.tagName), 'H1');
  await me.page.goBack();
  await me.page.waitForSelector('[data-question=division]');
  await me.press('back');
  await me.press('back');
  assert.equal(await me.page.locator('.page-start').count(), 1);
  await me.press('start');
  assert.ok(await me.page.locator('input[value=family]').isChecked(), 'still there');
});

test('back out of an edited question, and on to the first page, never forward', async () => {
  const me = visitor(await site.open(), quick);
  const asked = await me.toSummary(mother);
  await me.edit('level', '5');
  await me.edit('insured', 'resident');
  assert.equal(await me.page.locator('.page-summary').count(), 1, 'straight back to the summary');
  assert.match(await me.page.locator('.row', { hasText: '评估等级' }).innerText(), /5 级/);
  await me.press('edit', 'treated');
  await me.press('back');
  assert.equal(await me.page.locator('.page-summary').count(), 1);
  const here = () => me.page.evaluate(() => document.querySelector('[data-question]')?.dataset.question ?? document.querySelector('main > *').className);
  const seen = [];
  for (let i = 0; i < 20 && !(await here()).includes('page-start'); i++) {
    const before = await me.page.locator('main > *').elementHandle();
    await me.page.evaluate(() => history.back());
    await me.page.waitForFunction((it) => !it.isConnected, before);
    seen.push(await here());
  }
  assert.deepEqual(seen, [...asked.reverse(), 'page page-start']);
  // What the browser may still hold of the visit leads to no question.
  for (let i = 0; i < 6; i++) {
    await me.page.evaluate(() => new Promise((resolve) => {
      addEventListener('popstate', () => setTimeout(resolve), { once: true });
      if (history.state && history.state.n > 0) history.back();
      else resolve();
    }));
    assert.equal(await here(), 'page page-start');
  }
});

test('editing from the result returns to the result', async () => {
  const me = visitor(await site.open(), quick);
  await me.toResult(mother);
  await me.edit('care.institution.fee_fen_per_day', '30');
  assert.equal(await me.page.locator('.page-result').count(), 1);
  assert.deepEqual((await me.amounts())['institution.per_month.fund_fen'], [63000, 63000]);
});

test('buttons to the sections of a result: the section comes into sight and takes focus', async () => {
  const page = await site.open(phone);
  const me = visitor(page, mouse);
  await me.press('start');
  await me.toResult(mother);
  const buttons = page.locator('.jump');
  assert.equal(await buttons.count(), await page.locator('.jumps ~ * h2').count());
  for (let i = 0; i < await buttons.count(); i++) {
    await buttons.nth(i).click();
    const { words, y } = await page.evaluate(() => ({ words: document.activeElement.textContent, y: document.activeElement.getBoundingClientRect().top }));
    assert.equal(words, await buttons.nth(i).textContent());
    assert.ok(y >= 0 && y < phone.height, `${words}: ${y}`);
  }
  await page.context().close();
});

test('steps of a number: the limits are said, the wheel changes nothing, typing works', async () => {
  const me = visitor(await site.open(), mouse);
  await me.toSummary({ ...mother });
  await me.press('edit', 'care.home_visit.days_per_month');
  const input = me.page.locator('[data-question] input[type=text]');
  const step = (n) => me.page.locator(`[data-step="${n}"]`);
  const limit = me.page.locator('.limit');
  await step(1).click();
  assert.equal(await input.inputValue(), '1');
  assert.equal(await limit.innerText(), '');
  await step(-10).click();
  assert.equal(await input.inputValue(), '0');
  assert.match(await limit.innerText(), /已经是最少了.*0/);
  for (let i = 0; i < 4; i++) await step(10).click();
  assert.equal(await input.inputValue(), '31');
  assert.match(await limit.innerText(), /已经是最多了.*31/);
  await input.focus();
  await input.hover();
  await me.page.mouse.wheel(0, 300);
  assert.equal(await input.inputValue(), '31');
  assert.equal(await input.getAttribute('inputmode'), 'numeric');
  assert.ok(await input.evaluate((it) => parseFloat(getComputedStyle(it).fontSize) >= 32));
  await step(-1).click();
  await me.press('next');
  await me.press('edit', 'care.home_visit.days_per_month');
  assert.equal(await input.inputValue(), '30');
  await me.press('back');
  await me.press('edit', 'care.institution.fee_fen_per_day');
  assert.equal(await input.getAttribute('inputmode'), 'decimal');
  await me.set('12.34');
  await step(10).click();
  assert.equal(await input.inputValue(), '22.34');
  assert.match((await me.page.locator('.preview').innerText()).replace(/\s/g, ''), /每天22\.34元×30天=670\.20元/);
});

test('“不清楚” instead of a number can be pressed and let go again', async () => {
  const me = await at('months_expected', { answers: { ...mother, disabled_since: dated('2026-08-10') }, hand: mouse });
  const toggle = me.page.locator('.toggle[value=unknown]');
  await me.set('12');
  await toggle.click();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
  await toggle.click();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  assert.equal(await me.page.locator('[data-question] input').inputValue(), '12');
  await toggle.click();
  await me.set('13'); // typing lets go of it
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  await toggle.click();
  await me.press('next');
  await me.press('back');
  assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
});

test('the other language: the same page, the answers stay, also what was only begun', async () => {
  const me = await at('disabled_since', { hand: mouse, ...phone });
  const { page } = me;
  const lang = () => page.evaluate(() => document.documentElement.lang);
  const other = page.locator('[data-language]');
  assert.equal(await lang(), 'zh-CN');
  await me.set({ year: '2026', month: '3', day: '' });
  await other.click();
  assert.equal(await lang(), 'en');
  assert.equal(await me.field(), 'disabled_since');
  assert.equal(await page.locator('input[name=month]').inputValue(), '3');
  assert.match(await page.title(), /^[\x20-\x7e‘’“”]+$/);
  await me.set({ day: '10' });
  await me.press('next');
  await me.toResult({ ...mother, who: undefined, division: undefined, insured: undefined, benefit_status: undefined, treated: undefined, disabled_since: undefined });
  assert.deepEqual((await me.amounts())['institution.per_month.own_fen'], [90000, 117000]);
  await other.click();
  assert.equal(await lang(), 'zh-CN');
  assert.deepEqual((await me.amounts())['institution.per_month.own_fen'], [90000, 117000]);
  await me.press('summary');
  assert.match(await page.locator('.row', { hasText: '评估等级' }).innerText(), /4 级/);
});

test('the text size changes at once and keeps what was begun; it is remembered', async () => {
  const me = await at('disabled_since', { hand: mouse });
  await me.set({ year: '2025', month: '3' });
  for (const [size, px] of [[2, 30], [1, 24], [0, 20]]) {
    await me.page.locator(`button[data-size="${size}"]`).click();
    assert.equal(await me.page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), px);
    assert.equal(await me.page.locator('input[name=year]').inputValue(), '2025');
  }
  await me.page.locator('button[data-size="1"]').click();
  await me.page.reload();
  await me.page.waitForSelector('html[data-ready=true]');
  assert.equal(await me.page.evaluate(() => document.documentElement.dataset.size), '1');
  assert.equal(await me.page.locator('button[data-size="1"]').getAttribute('aria-pressed'), 'true');
});
