// The slip: asked about before it is made, every figure of the result on paper, in the picture and in the words, and a code that is computed
// again without a network.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { amountsOf, caseOf, estimate, mother, people } from './lib/people.mjs';
import { desktop, small_phone, stage } from './lib/stage.mjs';
import { keyboard, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

const prices = { 'care.medical_ward.fee_fen_per_day': '80', 'care.home_visit.fee_fen_per_day': '25' };
const person = { ...mother, ...prices };
const margin = { top: '10mm', bottom: '10mm', left: '14mm', right: '14mm' };
const papers = { 'A4': { format: 'A4', margin }, '80 mm': { width: '80mm', height: '1200mm', margin: { top: '3mm', bottom: '3mm', left: '4mm', right: '4mm' } } };
const squeezed = (text) => text.replace(/\s/g, '');
const figures = (page) => page.locator('[data-amount]').allInnerTexts().then((all) => all.map(squeezed));

/** On the slip, after the warning. */
async function atSlip(view, hand = quick, answers = person) {
  const page = await site.open(view);
  await visitor(page, quick).toResult(answers);
  const me = visitor(page, hand);
  await me.press('take');
  await me.press('slip');
  return me;
}

/** A file made of bytes, for as long as `use` takes. */
function withFile(name, bytes, use) {
  const folder = mkdtempSync(join(tmpdir(), 'ltci-slip-'));
  writeFileSync(join(folder, name), bytes);
  try { return use(join(folder, name)); } finally { rmSync(folder, { recursive: true }); }
}
const read = (png) => execFileSync('zbarimg', ['--quiet', '--raw', '-'], { input: png, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }).trim();
const pressed = (me, action) => me.page.locator(`[data-action=${action}]`).click();

test('nothing is made before somebody has read what it holds', async () => {
  const page = await site.open({ ...small_phone, touch: true });
  await visitor(page, quick).toResult(mother);
  assert.equal(await page.locator('.qr').count(), 0);
  const me = visitor(page, touch);
  await me.press('take');
  assert.match(await page.locator('main').innerText(), /身体情况和花费，谁拿到谁就看得到/);
  assert.equal(await page.locator('.qr').count(), 0);
  await me.press('back');
  assert.equal(await me.verdict(), 'eligible');
  await me.press('take');
  await me.press('slip');
  assert.equal(await page.locator('.qr-code').count(), 1);
  assert.ok(!/#s=/.test(page.url()), 'the address holds nothing');
});

for (const [name, paper] of Object.entries(papers)) {
  test(`on ${name}: every amount of the screen, in its order; the code is read and computed again without a network`, async () => {
    const me = await atSlip(desktop);
    const { page } = me;
    const on_screen = await figures(page);
    const hooks = await me.amounts();
    for (const [hook, ends] of Object.entries(amountsOf(estimate(caseOf(person))))) assert.deepEqual(hooks[hook], ends, hook);
    assert.ok(on_screen.length >= 14, `${on_screen}`);
    const pdf = await page.pdf(paper);
    const [text, pages, png] = withFile('slip.pdf', pdf, (file) => [
      squeezed(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })),
      Number(/Pages:\s*(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))[1]),
      execFileSync('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', file], { maxBuffer: 1 << 27 })]);
    assert.equal(pages, 1);
    let at = 0;
    for (const figure of on_screen) {
      const found = text.indexOf(figure, at);
      assert.ok(found >= 0, `${figure} behind ${text.slice(Math.max(0, at - 20), at)}`);
      at = found + figure.length;
    }
    for (const words of ['限额怎么理解', '枣医保发〔2023〕7号', '2026年11月21日', '您填的', '窗口写', '不能当凭证', '核对码']) assert.ok(text.includes(words), words);
    assert.ok(!/去改|打印|复制/.test(text), text);

    const link = read(png);
    assert.ok(link.startsWith(`${site.address}#s=`), link);
    const other = await site.open(desktop);
    await other.context().setOffline(true);
    await other.evaluate((hash) => { location.hash = hash; }, link.slice(site.address.length));
    await other.waitForSelector('.page-result');
    assert.match(await other.locator('main').innerText(), /重新算过，和2026年11月21日那天一样/);
    assert.deepEqual(await visitor(other, quick).amounts(), hooks);
  });
}

test('the words to copy hold every figure, the code and nothing of the buttons', async () => {
  const me = await atSlip({ ...desktop, init: () => {
    document.execCommand = (what) => { window.copied = [what, String(window.getSelection() || ''), document.activeElement.value]; return what === 'copy'; };
  } });
  const on_screen = await figures(me.page);
  await pressed(me, 'copy');
  const [, , text] = await me.page.evaluate(() => window.copied);
  for (const figure of on_screen) assert.ok(squeezed(text).includes(figure), figure);
  assert.match(text, /核对码 [\dA-F]{4}-[\dA-F]{4}\n.*#s=[\w-]+$/);
  assert.match(await me.page.locator('.taken').innerText(), /已复制/);
  await pressed(me, 'copy_link');
  const [, , link] = await me.page.evaluate(() => window.copied);
  assert.match(link, /^http.*#s=[\w-]+$/);
});

test('where copying is refused the words stand there, selected', async () => {
  const me = await atSlip({ ...small_phone, init: () => { document.execCommand = () => false; } });
  await pressed(me, 'copy');
  assert.match(await me.page.locator('.taken').innerText(), /没复制成/);
  assert.match(await me.page.locator('.to-copy').inputValue(), /长护险估算单[^]*#s=/);
});

test('the picture: an image of 750 px and more, its code is read', async () => {
  const me = await atSlip(desktop);
  await pressed(me, 'picture');
  const image = me.page.locator('.taken img');
  const { width, src } = await image.evaluate(async (it) => { await it.decode(); return { width: it.naturalWidth, src: it.src }; });
  assert.ok(width >= 750, `${width}`);
  assert.match(read(Buffer.from(src.split(',')[1], 'base64')), /#s=[\w-]+$/);
  assert.deepEqual(me.page.requested.filter((address) => !address.startsWith('data:')).length, 6);
});

test('by keyboard, at 320 px with the largest text, in English; axe finds nothing', async () => {
  for (const view of [{ ...small_phone, size: 2 }, { ...desktop, lang: 'en' }]) {
    const page = await site.open(view);
    await visitor(page, quick).toResult(mother);
    const me = visitor(page, keyboard);
    await me.press('take');
    for (const next of ['slip', null]) {
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((each) => [each.id, each.nodes[0].html]), []);
      if (next) await me.press(next);
    }
  }
});

test('where there are no rules there is no slip', async () => {
  const page = await site.open(desktop);
  await visitor(page, quick).toResult(people['a place that is not listed'].answers);
  assert.equal(await page.locator('[data-action=take]').count(), 0);
});
