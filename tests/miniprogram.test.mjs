// The sample mini-program: its types, its words and addresses, and its pages as far as WeChat's own simulator goes (it knows components,
// so a page is given to it as one; web-view and the menu of WeChat are not in it). Needs ./run --build-only.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { random } from './oracle/generate.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const built = join(top, 'dist/miniprogram');
const require = createRequire(import.meta.url);
const { addressOf, codeOf, pathOf, sizeOf } = require(join(built, 'address.js'));
const texts = require(join(built, 'texts.js'));
const app = JSON.parse(readFileSync(join(built, 'app.json'), 'utf8'));

test('passes the type check of WeChat', () => {
  const run = spawnSync(process.execPath, [join(top, 'node_modules/typescript/bin/tsc'), '-p', join(top, 'web/wechat/miniprogram/jsconfig.json')], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout);
});

test('every page has its four parts, no placeholder is left, the first is no web-view', () => {
  assert.deepEqual(app.pages, ['pages/index/index', 'pages/calc/calc', 'pages/result/result']);
  assert.equal(app.window.navigationBarTitleText, '长护险估算');
  for (const page of app.pages) for (const end of ['js', 'json', 'wxml']) assert.ok(existsSync(join(built, `${page}.${end}`)), `${page}.${end}`);
  const wxml = (page) => readFileSync(join(built, `${page}.wxml`), 'utf8');
  assert.ok(!/web-view/.test(wxml(app.pages[0])));
  assert.equal(wxml(app.pages[1]).match(/<web-view/g).length, 1);
  assert.equal(JSON.parse(readFileSync(join(built, 'pages/calc/calc.json'), 'utf8')).renderer, 'webview');
  for (const page of app.pages) for (const [, name] of wxml(page).matchAll(/\{\{texts\.(\w+)\}\}/g)) assert.equal(typeof texts[name], 'string', `${page}: ${name}`);
});

test('it keeps nothing and asks nobody', () => {
  for (const page of ['app', 'address', ...app.pages]) assert.ok(!/Storage|wx\.(request|login|getUserProfile|cloud|connectSocket|uploadFile)|setClipboard/.test(readFileSync(join(built, `${page}.js`), 'utf8')), page);
});

// factor, setting (px) → size. ux.md W-08: from 1.1 large, from 1.3 very large; without a factor by the setting over 17 px.
for (const [base, size] of [[{}, 0], [{ fontSizeScaleFactor: 1 }, 0], [{ fontSizeScaleFactor: 1.09 }, 0], [{ fontSizeScaleFactor: 1.1 }, 1], [{ fontSizeScaleFactor: 1.29 }, 1], [{ fontSizeScaleFactor: 1.3 }, 2],
  [{ fontSizeSetting: 17 }, 0], [{ fontSizeSetting: 19 }, 1], [{ fontSizeSetting: 23.8 }, 2], [{ fontSizeSetting: 30, fontSizeScaleFactor: 1 }, 0]]) {
  test(`size of the text: ${JSON.stringify(base)} is ${size}`, () => assert.equal(sizeOf(base), size));
}

test('the address of the web-view is ASCII, whatever the site is called', () => {
  const address = addressOf('https://ltci.example.gov.cn/长护险/', { version: '2026-11/一', size: 2, code: 'GlBd8b' });
  assert.match(address, /^[\x21-\x7e]+$/);
  assert.equal(address, `https://ltci.example.gov.cn/${encodeURIComponent('长护险')}/?v=${encodeURIComponent('2026-11/一')}&fs=2#s=GlBd8b`);
  assert.ok(!addressOf('https://a.cn/', { version: '1', size: 0, code: '' }).includes('#'));
});

const link = 'https://ltci.example.gov.cn/chx/#s=GlBd8b';
for (const [query, code] of [[{}, ''], [{ s: 'GlBd8b' }, 'GlBd8b'], [{ s: encodeURIComponent('Gl_-8b') }, 'Gl_-8b'], [{ q: encodeURIComponent(link), scancode_time: '1' }, 'GlBd8b'],
  [{ q: encodeURIComponent(link.replace('#s', '?s')) }, 'GlBd8b'], [{ q: encodeURIComponent(`${link}?from=singlemessage`) }, 'GlBd8b'], [{ q: encodeURIComponent(`${link}，帮我看看`) }, 'GlBd8b'], [{ q: encodeURIComponent('https://ltci.example.gov.cn/chx/') }, ''],
  [{ s: 'not a code' }, ''], [{ s: '%E0%A4%A' }, ''], [{ s: '<script>' }, ''], [{ s: 'A'.repeat(401) }, ''], [{ q: '%' }, '']]) {
  test(`opened with ${JSON.stringify(query).slice(0, 70)}`, () => assert.equal(codeOf(query), code));
}

test('whatever it is opened with: a code or nothing, never a fault', () => {
  const next = random(20261122), below = (n) => Math.floor(next() * n);
  const letters = 'aZ0_-%#?&=/ s一\u0000';
  const text = () => Array.from({ length: below(40) }, () => letters[below(letters.length)]).join('');
  for (let i = 0; i < 20_000; i++) {
    const code = codeOf({ s: below(2) ? text() : undefined, q: below(2) ? `${text()}#s=${text()}` : undefined });
    assert.match(code, /^[\w-]{0,400}$/);
    assert.match(pathOf(code), /^\/pages\/calc\/calc(\?s=[\w-]+)?$/);
  }
});

// ---- The pages -------------------------------------------------------------------------------------------------------

/** A page in the simulator: its options as a component's, its life from onLoad to onUnload called by hand. */
function pageOf(name, query, wx = {}) {
  const dom = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });
  const kept = {};
  for (const global of ['window', 'document', 'Node', 'HTMLElement', 'Event', 'CustomEvent', 'Element']) {
    kept[global] = Object.getOwnPropertyDescriptor(globalThis, global);
    Object.defineProperty(globalThis, global, { configurable: true, writable: true, value: global === 'window' ? dom.window : dom.window[global] });
  }
  let options;
  const calls = [];
  globalThis.Page = (given) => { options = given; };
  const file = join(built, `${name}.js`);
  delete require.cache[file];
  require(file);
  const simulate = require('miniprogram-simulate');
  const { data, ...methods } = options;
  const members = Object.fromEntries(Object.entries(methods).filter(([, it]) => typeof it === 'function'));
  const template = readFileSync(join(built, `${name}.wxml`), 'utf8').replace(/<web-view/g, '<view').replace(/<\/web-view>/g, '</view>');
  const component = simulate.render(simulate.load({ template, data, methods: members }));
  component.attach(dom.window.document.body);
  Object.assign(component.instance, Object.fromEntries(Object.entries(methods).filter(([, it]) => typeof it !== 'function')));
  globalThis.wx = new Proxy({ getAppBaseInfo: () => ({}), ...wx }, { get: (own, api) => own[api] ?? ((argument) => { calls.push([api, argument]); }) }); // the simulator has one of its own
  component.instance.onLoad?.(query);
  return { page: component.instance, calls, text: () => dom.window.document.body.textContent.replace(/\s+/g, ' ').trim(), close() {
    component.detach();
    for (const [global, descriptor] of Object.entries(kept)) if (descriptor) Object.defineProperty(globalThis, global, descriptor); else delete globalThis[global];
    delete globalThis.Page;
    delete globalThis.wx;
  } };
}

test('the first page: its words, and on to the web-view; a scanned code goes on at once', () => {
  const it = pageOf('pages/index/index', {}, { getAppBaseInfo: () => ({ fontSizeScaleFactor: 1.3 }) });
  try {
    assert.ok(it.text().includes(texts.start), it.text());
    assert.equal(it.page.data.size, 2);
    it.page.start();
    assert.deepEqual(it.calls, [['navigateTo', { url: '/pages/calc/calc' }]]);
  } finally { it.close(); }
  const scanned = pageOf('pages/index/index', { q: encodeURIComponent(link) });
  try { assert.deepEqual(scanned.calls.filter(([api]) => api === 'navigateTo'), [['navigateTo', { url: '/pages/calc/calc?s=GlBd8b' }]]); } finally { scanned.close(); }
});

test('the web-view: its address; where it does not open, words and whom to call; its menu sends no answer', () => {
  const it = pageOf('pages/calc/calc', { s: 'GlBd8b' }, { getAppBaseInfo: () => ({ fontSizeScaleFactor: 1.1 }) });
  try {
    assert.equal(it.page.data.src, `https://ltci.example.gov.cn/chx/?v=${texts.site_version}&fs=1#s=GlBd8b`);
    it.page.failed();
    assert.equal(it.page.data.src, '');
    assert.ok(it.text().includes(texts.failed) && it.text().includes(texts.retry), it.text());
    it.page.open();
    assert.match(it.page.data.src, /#s=GlBd8b$/, 'the code is still there');
    it.page.loaded();
    assert.deepEqual(it.page.onShareAppMessage(), { title: texts.share_title, path: '/pages/calc/calc' });
  } finally { it.close(); }
});

test('the result: its words; the button sends the code, the menu does not; gone when it is left', () => {
  const words = ['长护险估算单', '按您填的情况，可能可以申请', '医保付 630 元到 900 元'];
  const it = pageOf('pages/result/result', { s: 'GlBd8b', t: encodeURIComponent(words.join('\n')) });
  try {
    for (const some of [...words, texts.send_warning, texts.send]) assert.ok(it.text().includes(some), `${some} in ${it.text()}`);
    assert.deepEqual(it.page.onShareAppMessage({ from: 'button' }), { title: texts.share_title, path: '/pages/calc/calc?s=GlBd8b' });
    assert.deepEqual(it.page.onShareAppMessage({ from: 'menu' }), { title: texts.share_title, path: '/pages/calc/calc' });
    it.page.again();
    assert.deepEqual(it.calls.at(-1), ['redirectTo', { url: '/pages/calc/calc?s=GlBd8b' }]);
    it.page.onUnload();
    assert.ok(!it.text().includes('630'));
    assert.equal(it.page.onShareAppMessage({ from: 'button' }).path, '/pages/calc/calc');
  } finally { it.close(); }
  const empty = pageOf('pages/result/result', { s: 'no code', t: 'rubbish' });
  try {
    assert.ok(empty.text().includes(texts.no_result) && !empty.text().includes('rubbish'), empty.text());
  } finally { empty.close(); }
});
