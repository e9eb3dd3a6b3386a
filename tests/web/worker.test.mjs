// The copy of the site on the device, where the operator switched it on: it opens without a server; a new version comes whole or not at all.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { broken, packed, raised, raised_fund, release_fund } from '../support/replaced.mjs';
import { mother } from './lib/people.mjs';
import { desktop, stage, top } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';
import { plain_wechat } from './lib/wechat.mjs';

const site = await stage();
/** What a test that fails half-way leaves listening would keep this file from ever ending. @type {(() => void)[]} */
const listening = [];
const folder = mkdtempSync(join(tmpdir(), 'ltci-worker-'));
after(async () => {
  for (const stop of listening) stop();
  await site.close();
  rmSync(folder, { recursive: true });
});

const under = join(folder, 'site');
/** The built site with the worker switched on, as docs/embedding.md says. */
function put(change = () => {}) {
  rmSync(under, { recursive: true, force: true });
  cpSync(join(top, 'dist'), under, { recursive: true, filter: (path) => !/kiosk|\.(gz|br|zip)$/.test(path) });
  const index = join(under, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace('data-worker=""', 'data-worker="sw.js"'));
  change();
}
/** Another version: the style differs, and with it its name. → the name */
function newer() {
  const old = readdirSync(under).find((name) => /^style\.[0-9a-f]{10}\.css$/.test(name));
  const text = `${readFileSync(join(under, old), 'utf8')}body{letter-spacing:0}`;
  const sum = createHash('sha256').update(text).digest('hex');
  const name = `style.${sum.slice(0, 10)}.css`;
  renameSync(join(under, old), join(under, name));
  writeFileSync(join(under, name), text);
  for (const file of ['index.html', 'sw.js']) {
    const path = join(under, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(old, name).replace(/(\["style\.[^"]*","?)[0-9a-f]{64}/, `$1${sum}`).replace(new RegExp(`("${name}",")[0-9a-f]{64}`), `$1${sum}`)
      .replace(/LTCI_VERSION="[^"]*"/, 'LTCI_VERSION="newer"'));
  }
  return name;
}

/** A server that can be stopped and comes back at the same place. */
async function serverOf() {
  let it = await serve({ folder: under });
  listening.push(() => { it.close(); });
  const { port } = new URL(it.address);
  return { address: it.address, stop: () => it.close(), start: async () => { it = await serve({ folder: under, port: Number(port) }); }, close: () => it.close() };
}
/** In the page: the worker is there and has the page. */
const worked = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
  return registration.active.state;
});
const cached = (page) => page.evaluate(async () => {
  const all = {};
  for (const name of await caches.keys()) all[name.split(' ').at(-1)] = (await (await caches.open(name)).keys()).map(({ url }) => url.split('/').at(-1)).sort();
  return all;
});
const style = (page) => page.$eval('link[rel=stylesheet]', (it) => it.getAttribute('href'));
const open = (server) => site.open({ ...desktop, address: server.address });

test('the server stopped, reload, a whole estimate; kept are the files of the page and nothing else', async () => {
  put();
  const server = await serverOf();
  const page = await open(server);
  await worked(page);
  const expected = ['index.html', 'policy.js', ...readdirSync(under).filter((name) => /\.[0-9a-f]{10}\.(js|css)$/.test(name))].sort();
  assert.deepEqual(Object.values(await cached(page)), [expected]);
  await server.stop();
  for (const address of [server.address, `${server.address}index.html?fs=1`]) {
    await page.goto(address);
    await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
    const me = visitor(page, quick);
    await me.toResult(mother);
    assert.equal(await me.verdict(), 'eligible');
  }
  assert.deepEqual(Object.values(await cached(page)), [expected], 'a run keeps nothing');
  await page.context().close();
});

test('a new version: while somebody looks at the old one that stays whole; at the next visit the new one is there, alone', async () => {
  put();
  const server = await serverOf();
  const page = await open(server);
  await worked(page);
  const old = await style(page);
  const fresh = newer();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => { setTimeout(resolve, 20); });
  });
  assert.equal(await style(page), old);
  await page.reload();
  await page.waitForSelector(`link[href="${fresh}"]`, { state: 'attached' });
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  assert.deepEqual(Object.keys(await cached(page)), ['newer']);
  await server.stop();
  await page.reload();
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  assert.equal(await style(page), fresh);
  await page.context().close();
});

test('the server goes away half-way through a new version: the old one stays, whole', async () => {
  put();
  const server = await serverOf();
  const page = await open(server);
  await worked(page);
  const old = await style(page);
  const before = await cached(page);
  newer();
  await server.stop();
  // One that gives the worker and three files, then breaks off in the middle of the fourth and is gone.
  let given = 0;
  const half = createServer((request, response) => {
    const name = request.url.slice(1) || 'index.html';
    const bytes = readFileSync(join(under, name));
    const type = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.css') ? 'text/css' : 'text/html';
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
    if (name !== 'sw.js' && ++given > 3) {
      response.write(bytes.subarray(0, bytes.length >> 1), () => { half.closeAllConnections(); half.close(); });
    } else response.end(bytes);
  });
  listening.push(() => { half.close(); half.closeAllConnections(); });
  await new Promise((resolve) => { half.listen(Number(new URL(server.address).port), '127.0.0.1', resolve); });
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    try { await registration.update(); } catch (refused) { return 'refused'; }
    const coming = registration.installing;
    while (coming && coming.state === 'installing') await new Promise((resolve) => { setTimeout(resolve, 20); });
    return coming ? coming.state : 'none';
  });
  assert.ok(['redundant', 'refused'].includes(state), state);
  assert.ok(given > 3);
  await page.reload();
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  assert.equal(await style(page), old);
  assert.deepEqual(await cached(page), before);
  const me = visitor(page, quick);
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
  await page.context().close();
});

test('a file that is not what the list says is not kept, nor are the others', async () => {
  put(() => {
    const name = readdirSync(under).find((it) => /^app\.[0-9a-f]{10}\.js$/.test(it));
    writeFileSync(join(under, name), `${readFileSync(join(under, name), 'utf8')} `);
  });
  const server = await serverOf();
  const page = await open(server);
  await page.waitForFunction(async () => { const it = await navigator.serviceWorker.getRegistration(); return !it || (!it.installing && !it.active); });
  assert.deepEqual(await cached(page), {});
  await page.context().close();
  await server.close();
});

/** The page once more, as a visitor sees it: the figure of an institution, and whether the new data were refused. */
async function visit(page, server) {
  await page.goto(server.address);
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  const refused = (await page.locator('main .notice').count()) > 0;
  const me = visitor(page, quick);
  await me.toResult(mother);
  return { fund: (await me.amounts())['institution.per_month.fund_fen'], refused };
}
const kept = (page) => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).match('policy.js')).text());
const keptIs = (page, script) => page.waitForFunction(async (expected) => (await (await (await caches.open((await caches.keys())[0])).match('policy.js')).text()) === expected, script);

test('policy.js replaced: at the next visit, without a new version; offline the last one that was good; a broken one is never kept', async () => {
  put();
  const replace = (script) => writeFileSync(join(under, 'policy.js'), script);
  const server = await serverOf();
  const page = await site.open({ ...desktop, address: server.address, may_fail: true });
  await worked(page);
  assert.deepEqual(await visit(page, server), { fund: release_fund, refused: false });

  const good = packed(raised);
  replace(good);
  assert.deepEqual(await visit(page, server), { fund: raised_fund, refused: false });
  await keptIs(page, good);
  await server.stop();
  assert.deepEqual(await visit(page, server), { fund: raised_fund, refused: false }, 'offline');

  await server.start();
  replace(broken.truncated.script);
  assert.deepEqual(await visit(page, server), { fund: release_fund, refused: true }, 'the release\'s, and it is said');
  replace(broken['a value without citation'].script);
  assert.deepEqual(await visit(page, server), { fund: release_fund, refused: true });
  assert.equal(await kept(page), good);
  await server.stop();
  assert.deepEqual(await visit(page, server), { fund: raised_fund, refused: false }, 'offline, the last good one');

  await server.start();
  rmSync(join(under, 'policy.js'));
  assert.deepEqual(await visit(page, server), { fund: release_fund, refused: true }, 'taken away');
  await server.close();
  await page.context().close();
});

test('a server that does not answer for policy.js: after some seconds the one that is kept', async () => {
  put();
  const server = await serverOf();
  const page = await open(server);
  await worked(page);
  await visit(page, server);
  await server.stop();
  const silent = createServer(() => {}); // takes the request, and never answers
  listening.push(() => { silent.close(); silent.closeAllConnections(); });
  await new Promise((resolve) => { silent.listen(Number(new URL(server.address).port), '127.0.0.1', resolve); });
  assert.deepEqual(await visit(page, server), { fund: release_fund, refused: false });
  silent.closeAllConnections();
  silent.close();
  await page.context().close();
});

test('switched off: the copy goes from the device, and the page is the server\'s again', async () => {
  put();
  const server = await serverOf();
  const page = await open(server);
  await worked(page);
  cpSync(join(under, 'server/sw-off.js'), join(under, 'sw.js'));
  writeFileSync(join(under, 'index.html'), readFileSync(join(under, 'index.html'), 'utf8').replace('data-worker="sw.js"', 'data-worker=""').replace('<title>', '<title>OFF '));
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0);
  await page.reload();
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  assert.equal((await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)), 0);
  await page.context().close();
  await server.close();
});

test('not inside WeChat, and not where nobody switched it on', async () => {
  put();
  const server = await serverOf();
  const inside = await site.open({ ...desktop, address: server.address, agent: plain_wechat.Android });
  await inside.waitForTimeout(300);
  assert.equal((await inside.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)), 0);
  const plain = await site.open(desktop);
  await plain.waitForTimeout(300);
  assert.equal((await plain.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)), 0);
  await server.close();
});
