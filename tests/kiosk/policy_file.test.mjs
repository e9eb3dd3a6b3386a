// policy.js beside the kiosk, replaced by an office without a new build: it draws and says the new numbers, or refuses all of it, says so
// and works with what it has inside.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { broken, changed, pack_file, packed, raised, raised_fund, release_fund } from '../support/replaced.mjs';
import { mother } from '../web/lib/people.mjs';
import { top } from '../web/lib/stage.mjs';
import { touch, visitor } from '../web/lib/visitor.mjs';
import { figuresOf, yuanOf } from './lib/figures.mjs';
import { faultsOf, hall, landscape, portrait } from './lib/hall.mjs';
import { compareMirror } from './lib/mirror.mjs';

let it, server;
const folder = mkdtempSync(join(tmpdir(), 'ltci-panel-'));
copyFileSync(join(top, 'dist/kiosk.html'), join(folder, 'kiosk.html'));
const address = pathToFileURL(join(folder, 'kiosk.html')).href;
before(async () => {
  it = await hall();
  server = await serve({ folder });
});
after(async () => {
  await it.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Puts a policy.js beside it (null: none) and opens the kiosk. */
async function open(script, { size = portrait, ...more } = {}) {
  rmSync(join(folder, 'policy.js'), { force: true });
  if (script !== null) writeFileSync(join(folder, 'policy.js'), script);
  const me = await it.open(size, { address, may_fail: true, ...more });
  me.said = () => me.page.said.filter((line) => line.startsWith('policy.js: '));
  return me;
}
const mirrorText = (me) => me.page.innerText('#mirror');
const refused = '没有用上新的政策数据';
async function fundOf(me) {
  await me.toResult(mother);
  return (await figuresOf(me))['institution.per_month.fund_fen'];
}
/** What the first page says, without spaces. */
const startSays = async (me) => (await mirrorText(me)).replace(/\s/g, '');
/** What all screens of the result say. */
async function resultSays(me) {
  while ((await me.screen()).targets.some(({ label }) => label === '上一屏')) await me.tap('上一屏');
  let all = '';
  await me.everyScreen(async () => { all += (await mirrorText(me)).replace(/\s/g, ''); });
  return all;
}
const failedShown = (me) => me.page.evaluate(() => !document.getElementById('failed').hidden);

test('none beside it: its own, and nothing is said of it', async () => {
  const me = await open(null, { undrawn: true });
  assert.ok(!(await startSays(me)).includes(refused));
  assert.deepEqual(me.said(), []);
  assert.deepEqual(await fundOf(me), yuanOf(release_fund));
  await me.page.context().close();
});

test('beside the website of its release, whose policy.js has no texts for it: its own, and nothing is said', async () => {
  const me = await open(readFileSync(join(top, 'dist/policy.js'), 'utf8'), { undrawn: true });
  assert.ok(!(await startSays(me)).includes(refused));
  assert.deepEqual(me.said(), []);
  await me.page.context().close();
});

for (const where of ['file://', 'http']) {
  test(`a higher limit, packed by the command line, ${where}: the new figure; the mirror says what is drawn`, async () => {
    const me = await open(packed(raised), { undrawn: true, ...(where === 'http' && { address: `${server.address}kiosk.html` }) });
    assert.ok(!(await startSays(me)).includes(refused));
    await compareMirror(me, 'start');
    assert.deepEqual(await fundOf(me), yuanOf(raised_fund));
    assert.deepEqual(me.said(), []);
    assert.ok(!(await failedShown(me)));
    await me.page.context().close();
  });
}

for (const [name, { script, says }] of Object.entries(broken)) {
  test(`refused whole: ${name}`, async () => {
    const me = await open(script, { undrawn: true });
    const said = await startSays(me);
    assert.ok(said.includes(refused), said);
    assert.ok(said.includes('2026-11，2026年12月31日前应再核对'), said);
    assert.ok(me.said().some((line) => says.test(line)), String(me.said()));
    assert.deepEqual(await fundOf(me), yuanOf(release_fund));
    assert.ok((await resultSays(me)).includes('现在按原来带着的算'), 'on the result, too');
    assert.ok(!(await failedShown(me)), 'no screen of failure');
    await me.page.context().close();
  });
}

test('packed for a website alone, with other numbers: refused, and the texts that are missing stand in the console', async () => {
  const me = await open(changed(packed(raised), ({ files }) => {
    for (const { content } of files) if (content.texts) for (const key of Object.keys(content)) if (key.startsWith('kiosk.')) delete content[key];
  }), { undrawn: true });
  assert.ok((await startSays(me)).includes(refused));
  assert.ok(me.said().includes('policy.js: no text zh-Hans kiosk.wiped: pack it with the policy data of this release (ltci pack)'), String(me.said()));
  assert.deepEqual(await fundOf(me), yuanOf(release_fund));
  await me.page.context().close();
});

test('the refusal is drawn in both languages, and the mirror says the same', async () => {
  for (const [name, size] of Object.entries({ portrait, landscape })) {
    const me = await open(broken.truncated.script, { size, query: `?orientation=${name}`, undrawn: true });
    await compareMirror(me, 'Chinese');
    assert.deepEqual(faultsOf(await me.screen(), size), []);
    await me.tap('English');
    await compareMirror(me, 'English');
    assert.match(await mirrorText(me), /The new policy data are not used/);
    assert.deepEqual(faultsOf(await me.screen(), size), []);
    await me.page.context().close();
  }
});

test('the HTML twin takes it, too', async () => {
  const me = await open(packed(raised), { query: '?ui=dom' });
  await me.page.waitForSelector('.page-start');
  assert.equal(await me.page.locator('main .notice').count(), 0);
  await me.page.context().close();
  const other = await open(broken.truncated.script, { query: '?ui=dom' });
  assert.match(await other.page.innerText('main .notice'), /没有用上新的政策数据/);
  await other.page.context().close();
});

test('a character that the font has not: the page goes on as HTML, with the new data', async () => {
  const text = '一题一题来';
  const me = await open(packed({ ...raised, 'texts/zh-Hans.json': [[text, `${text}\u{20BB7}`]] }), { size: landscape });
  await me.page.waitForSelector('html.is-twin[data-ready=true] #app h1', { timeout: 4000 });
  assert.ok((await me.page.innerText('#app')).includes('长护险'));
  assert.ok(me.page.said.some((line) => line.includes('no glyph for')), String(me.page.said));
  assert.deepEqual(me.said(), []);
  const twin = visitor(me.page, touch);
  await twin.toResult(mother);
  assert.deepEqual((await twin.amounts())['institution.per_month.fund_fen'], raised_fund);
  await me.page.context().close();
});

test('a scheme of another version is named with its dates', async () => {
  const me = await open(packed({ [pack_file]: [['"version": "2026-11"', '"version": "2027-01"'], ['"review_by": "2026-12-31"', '"review_by": "2027-12-31"']] }), { undrawn: true });
  assert.ok((await startSays(me)).includes('2027-01，2027年12月31日前应再核对'));
  await me.page.context().close();
});
