// Other browsers than Chromium, each on a screen of its own that nobody sees: Firefox through WebDriver BiDi, WebKitGTK through
// WebKitWebDriver. Way in: firefoxAt(address) or webkitAt(address).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { freePort } from './ask.mjs';

const window_size = { width: 1080, height: 1920 };

/** A screen. Headless Firefox has no WebGL, WebKitGTK no headless mode. */
async function screen() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${window_size.width}x${window_size.height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(server.stdio[3], 'data');
  return { DISPLAY: `:${String(number).trim()}`, close: () => ended(server) };
}
async function ended(process) {
  if (process.exitCode !== null) return;
  process.kill();
  await once(process, 'exit');
}
const environment = ({ DISPLAY }) => ({ ...process.env, DISPLAY, LIBGL_ALWAYS_SOFTWARE: '1', TZ: 'Asia/Shanghai', GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' });

/** @param {number} ms */
export const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** What open() gives, which can be closed; also closed where it fails on the way. `open(later)`: later(what) is done at the end, the last first. */
async function closing(open) {
  const last_first = [];
  const close = async () => { for (const act of last_first.splice(0)) await act(); };
  try {
    return { ...(await open((act) => last_first.unshift(act))), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/**
 * @typedef {object} Elsewhere
 * @property {(text: string) => Promise<any>} run evaluates an expression in the page
 * @property {(x: number, y: number) => Promise<void>} tap a finger, or a mouse, down and up
 * @property {string[]} faults of scripts; WebKitGTK does not tell
 * @property {() => Promise<void>} close
 */
/** @param {string} address @returns {Promise<Elsewhere>} */
export const firefoxAt = (address) => closing(async (later) => {
  const display = await screen();
  later(display.close);
  const quiet = ['app.update.enabled', 'datareporting.policy.dataSubmissionEnabled', 'toolkit.telemetry.enabled', 'network.captive-portal-service.enabled', 'network.connectivity-service.enabled', 'extensions.update.enabled'];
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false, args: ['-width', String(window_size.width), '-height', String(window_size.height)], env: environment(display), defaultViewport: null,
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'webgl.enable-webgl2': false, ...Object.fromEntries(quiet.map((name) => [name, false])) },
  });
  later(() => browser.close());
  const [page] = await browser.pages();
  const faults = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  await page.setViewport(window_size);
  await page.goto(address);
  return { run: (text) => page.evaluate(text), tap: (x, y) => page.touchscreen.tap(x, y), faults };
});

/** Where Debian keeps the browser that WebKitWebDriver drives. */
function miniBrowser() {
  const folder = '/usr/lib/x86_64-linux-gnu';
  const found = readdirSync(folder).filter((name) => /^webkit2gtk-/.test(name)).map((name) => join(folder, name, 'MiniBrowser'));
  if (!found.length) throw new Error('no MiniBrowser');
  return found.sort().at(-1);
}

/** It knows no fingers. @param {string} address @returns {Promise<Elsewhere>} */
export const webkitAt = (address) => closing(async (later) => {
  const display = await screen();
  later(display.close);
  const home = mkdtempSync(join(tmpdir(), 'ltci-webkit-'));
  later(() => rmSync(home, { recursive: true, force: true }));
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env: { ...environment(display), HOME: home, XDG_RUNTIME_DIR: home, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }, stdio: 'ignore' });
  later(() => ended(driver));
  const ask = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  for (let i = 0; ; i++) {
    try { await ask('GET', '/status'); break; } catch (fault) { if (i === 100) throw fault; await wait(100); }
  }
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } } } });
  const session = `/session/${sessionId}`;
  later(() => ask('DELETE', session));
  await ask('POST', `${session}/window/rect`, { width: window_size.width, height: window_size.height });
  await ask('POST', `${session}/url`, { url: address });
  return {
    run: (text) => ask('POST', `${session}/execute/sync`, { script: `return ${text}`, args: [] }),
    tap: (x, y) => ask('POST', `${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
      { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] }),
    faults: [],
  };
});
