// How long until the page can be used, by a phone four times slower than this machine on a line of 1.6 Mbit/s. Times are printed, never asserted:
//   LTCI_LONG=1 node --test tests/web/speed.test.mjs
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { desktop, long, phone, stage } from './lib/stage.mjs';

const site = await stage();
after(() => site.close());
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const skip = !long && 'LTCI_LONG=1 measures';
const runs = 5;

/** In the page: notes when it is ready, when the engine's script began, and when the engine had taken the policy, its first call. */
function noteTimes() {
  const observer = new MutationObserver(() => {
    if (document.documentElement.getAttribute('data-ready') !== 'true') return;
    window.ready_at = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { attributes: true, subtree: true });
  let wasm;
  Object.defineProperty(window, 'LTCI_ENGINE_WASM', { get: () => wasm, set: (value) => { wasm = value; window.engine_from = performance.now(); } });
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (...given) => instantiate(...given).then(({ exports }) => {
    const ltci_call = (...request) => { const reply = exports.ltci_call(...request); window.engine_at = window.engine_at || performance.now(); return reply; };
    return { exports: { ...exports, ltci_call } };
  });
}

/** ms from the navigation until `data-ready`, and the bytes of it; ms from the page's script until then; from the engine's script until the engine has the policy. */
async function ready({ latency, slower, throughput }) {
  let bytes = 0;
  const page = await site.open({
    ...phone, ready: false, own_clock: true,
    init: noteTimes,
    prepare: async (fresh) => {
      const cdp = await fresh.context().newCDPSession(fresh);
      await cdp.send('Network.enable');
      cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
      if (throughput) await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: throughput / 8, uploadThroughput: throughput / 8 });
      if (slower) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    },
  });
  await page.waitForFunction(() => window.ready_at, null, { timeout: 60_000 });
  const times = await page.evaluate(() => {
    const script = performance.getEntriesByType('resource').find(({ name }) => /\/app\.[^/]*js$/.test(name));
    return { ms: window.ready_at, since_script: window.ready_at - script.responseEnd, engine: window.engine_at - window.engine_from };
  });
  await page.context().close();
  return { ...times, bytes };
}

for (const [words, how] of [['as it is', { latency: 0 }], ['4x slower, 1.6 Mbit/s', { latency: 0, slower: 4, throughput: 1.6e6 }], ['4x slower, 1.6 Mbit/s, 150 ms to the server', { latency: 150, slower: 4, throughput: 1.6e6 }]]) {
  test(`ready: ${words}`, { skip }, async (t) => {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await ready(how));
    const of = (name) => Math.round(median(all.map((it) => it[name])));
    t.diagnostic(`${of('ms')} ms (median of ${runs}), of these ${of('since_script')} since the page's script was there; engine ready ${of('engine')} ms after its script; ${all[0].bytes} bytes`);
    assert.ok(all.every(({ bytes }) => bytes < 140_000), 'packed');
  });
}

test('a result within one frame of its button', { skip }, async (t) => {
  const { mother } = await import('./lib/people.mjs');
  const { quick, visitor } = await import('./lib/visitor.mjs');
  const page = await site.open(desktop);
  const me = visitor(page, quick);
  await me.toSummary(mother);
  const all = [];
  for (let i = 0; i < runs * 4; i++) {
    const ms = await page.evaluate(() => { const began = performance.now(); document.querySelector('[data-action=result]').click(); document.body.getBoundingClientRect(); return performance.now() - began; });
    all.push(ms);
    await page.waitForSelector('[data-verdict]');
    await me.press('summary');
  }
  t.diagnostic(`${median(all).toFixed(1)} ms (median of ${all.length}) from the click to the page laid out`);
});
