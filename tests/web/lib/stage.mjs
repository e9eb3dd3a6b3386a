// The built site in Debian's Chromium, on one fixed day. Way in: `stage()`, then `open()` once for every visitor.
// Needs ./run --build-only.
import assert from 'node:assert/strict';
import { afterEach, beforeEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../../tools/serve.mjs';

export const top = fileURLToPath(new URL('../../../', import.meta.url));
export const today = '2026-11-21'; // the policy data has a review date: on any other day the page may say something else
/** Whether everything is to be tried: ./test --long, or LTCI_LONG=1 for one file. Else a sample of it. */
export const long = process.env.LTCI_TESTS === 'long' || process.env.LTCI_LONG === '1';
export const chromium_path = process.env.CHROMIUM || '/usr/bin/chromium-headless-shell';
export const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
export const phone = { width: 390, height: 844 };
export const small_phone = { width: 320, height: 640 };
export const desktop = { width: 1366, height: 768 };

// What a test opened goes when it ends, or when the last of those beside it does, unless it is to stay: a page that nobody looks at any more
// still takes its part of a processor. What is opened outside of tests stays.
let running = 0;
const opened = new Set();
beforeEach(() => { running += 1; });
afterEach(async () => {
  running -= 1;
  if (running) return;
  const contexts = [...opened];
  opened.clear();
  await Promise.all(contexts.map((context) => context.close()));
});
/** @param {import('playwright-core').BrowserContext} context @param {boolean} [stays] other tests go on with it */
export function ofTest(context, stays = false) {
  if (running && !stays) opened.add(context);
  return context;
}

/**
 * A server and a browser. `open(view)` gives a page of its own context, ready to use; `view`:
 *   width, height, touch, size (0, 1, 2), lang ('en'), dark, forced, reduced, script (false: switched off),
 *   address (another one), agent (another name of the browser), idle (true: the clock stands until it is told to go on), init (a function for the page, before any script),
 *   prepare (page => …, before it is loaded), ready (false: do not wait), may_fail (true: faults of scripts are expected),
 *   stays (true: the tests after this one go on with the page)
 * @param {Parameters<typeof serve>[0]} [served]
 */
export async function stage(served) {
  const server = await serve(served);
  const browser = await chromium.launch({ executablePath: chromium_path, args: flags });
  const faults = [];

  async function open(view = {}) {
    const { width = phone.width, height = phone.height, touch = false, size = 0, lang, dark, forced, reduced, script = true } = view;
    const context = ofTest(await browser.newContext({
      viewport: { width, height }, hasTouch: touch, isMobile: touch, javaScriptEnabled: script, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
      colorScheme: dark ? 'dark' : 'light', forcedColors: forced ? 'active' : 'none', reducedMotion: reduced ? 'reduce' : 'no-preference',
      deviceScaleFactor: view.density ?? 1, ...(view.agent && { userAgent: view.agent }),
    }), view.stays);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    if (script) {
      const now = new Date(`${today}T09:00:00+08:00`);
      if (view.idle) await page.clock.install({ time: now });
      else if (!view.own_clock) await page.clock.setFixedTime(now);
    }
    if (view.init) await page.addInitScript(view.init);
    page.requested = [];
    page.on('request', (request) => page.requested.push(request.url()));
    page.on('pageerror', (error) => { if (!view.may_fail) faults.push(String(error.stack ?? error)); });
    if (view.prepare) await view.prepare(page);
    const asked = [size ? `fs=${size}` : '', lang ? `lang=${lang}` : ''].filter(Boolean).join('&');
    await page.goto((view.address ?? server.address) + (asked ? `?${asked}` : ''));
    if (view.ready !== false && script) await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
    return page;
  }

  return {
    address: server.address,
    browser,
    open,
    /** Also fails where a script of any page failed. */
    async close() {
      await browser.close();
      await server.close();
      assert.deepEqual(faults, []);
    },
  };
}
