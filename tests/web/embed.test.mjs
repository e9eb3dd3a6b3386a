// The page in a frame of a host page: as tall as what it shows, in the host's colour where that can be read, and silent about the result
// unless the host asked and the person agreed. Hosts stand at another origin than the page, on the same one, and on a stick.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { policy } from '../../tools/serve.mjs';
import { amountsOf, caseOf, estimate, fee, mother } from './lib/people.mjs';
import { desktop, small_phone, stage, top } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

const texts = Object.fromEntries([['zh', 'zh-Hans'], ['en', 'en']].map(([lang, name]) => [lang, JSON.parse(readFileSync(join(top, `policy-data/texts/${name}.json`), 'utf8'))]));
const site = await stage({ under: '/chx/', headers: { 'Content-Security-Policy': policy.replace("frame-ancestors 'self'", 'frame-ancestors *') } });

/** A page of somebody else, that only has the script in it. */
const hostPage = (attributes, src = `${site.address}embed.js`) => `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>host</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body style="margin:0"><h1>host</h1>
<script>window.heard = []; ['ready', 'result'].forEach(function (name) { document.addEventListener('ltci:' + name, function (event) { heard.push([name, event.detail]); }); });</script>
<script src="${src}" ${attributes}></script><p>below</p></body></html>`;
/** A page of somebody else with a frame of its own making, which writes down whatever it is told. */
const plainPage = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>host</title></head><body>
<script>window.all = []; onmessage = function (event) { all.push(event.data); };</script><iframe src="${site.address}" style="width:100%;height:700px"></iframe></body></html>`;
const host = await new Promise((resolve) => {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(request.url === '/plain' ? plainPage : hostPage(decodeURIComponent(request.url.split('?')[1] ?? '')));
  });
  server.listen(0, '127.0.0.1', () => resolve(server));
});
const hostAt = (attributes) => `http://127.0.0.1:${host.address().port}/?${encodeURIComponent(attributes)}`;
after(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => { host.close(resolve); });
  await site.close();
});

/** A host page and the page in it, which a visitor can use like any page. */
async function framed(address, view = {}) {
  const said = [];
  const page = await site.open({ ...desktop, ...view, address, ready: false, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())) });
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-ready=true]', { state: 'attached' });
  return { page, frame, said, me: visitor(frame, quick), heard: () => page.evaluate(() => window.heard) };
}
const heights = async ({ page, frame }) => [await page.$eval('iframe', (it) => it.clientHeight), await frame.evaluate(() => Math.ceil(document.querySelector('.app').getBoundingClientRect().height))];
async function assertFits(it) {
  await it.page.waitForFunction(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))); }));
  for (let i = 0; ; i++) {
    const [frame, content] = await heights(it);
    if (frame === content) break;
    assert.ok(i < 50, `the frame is ${frame} px, what is in it ${content}`);
    await it.page.waitForTimeout(20);
  }
  assert.ok(await it.frame.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight), 'nothing to scroll inside');
}

test('another origin: ready is told, the frame is as tall as what it shows, whatever is done in it', async () => {
  const it = await framed(hostAt('data-lang="zh"'));
  assert.deepEqual(await it.heard(), [['ready', null]]);
  await assertFits(it);
  const [first] = await heights(it);
  await it.me.toResult(mother);
  await assertFits(it);
  assert.ok((await heights(it))[0] > first * 1.5, 'a result is longer');
  await it.frame.locator('button[data-size="2"]').evaluate((button) => button.click());
  await assertFits(it);
  await it.me.press('explain', 'institution');
  await it.frame.locator('summary').first().evaluate((fold) => fold.click());
  await assertFits(it);
  await it.page.setViewportSize(small_phone);
  await assertFits(it);
  await it.me.press('restart');
  await assertFits(it);
  assert.deepEqual(await it.heard(), [['ready', null]], 'who did not ask hears no result');
  assert.deepEqual(it.said, []);
});

test('a page begins where the eye is: the host scrolls back to the frame', async () => {
  const it = await framed(hostAt(''));
  await it.me.toResult(mother);
  await it.page.evaluate(() => window.scrollTo(0, 1500));
  await it.me.press('summary');
  await it.page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().top >= -1);
});

test('the result is told when host and person both agree, and holds no answer', async () => {
  const it = await framed(hostAt('data-result="ask"'));
  await it.me.toResult(mother);
  assert.ok((await it.frame.locator('main').innerText()).includes(`网站 http://127.0.0.1:${host.address().port} 想知道估算结果`), 'it says who asks');
  assert.deepEqual((await it.heard()).map(([name]) => name), ['ready'], 'nothing before somebody agreed');
  await it.frame.locator('[data-action=tell]').evaluate((button) => button.click());
  await it.page.waitForFunction(() => window.heard.length === 2);
  assert.equal(await it.frame.getAttribute('[data-action=tell]', 'aria-pressed'), 'true');
  const [, [name, told]] = await it.heard();
  assert.equal(name, 'result');
  assert.deepEqual(Object.keys(told).sort(), ['options', 'result']);
  assert.equal(told.result, 'eligible');
  const expected = amountsOf(estimate(caseOf(mother)));
  for (const { option, ...rest } of told.options) assert.deepEqual(rest, { fund_fen: expected[`${option}.per_month.fund_fen`], own_fen: expected[`${option}.per_month.own_fen`] }, option);
  assert.equal(told.options.length, 6);


  const press = (action) => it.frame.locator(`[data-action=${action}]`).evaluate((button) => button.click());
  const pressed = async () => Object.fromEntries(await it.frame.$$eval('[data-action^=tell]', (all) => all.map((button) => [button.dataset.action, getComputedStyle(button).display === 'none' ? 'hidden' : button.getAttribute('aria-pressed')])));
  const told_line = () => it.frame.$$eval('[data-told]', (all) => all.map((line) => line.textContent).join());
  const heardAfter = async () => { await it.page.waitForTimeout(200); return (await it.heard()).length; };
  // It has been told, and nothing on the page says otherwise; the same is not told again, neither by a press nor by coming back to it.
  assert.deepEqual(await pressed(), { tell: 'true', tell_not: 'hidden' });
  assert.equal(await told_line(), texts.zh['embed.told']);
  await press('tell');
  await it.me.press('summary');
  await it.me.press('result');
  assert.equal(await heardAfter(), 2);
  assert.deepEqual(await pressed(), { tell: 'true', tell_not: 'hidden' });
  // Another result is told after another press alone, and the page says that an earlier one was told.
  await it.me.press('summary');
  await it.me.edit(fee('institution'), '80');
  await it.me.press('result');
  assert.equal(await heardAfter(), 2);
  assert.deepEqual(await pressed(), { tell: 'false', tell_not: 'false' });
  assert.equal(await told_line(), texts.zh['embed.told_before']);
  await press('tell_not');
  assert.deepEqual(await pressed(), { tell: 'false', tell_not: 'true' });
  assert.equal(await told_line(), texts.zh['embed.told_before']);
  assert.equal(await heardAfter(), 2);
  await press('tell');
  assert.equal(await heardAfter(), 3);
  await it.frame.locator('[data-language=en]').evaluate((button) => button.click());
  assert.equal(await told_line(), texts.en['embed.told']);
  assert.deepEqual(await pressed(), { tell: 'true', tell_not: 'hidden' });
  await it.frame.locator('[data-language="zh-Hans"]').evaluate((button) => button.click());
  // A no to one result is none to the next.
  await it.me.press('summary');
  await it.me.edit(fee('institution'), '70');
  await it.me.press('result');
  await press('tell_not');
  await it.me.press('summary');
  await it.me.edit(fee('institution'), '75');
  await it.me.press('result');
  assert.deepEqual(await pressed(), { tell: 'false', tell_not: 'false' });
  assert.equal(await heardAfter(), 3);
  // Forgotten with the answers.
  await it.me.press('restart');
  await it.me.toResult(mother);
  assert.equal(await heardAfter(), 3);
  assert.deepEqual(await pressed(), { tell: 'false', tell_not: 'false' });
  assert.equal(await told_line(), '');
  assert.deepEqual(it.said, []);
});

test('axe finds nothing where the host asks, at 320 px and in English', async () => {
  const it = await framed(hostAt('data-result="ask" data-lang="en" data-title="Estimate"'), small_phone);
  await it.me.toResult(mother);
  assert.match(await it.frame.locator('main').innerText(), /would like to know the result/);
  const { violations } = await new AxeBuilder({ page: it.page }).include('iframe').analyze();
  assert.deepEqual(violations.map((each) => [each.id, each.nodes[0].html]), []);
});

// Contrast by WCAG's formula, worked apart from the page: #7a1418 on white 10.8, on the page's tint #ddede4 8.9; #036 12.6 and 10.4; #c8161d on white 5.9; #00569e 7.4 and 6.1.
for (const [accent, taken] of [['#7a1418', true], ['#036', true], ['#c8161d', false], ['#00569e', false], ['red', false], ['url(x)', false]]) {
  test(`the host's colour ${accent}: ${taken ? 'taken' : 'ignored'}`, async () => {
    const it = await framed(hostAt(`data-accent="${accent}"`));
    const pine = await it.frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--pine').trim());
    assert.equal(pine, taken ? accent : '#0b5440');
    assert.equal(it.said.length, taken ? 0 : 1, String(it.said));
    if (!taken) assert.match(it.said[0], /^ltci: the colour was ignored: /);
    if (/#[0-9a-f]{6}/.test(accent) && !taken) {
      const [, offered] = /reaches [\d.]+:1 .* 7:1 .* darker .*: (#[0-9a-f]{6})$/.exec(it.said[0]);
      const again = await framed(hostAt(`data-accent="${offered}"`));
      assert.deepEqual(again.said, [], 'what it offers is taken');
    }
  });
}

// docs/embedding.md lists them.
for (const [how, all] of [['pass', true], ['do not', false]]) {
  test(`colours that ${how}`, async () => {
    const it = await framed(hostAt(''));
    const listed = all ? ['#990000', '#8b0000', '#7a1418', '#0a4794', '#004098', '#1a4b8c', '#003366'] : ['#c8102e', '#c00000', '#d7000f', '#005bac', '#0052d9', '#1e50a2'];
    const words = readFileSync(join(top, 'docs/embedding.md'), 'utf8');
    for (const accent of listed) {
      assert.ok(words.includes(accent), accent);
      await it.page.evaluate((colour) => document.querySelector('iframe').contentWindow.postMessage({ ltci: 1, event: 'hello', accent: colour }, '*'), accent);
    }
    await it.page.waitForTimeout(200);
    assert.equal(it.said.length, all ? 0 : listed.length, it.said.join('\n'));
    assert.deepEqual(it.said.filter((line) => !/^ltci: the colour was ignored: .* reaches [3-6]\.\d:1 /.test(line)), []);
  });
}

// Of the page, and of what a browser draws by itself. The sheets are #fff and #18241e.
const groundOf = (it) => it.frame.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).colorScheme]);
const light = ['rgb(255, 255, 255)', 'light'], dark = ['rgb(24, 36, 30)', 'dark'];
for (const [scheme, in_light, in_dark] of [['', light, light], ['light', light, light], ['dark', dark, dark], ['auto', light, dark]]) {
  test(`data-scheme="${scheme}": ${in_dark === light ? 'light' : in_light === dark ? 'dark' : 'as the device'}, whatever the device is set to`, async () => {
    const it = await framed(hostAt(scheme && `data-scheme="${scheme}"`), { dark: true });
    const is = async (expected) => assert.deepEqual((await groundOf(it)).map((each) => (each === 'light dark' ? expected[1] : each)), expected);
    await is(in_dark);
    await it.page.emulateMedia({ colorScheme: 'light' });
    await is(in_light);
    assert.deepEqual(it.said, []);
  });
}

test('a scheme that nobody knows is ignored and noted', async () => {
  const it = await framed(hostAt('data-scheme="black" data-accent="#7a1418"'), { dark: true });
  assert.deepEqual(await groundOf(it), light);
  assert.deepEqual(it.said.map((line) => line.slice(0, 29)), ['ltci: the scheme was ignored:']);
  assert.equal(await it.frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--pine').trim()), '#7a1418', 'the rest is heard');
});

test('framed without the script it is light, too', async () => {
  const page = await site.open({ ...desktop, dark: true, address: new URL('/plain', hostAt('')).href, ready: false });
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-ready=true]', { state: 'attached' });
  assert.deepEqual(await groundOf({ frame }), light);
});

test('a colour that can be read on white and not in the dark is taken in the light alone', async () => {
  const it = await framed(hostAt('data-scheme="auto" data-accent="#7a1418"'), { dark: true });
  assert.match(it.said.join(), /reaches 1\.\d:1 .* lighter .*: #[0-9a-f]{6}$/);
  const becomes = (colour) => it.frame.waitForFunction((wanted) => getComputedStyle(document.documentElement).getPropertyValue('--pine').trim() === wanted, colour);
  await becomes('#8fddb8');
  await it.page.emulateMedia({ colorScheme: 'light' });
  await becomes('#7a1418');
  await it.page.emulateMedia({ colorScheme: 'dark' });
  await becomes('#8fddb8');
});

test('rubbish from the host is ignored and noted; from anybody else not even noted', async () => {
  const it = await framed(hostAt(''));
  await it.me.press('start');
  await it.me.set('family');
  const rubbish = [null, 'hello', 7, [], {}, { ltci: 2 }, { ltci: 1 }, { ltci: 1, event: 'restart' }, { ltci: 1, event: 'hello', accent: {} }, { ltci: 1, event: 'hello', result: 'ask' }, { type: 'x'.repeat(1e6) }];
  await it.page.evaluate((all) => { all.forEach((one) => document.querySelector('iframe').contentWindow.postMessage(one, '*')); }, rubbish);
  await it.page.waitForTimeout(200);
  assert.equal(it.said.length, rubbish.length, it.said.map((one) => one.slice(0, 80)).join('\n'));
  for (const line of it.said) assert.match(line, /^ltci: a message of the host page was ignored: /);
  await it.frame.evaluate(() => window.postMessage({ ltci: 1, event: 'hello', result: true }, '*')); // the page to itself: not its parent
  await it.me.press('next');
  assert.equal(await it.me.field(), 'division');
  assert.equal(it.said.length, rubbish.length);
});

test('the host believes nobody but its frame', async () => {
  const it = await framed(hostAt('data-result="ask"'));
  const before = (await heights(it))[0];
  await it.page.evaluate(() => {
    for (const event of ['height', 'result', 'ready']) window.postMessage({ ltci: 1, event, height: 1, result: 'eligible', options: [] }, '*');
  });
  await it.page.waitForTimeout(200);
  assert.equal((await heights(it))[0], before);
  assert.equal((await it.heard()).length, 1);
});

test('who frames it without the script gets a page that works, and hears nothing', async () => {
  const page = await site.open({ ...desktop, address: new URL('/plain', hostAt('')).href, ready: false });
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-ready=true]', { state: 'attached' });
  const me = visitor(frame, quick);
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
  assert.deepEqual(await page.evaluate(() => window.all), []);
});

test('on a stick, host and page beside each other: as tall as what it shows; an unknown host is told no result', async () => {
  const stick = mkdtempSync(join(tmpdir(), 'ltci-host-'));
  try {
    for (const name of readdirSync(join(top, 'dist'))) if (/\.(html|js|css)$/.test(name)) copyFileSync(join(top, 'dist', name), join(stick, name));
    writeFileSync(join(stick, 'host.html'), hostPage('data-result="ask"', 'embed.js'));
    const it = await framed(pathToFileURL(join(stick, 'host.html')).href);
    await it.me.toResult(mother);
    await assertFits(it);
    assert.equal(await it.frame.locator('[data-action=tell]').count(), 0);
  } finally {
    rmSync(stick, { recursive: true });
  }
});

test('the sample page, under its own strict policy', async () => {
  const own = await stage({ under: '/chx/' });
  try {
    const said = [];
    const page = await own.open({ ...desktop, address: `${own.address}embed-sample.html`, ready: false, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())) });
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame.waitForSelector('html[data-ready=true]', { state: 'attached' });
    const me = visitor(frame, quick);
    await me.toResult(mother);
    await frame.locator('[data-action=tell]').evaluate((button) => button.click());
    await page.waitForFunction(() => /收到了/.test(document.getElementById('told').textContent));
    assert.match(await page.textContent('#told'), /6 种照料/);
    assert.deepEqual(said, []);
  } finally {
    await own.close();
  }
});
