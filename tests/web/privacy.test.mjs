// What the page keeps, and what it tells anyone: nothing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { mother } from './lib/people.mjs';
import { small_phone, stage, top } from './lib/stage.mjs';
import { mouse, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());
const fee = 'care.institution.fee_fen_per_day';

test('after it is ready the page asks the network for nothing, a whole run long', async () => {
  const page = await site.open({ ...small_phone, touch: true });
  const loaded = page.requested.length;
  assert.ok(loaded >= 6 && loaded <= 9, String(page.requested));
  for (const url of page.requested) assert.ok(url.startsWith(site.address) || url === 'data:,', url);
  const me = visitor(page, touch);
  await me.toResult(mother);
  await page.locator('[data-language]').tap();
  await page.locator('button[data-size="2"]').tap();
  await me.press('restart');
  await me.press('start');
  assert.deepEqual(page.requested.slice(loaded), []);
});

test('it works to the end with the network gone', async () => {
  const page = await site.open();
  await page.context().setOffline(true);
  await page.route('**', (route) => route.abort());
  const me = visitor(page, quick);
  await me.toResult(mother);
  assert.deepEqual((await me.amounts())['institution.per_month.fund_fen'], [63000, 90000]);
  await me.press('restart');
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
});

/** Everything that a browser may keep for a page. */
const kept = (page) => page.evaluate(async () => ({
  local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie,
  databases: await indexedDB.databases(), caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length, name: window.name,
}));

test('nothing is stored but the text size', async () => {
  const page = await site.open();
  const me = visitor(page, mouse);
  const nothing = { local: {}, session: {}, cookies: '', databases: [], caches: [], workers: 0, name: '' };
  await me.toResult(mother);
  assert.deepEqual(await kept(page), nothing);
  await page.locator('button[data-size="1"]').click();
  assert.deepEqual(await kept(page), { ...nothing, local: { 'ltc.fs': '1' } });
  await me.press('restart');
  await page.locator('h1').waitFor();
  assert.deepEqual(await kept(page), { ...nothing, local: { 'ltc.fs': '1' } });
  assert.deepEqual(await page.context().cookies(), []);
});

test('address and history hold no answer, on no page', async () => {
  const page = await site.open();
  const me = visitor(page, quick);
  const press = me.press;
  let pages = 0;
  me.press = async (action, field) => {
    const asked = await press(action, field);
    pages++;
    const { address, state } = await page.evaluate(() => ({ address: location.href, state: history.state }));
    assert.equal(address, site.address);
    assert.deepEqual(Object.keys(state), ['n']);
    assert.ok(Number.isInteger(state.n));
    return asked;
  };
  await me.toResult(mother);
  await me.press('summary');
  assert.ok(pages > 12);
});

// ---- 清除并重新开始 ------------------------------------------------------------------------------------------------------

/** Before any script: keeps hold of every memory that an engine works in. The page itself shows it to nobody. */
function watchMemories() {
  window.memories = [];
  const keep = (exports) => { window.memories.push(exports.memory); return exports; };
  if (window.WebAssembly) {
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = (...args) => instantiate.apply(WebAssembly, args).then((made) => { keep((made.instance || made).exports); return made; });
  }
  let factory;
  Object.defineProperty(window, 'LTCI_ENGINE_JS', { get: () => factory && ((imports) => keep(factory(imports))), set: (given) => { factory = given; } });
}

/** Where the words stand: in the memories (one by one), on the page, in its address or in what it keeps. */
const findAll = (page, words) => page.evaluate((wanted) => {
  const holds = (memory, word) => {
    const bytes = new Uint8Array(memory.buffer);
    const letters = new TextEncoder().encode(word);
    for (let at = bytes.indexOf(letters[0]); at >= 0; at = bytes.indexOf(letters[0], at + 1)) {
      if (letters.every((letter, i) => bytes[at + i] === letter)) return true;
    }
    return false;
  };
  const controls = Array.from(document.querySelectorAll('input, button'), (it) => it.value).join(' ');
  const everything = [document.documentElement.outerHTML, controls, document.title, location.href, JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, window.name].join(' ');
  return {
    memories: window.memories.map((memory) => wanted.filter((word) => holds(memory, word))),
    zero: window.memories.map((memory) => new Uint8Array(memory.buffer).every((byte) => byte === 0)),
    page: wanted.filter((word) => everything.includes(word)),
  };
}, words);

for (const name of ['wasm', 'js']) {
  test(`after 清除并重新开始 no answer is found anywhere: ${name}`, async () => {
    const page = await site.open({ init: `${name === 'js' ? 'delete window.WebAssembly;' : ''}(${watchMemories})()` });
    assert.equal(await page.getAttribute('html', 'data-engine'), name);
    const me = visitor(page, quick);
    const sentinels = ['7654.32', '765432', '"level":5', '"disabled_since":"2026-03-11"', '2026-03-11', '"self_check":{"eating":0'];
    const blank = await findAll(page, sentinels);
    assert.deepEqual([blank.page, blank.memories], [[], [[]]], 'words that stand nowhere before they are answered');
    await me.toSummary({ ...mother, level: '5', disabled_since: { year: '2026', month: '3', day: '11' } });
    await me.edit(fee, '7654.32');
    const before = await findAll(page, sentinels);
    assert.equal(before.memories.length, 1);
    for (const word of ['765432', '"level":5', '2026-03-11']) assert.ok(before.memories[0].includes(word), `the search would find ${word}`);
    assert.deepEqual(before.page, ['7654.32']);
    await me.press('result');
    await me.press('self_check');
    await me.answer('00');
    assert.ok((await findAll(page, sentinels)).memories[0].includes('"self_check":{"eating":0'));
    await me.press('self_check');
    await me.press('leave');
    await me.press('edit', fee); // cleared while it stands in an input, too
    await me.press('restart');
    await page.waitForSelector('.page-start');
    const after = await findAll(page, sentinels);
    assert.deepEqual(after.memories, [[], []], 'the old memory and the new one');
    assert.equal(after.zero[0], true, 'the old one is wiped');
    assert.deepEqual(after.page, []);
    assert.equal(await page.evaluate(() => history.state.n), 0);

    // The browser's Back finds no page with answers either.
    await page.evaluate(() => new Promise((resolve) => {
      addEventListener('popstate', (event) => { if (event.state.n === 0) setTimeout(resolve); });
      history.back();
    }));
    assert.equal(await page.locator('.page-start').count(), 1);
    await me.press('start');
    assert.equal(await page.locator(':checked').count(), 0);
    await me.toSummary({});
    assert.deepEqual((await findAll(page, sentinels)).page, []);
  });
}

test('清除并重新开始 stands on every page but the first', async () => {
  const page = await site.open();
  const me = visitor(page, quick);
  const clear = () => page.locator('[data-action=restart]').count();
  assert.equal(await clear(), 0);
  await me.press('decline');
  assert.equal(await clear(), 1);
  await me.press('start');
  assert.equal(await clear(), 1);
  await me.toSummary(mother);
  assert.equal(await clear(), 1);
  await me.press('result');
  assert.equal(await clear(), 1);
});

// ---- Time ------------------------------------------------------------------------------------------------------------

test('nothing appears by itself in a minute, on the first page, a question and the result', async () => {
  const page = await site.open({ idle: true });
  const me = visitor(page, quick);
  const minute = async () => {
    await page.evaluate(() => {
      window.changes = 0;
      window.watcher?.disconnect();
      window.watcher = new MutationObserver((list) => { window.changes += list.length; });
      window.watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await page.clock.runFor(60_000);
    assert.equal(await page.evaluate(() => window.changes), 0);
    assert.equal(await page.locator('dialog, [role=dialog], [role=alertdialog], [role=alert]').count(), 0);
  };
  await minute();
  await me.press('start');
  await minute();
  await me.toResult(mother);
  await minute();
});

test('half an hour later the answers are still there, also those only begun', async () => {
  const page = await site.open({ idle: true });
  const me = visitor(page, quick);
  await me.toSummary(mother);
  await me.press('edit', fee);
  await me.set('77.70');
  await page.clock.runFor(30 * 60_000);
  assert.equal(await page.locator('[data-question] input').inputValue(), '77.70');
  await me.press('next');
  assert.match(await page.locator('.row', { hasText: '护理机构收费' }).innerText(), /77\.70/);
  await me.press('result');
  assert.equal(await me.verdict(), 'eligible');
});

// ---- What is built -----------------------------------------------------------------------------------------------------

test('no address of anybody else in what is served', () => {
  for (const file of readdirSync(join(top, 'dist')).filter((it) => /\.(js|css|html)$/.test(it))) {
    assert.deepEqual(readFileSync(join(top, 'dist', file), 'utf8').match(/(?:https?:)?\/\/[\w-]+\.[\w.-]+/g) ?? [], [], file);
  }
});

test('the notice before the first question: on the first page, short, with two buttons of the same size', async () => {
  const page = await site.open(small_phone);
  const [start, decline] = await Promise.all(['start', 'decline'].map((name) => page.locator(`[data-action=${name}]`).boundingBox()));
  assert.ok(Math.abs(start.width - decline.width) <= 1 && Math.abs(start.height - decline.height) <= 1, JSON.stringify([start, decline]));
  const notice = await page.locator('.page-start p', { hasText: '只留在这台设备' }).innerText();
  assert.ok(Array.from(notice).length <= 120, `${Array.from(notice).length} characters`);
  for (const word of ['清除并重新开始', '估算']) assert.ok(notice.includes(word), word);
});
