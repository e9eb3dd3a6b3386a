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

/** ms from the navigation until `data-ready`, and the bytes of it. */
async function ready({ latency, slower, throughput }) {
  let bytes = 0;
  const page = await site.open({
    ...phone, ready: false, own_clock: true,
    init: () => { new MutationObserver((_, observer) => { if (document.documentElement.getAttribute('data-ready') === 'true') { window.ready_at = performance.now(); observer.disconnect(); } }).observe(document, { attributes: true, subtree: true }); },
    prepare: async (fresh) => {
      const cdp = await fresh.context().newCDPSession(fresh);
      await cdp.send('Network.enable');
      cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
      if (throughput) await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: throughput / 8, uploadThroughput: throughput / 8 });
      if (slower) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    },
  });
  await page.waitForFunction(() => window.ready_at, null, { timeout: 60_000 });
  const ms = await page.evaluate(() => window.ready_at);
  await page.context().close();
  return { ms, bytes };
}

for (const [words, how] of [['as it is', { latency: 0 }], ['4x slower, 1.6 Mbit/s', { latency: 0, slower: 4, throughput: 1.6e6 }], ['4x slower, 1.6 Mbit/s, 150 ms to the server', { latency: 150, slower: 4, throughput: 1.6e6 }]]) {
  test(`ready: ${words}`, { skip }, async (t) => {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await ready(how));
    t.diagnostic(`${Math.round(median(all.map(({ ms }) => ms)))} ms (median of ${runs}), ${all[0].bytes} bytes`);
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
