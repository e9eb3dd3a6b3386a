// From the kiosk to the phone: the QR code is read back from the screenshot by zbar, and what it opens on the website has the figures of
// the kiosk and of the command line. It is shown only after a tap, goes when nobody is there, and is not offered without a site.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { after, before } from 'node:test';
import { amountsOf, caseOf, estimate, mother, people } from '../web/lib/people.mjs';
import { top } from '../web/lib/stage.mjs';
import { faultsOf, hall, landscape, portrait } from './lib/hall.mjs';

const site = 'https://ltci.example.gov.cn/chx/'; // 32 characters
const few = people['not insured'].answers; // who is soon at a result
let it;
before(async () => { it = await hall(); });
after(() => it.close());

const ltci = (...args) => execFileSync(join(top, 'build/native/ltci'), args, { encoding: 'utf8' });
const words = ({ texts }) => texts.map(({ text }) => text).join('');

/** What zbar reads on the screen; nothing where there is no code. */
async function read(me) {
  await me.settled();
  try {
    return execFileSync('zbarimg', ['--quiet', '--raw', '-'], { input: await me.page.screenshot(), encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }).trim();
  } catch (nothing) {
    assert.equal(nothing.status, 4, String(nothing)); // no code found
    return '';
  }
}

for (const [name, size, inch] of [['portrait', portrait, 32], ['landscape', landscape, 32]]) {
  test(`the code on the screen opens the same result, ${name}`, async () => {
    const me = await it.open(size, { query: `?inch=${inch}&orientation=${name}&site=${site}`, undrawn: true });
    await me.toResult(mother);
    await me.paint();
    assert.equal(await read(me), '', 'not before it was asked for');
    await me.tap('发到手机');
    assert.match(words(await me.screen()), /身体情况和花费，谁扫谁就看得到/);
    assert.equal(await read(me), '');
    assert.deepEqual(faultsOf(await me.screen(), size), []);
    await me.tap('显示');
    assert.deepEqual(faultsOf(await me.screen(), size), []);
    const link = await read(me);
    assert.ok(link.startsWith(`${site}#s=`), link);
    const code = link.slice(site.length + 3);
    assert.match(code, /^[\w-]{1,66}$/); // marks come with it

    const { value } = JSON.parse(ltci('decode', `--today=2026-11-21`, link));
    assert.equal(value.outcome, 'same');
    assert.equal(value.who, mother.who);
    const expected = estimate(caseOf(mother));
    const reply = JSON.parse(execFileSync(join(top, 'build/native/ltci'), ['estimate', '-'], { input: JSON.stringify(value.case), encoding: 'utf8' })).value;
    assert.deepEqual(amountsOf(reply), amountsOf(expected));

    const phone = await me.page.context().newPage();
    await phone.goto(`${pathToFileURL(join(top, 'dist/index.html')).href}#s=${code}`);
    await phone.waitForSelector('html[data-ready=true]', { state: 'attached' });
    const shown = await phone.$$eval('[data-amount]', (all) => all.map((element) => [element.dataset.amount, [Number(element.dataset.low), element.dataset.high === '' ? null : Number(element.dataset.high)]]));
    const amounts = Object.fromEntries(shown);
    for (const [hook, ends] of Object.entries(amountsOf(expected))) assert.deepEqual(amounts[hook], ends, hook);
    assert.match(await phone.textContent('main'), /重新算过，和2026年11月21日那天一样。/);
    assert.doesNotMatch(phone.url(), /#s=|[?]s=/);

    await me.tap('扫好了，收起来');
    assert.equal(await read(me), '');
    assert.equal((await me.screen()).page, 'result');
  });
}

test('how large the code is drawn: whole pixels, at least 60 mm, four modules of white around it', async () => {
  const me = await it.open(portrait, { query: `?inch=43&site=${site}`, undrawn: true });
  await me.toResult(few);
  await me.paint();
  await me.tap('发到手机');
  await me.tap('显示');
  await me.settled();
  const px_per_mm = Math.hypot(1080, 1920) / 43 / 25.4;
  const image = (await me.page.screenshot()).toString('base64');
  // Runs of black and of pure white in the rows of the screenshot.
  const blank = await me.page.context().newPage(); // the kiosk's own page may load no picture
  const { sides, white } = await blank.evaluate(async (data) => {
    const img = new Image();
    await new Promise((done) => { img.onload = done; img.src = `data:image/png;base64,${data}`; });
    const canvas = document.createElement('canvas');
    canvas.width = img.width;
    canvas.height = img.height;
    const context = canvas.getContext('2d');
    context.drawImage(img, 0, 0);
    const px = context.getImageData(0, 0, img.width, img.height).data;
    const value = (x, y) => { const i = (y * img.width + x) * 4; return px[i] + px[i + 1] + px[i + 2]; };
    let left = img.width, right = 0, upper = img.height, lower = 0;
    for (let y = 0; y < img.height; y++) for (let x = 0; x < img.width; x++) if (value(x, y) === 0) { left = Math.min(left, x); right = Math.max(right, x); upper = Math.min(upper, y); lower = Math.max(lower, y); }
    let edge = left;
    while (value(edge - 1, upper) === 765) edge--;
    let finder = left;
    while (value(finder, upper) === 0) finder++;
    return { sides: [right + 1 - left, lower + 1 - upper, finder - left], white: left - edge };
  }, image);
  const module = sides[2] / 7; // the finder in the corner has seven
  assert.equal(module % 1, 0);
  assert.equal(sides[0], sides[1]);
  const modules = sides[0] / module;
  assert.ok(modules % 4 === 1 && modules <= 57, `${modules} modules`);
  assert.equal(white, 4 * module);
  assert.ok(sides[0] / px_per_mm >= (modules <= 41 ? 60 : 80), `${sides[0] / px_per_mm} mm`);
});

test('it is gone when nobody is there, and comes back with nothing', async () => {
  const me = await it.open(portrait, { clock: true, query: `?site=${site}`, undrawn: true });
  const settle = async (ms) => { await me.page.clock.runFor(ms); await me.page.clock.runFor(300); };
  me.settled = () => settle(100);
  me.page.waitForTimeout = settle;
  await me.toResult(few);
  await me.paint();
  await me.tap('发到手机');
  await me.tap('显示');
  assert.match(await read(me), /#s=/);
  await settle(180_500);
  assert.match(words(await me.screen()), /还在吗/);
  assert.equal(await read(me), '');
  await me.tap('我还在');
  assert.equal((await me.screen()).page, 'result');
  assert.equal((await me.screen()).over, '');
  assert.equal(await read(me), '');
  await me.tap('发到手机');
  await me.tap('显示');
  await me.tap('结束并清除');
  assert.equal(await read(me), '');
});

test('without a site, or with a bad one, there is no button', async () => {
  for (const bad of ['', '?site=http://a.cn/', '?site=https://a.cn/?x', '?site=https://%E6%9E%A3.cn', `?site=https://${'a'.repeat(26)}.cn`, '?site=javascript:1']) {
    const me = await it.open(portrait, { query: bad, undrawn: true });
    await me.toResult(few);
    const { targets } = await me.screen();
    assert.ok(targets.length > 3 && !targets.some(({ label }) => label === '发到手机'), bad);
    await me.page.context().close();
  }
});
