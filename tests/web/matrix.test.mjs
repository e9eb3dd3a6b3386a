// The ways a page is served and the browsers it meets: files, sub-paths, stricter policies, missing parts, other colours.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { policy } from '../../tools/serve.mjs';
import { mother } from './lib/people.mjs';
import { desktop, stage, top } from './lib/stage.mjs';
import { mouse, quick, visitor } from './lib/visitor.mjs';

const site = await stage();
const texts = JSON.parse(readFileSync(join(top, 'policy-data/texts/zh-Hans.json'), 'utf8'));
const others = [];
after(async () => {
  for (const other of others) await other.close();
  await site.close();
});
const served = async (how) => {
  others.push(await stage(how));
  return others.at(-1);
};

/** The whole way, and its figures, with the engine that was expected. */
async function assertWorks(page, engine = 'wasm', hand = quick) {
  assert.equal(await page.getAttribute('html', 'data-engine'), engine);
  const me = visitor(page, hand);
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
  const amounts = await me.amounts();
  assert.deepEqual(amounts['institution.per_month.fund_fen'], [63000, 90000]);
  assert.deepEqual(amounts['institution.per_month.own_fen'], [90000, 117000]);
  assert.deepEqual(amounts['family_care.per_month.fund_fen'], [30000, 30000]);
  await me.press('restart');
  await page.waitForSelector('.page-start');
}

test('opened as a file', async () => {
  const page = await site.open({ address: pathToFileURL(join(top, 'dist/index.html')).href });
  await assertWorks(page);
  assert.ok(page.requested.every((url) => url.startsWith('file:') || url === 'data:,'), String(page.requested));
});

test('opened as a file without WebAssembly', async () => {
  await assertWorks(await site.open({ address: pathToFileURL(join(top, 'dist/index.html')).href, init: 'delete window.WebAssembly' }), 'js');
});

test('under a path of mixed case, by its name, with what WeChat adds', async () => {
  const deep = await served({ under: '/ztzl/CHX/' });
  for (const end of ['', 'index.html', '?from=singlemessage&isappinstalled=0']) await assertWorks(await deep.open({ address: deep.address + end }));
});

test('without WebAssembly the JavaScript engine does the same', async () => {
  const page = await site.open({ init: 'delete window.WebAssembly' });
  await assertWorks(page, 'js');
  assert.deepEqual(page.requested.map((url) => /engine(-js)?\./.exec(url)?.[0]).filter(Boolean), ['engine-js.']); // not both
});

test('with WebAssembly the JavaScript engine is not fetched', async () => {
  const page = await site.open();
  assert.equal(page.requested.filter((url) => /engine-js/.test(url)).length, 0);
});

for (const [name, csp, engine] of [
  ['none', null, 'wasm'],
  ["script-src 'self' alone", "script-src 'self'", 'js'],
  ["the policy without 'wasm-unsafe-eval'", policy.replace(" 'wasm-unsafe-eval'", ''), 'js'],
  ["connect-src 'none'", "connect-src 'none'; script-src 'self' 'wasm-unsafe-eval'", 'wasm'],
  ['the policy, sandboxed', `${policy}; sandbox allow-scripts allow-forms`, 'wasm'], // an origin of nobody: storage refuses
]) {
  test(`content security policy: ${name}`, async () => {
    const strict = await served({ headers: { 'Content-Security-Policy': csp } });
    await assertWorks(await strict.open(), engine);
  });
}

test('the policy that is served is kept: nothing is blocked', async () => {
  const complaints = [];
  const page = await site.open({ prepare: (fresh) => fresh.on('console', (message) => complaints.push(message.text())) });
  await assertWorks(page);
  assert.deepEqual(complaints, []);
});

// globalThis, BigInt and includes() stay: Playwright's own scripts want them. That ours do not, tests/static.test.mjs sees to.
test('without what the oldest browsers lack', async () => {
  const page = await site.open({
    init: () => {
      for (const name of ['structuredClone', 'ResizeObserver', 'IntersectionObserver', 'PointerEvent', 'HTMLDialogElement',
        'OffscreenCanvas', 'CompressionStream', 'DecompressionStream', 'SharedArrayBuffer', 'TextEncoder', 'TextDecoder', 'fetch', 'AbortController', 'URLSearchParams',
        'speechSynthesis', 'SpeechSynthesisUtterance', 'queueMicrotask', 'FinalizationRegistry', 'WeakRef']) delete window[name];
      for (const [object, names] of [
        [String.prototype, ['replaceAll', 'at', 'matchAll', 'trimStart', 'trimEnd', 'padStart']], [Array.prototype, ['at', 'flat', 'flatMap', 'findLast']],
        [Object, ['fromEntries', 'hasOwn']], [Promise, ['allSettled', 'any']], [Promise.prototype, ['finally']],
        [Navigator.prototype, ['share', 'clipboard', 'serviceWorker']], [Crypto.prototype, ['randomUUID', 'subtle']], [HTMLElement.prototype, ['inert']],
        [Element.prototype, ['replaceChildren', 'append', 'prepend', 'checkVisibility']], [WebAssembly, ['instantiateStreaming', 'compileStreaming']],
      ]) for (const name of names) delete object[name];
    },
  });
  await assertWorks(page);
});

test('storage that refuses', async () => {
  const page = await site.open({
    init: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }),
  });
  await page.locator('button[data-size="2"]').click();
  assert.equal(await page.getAttribute('html', 'data-size'), '2');
  await assertWorks(page);
});

for (const [name, policy_header] of [['with the policy that blocks it', policy], ['with no policy', null]]) {
  test(`a proxy that adds a script, ${name}`, async () => {
    const proxied = await served({ headers: { 'Content-Security-Policy': policy_header } });
    const page = await proxied.open({
      prepare: (fresh) => fresh.route((url) => url.pathname === '/', async (route) => {
        const reply = await route.fetch();
        const body = (await reply.text()).replace('<head>', '<head><script>window.injected = 1; document.write("<!-- ad -->")</script>')
          .replace('</body>', '<script src="/tongji.js"></script><div id="ad"></div></body>');
        await route.fulfill({ response: reply, body });
      }),
    });
    assert.equal(await page.evaluate(() => window.injected), policy_header ? undefined : 1);
    await assertWorks(page);
  });
}

test('without scripts the page says so', async () => {
  const page = await site.open({ script: false });
  assert.match(await page.locator('.sorry').innerText(), /请换用新一点的浏览器/);
});

for (const [name, init] of [
  ['Promise', 'delete window.Promise'],
  ['flexible boxes', () => Object.defineProperty(HTMLElement.prototype, 'style', { get: () => ({}) })],
]) {
  test(`an old browser without ${name} is told`, async () => {
    const page = await site.open({ init, ready: false, own_clock: true, may_fail: true });
    assert.match(await page.locator('main .sorry').innerText(), /请换用新一点的浏览器/);
  });
}

test('a browser that cannot read the program is told', async () => {
  const page = await site.open({
    ready: false, may_fail: true, prepare: (fresh) => fresh.route(/app\.\w+\.js/, (route) => route.fulfill({ body: 'let x = ;', contentType: 'text/javascript' })),
  });
  assert.match(await page.locator('main .sorry').innerText(), /请换用新一点的浏览器/);
});

for (const [name, pattern] of [['the policy data, neither those of the office nor those of the release', /policy(-release\.\w+)?\.js/], ['both engines', /engine(-js)?\.\w+\.js/]]) {
  test(`where ${name} did not arrive, it says so`, async () => {
    const page = await site.open({ ready: false, prepare: (fresh) => fresh.route(pattern, (route) => route.abort()) });
    const sorry = page.locator('main .sorry');
    await sorry.waitFor();
    assert.equal((await sorry.innerText()).split('，')[0], texts['ui.failed'].split('，')[0]);
  });
}

test('an engine that breaks down is replaced, and the answers stay', async () => {
  const page = await site.open({
    init: () => {
      const instantiate = WebAssembly.instantiate;
      WebAssembly.instantiate = (...args) => instantiate.apply(WebAssembly, args).then((instance) => ({
        exports: { ...instance.exports, ltci_call: (at, length) => { if (window.break_down) { window.break_down = false; throw new Error('the engine stopped'); } return instance.exports.ltci_call(at, length); } },
      }));
    },
  });
  const me = visitor(page, quick);
  await me.toSummary(mother);
  await page.evaluate(() => { window.break_down = true; });
  await me.press('result');
  await page.waitForSelector('.page-result');
  assert.equal(await me.verdict(), 'eligible');
});

test('colours of the system', async () => {
  const page = await site.open({ ...desktop, forced: true });
  const me = visitor(page, mouse);
  await me.press('start');
  await me.set('family');
  const look = (selector) => page.locator(selector).first().evaluate((it) => {
    const { borderTopColor, borderTopWidth, backgroundColor, fill, stroke } = getComputedStyle(it);
    return { borderTopColor, borderTopWidth, backgroundColor, fill, stroke };
  });
  assert.notDeepEqual(await look('input:checked'), await look('input:not(:checked)'), 'the chosen one differs, without its colour');
  assert.equal(await page.locator('.picked:visible').count(), 1);
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
  const [solid, hollow, edge] = [await look('.c-solid'), await look('.c-hollow'), await look('.c-edge')];
  assert.notEqual(solid.fill, hollow.fill);
  assert.notEqual(edge.stroke, hollow.fill);
  assert.match(await page.locator('.c-hatch').first().getAttribute('fill'), /^url\(#/);
});

test('without its style', async () => {
  const page = await site.open({ prepare: (fresh) => fresh.route(/\.css$/, (route) => route.abort()) });
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('h1')).fontSize), '32px');
  await assertWorks(page, 'wasm', mouse);
});

for (const reduced of [true, false]) {
  test(`nothing moves${reduced ? ', all the less where less motion is wanted' : ''}`, async () => {
    const page = await site.open({ reduced });
    const me = visitor(page, quick);
    const still = async () => {
      const found = await page.evaluate(() => [...document.getAnimations().map(String), ...[...document.querySelectorAll('*')].filter((it) => {
        const style = getComputedStyle(it);
        return style.animationName !== 'none' || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0) || style.scrollBehavior === 'smooth';
      }).map((it) => it.outerHTML.slice(0, 80))]);
      assert.deepEqual(found, []);
    };
    await still();
    await me.toSummary(mother);
    await still();
    await me.press('result');
    await still();
  });
}

test('every file of the first page is one of the eight, with its fingerprint but for the one that is replaced', () => {
  const page = readFileSync(join(top, 'dist/index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="([^"]+\.\w+)"/g)].map(([, file]) => file);
  assert.ok(named.length <= 7);
  assert.ok(named.includes('policy.js'));
  for (const file of named) {
    if (file !== 'policy.js') assert.match(file, /^[\w-]+\.[0-9a-f]{10}\.(js|css)$/);
    assert.ok(readdirSync(join(top, 'dist')).includes(file), file);
  }
});
