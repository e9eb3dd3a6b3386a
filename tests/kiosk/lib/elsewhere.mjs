// The kiosk in other browsers, each on a screen of its own that nobody sees: Firefox through WebDriver BiDi, WebKitGTK through
// WebKitWebDriver. Way in: firefox() or webkit(); both give what somebody at it does, as tests/kiosk/lib/hall.mjs does in Chromium.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { today } from '../../web/lib/stage.mjs';
import { kiosk_file, portrait, visitor } from './hall.mjs';

/** A screen. Headless Firefox has no WebGL, WebKitGTK no headless mode. */
async function screen() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${portrait.width}x${portrait.height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(server.stdio[3], 'data');
  return { DISPLAY: `:${String(number).trim()}`, close: () => ended(server) };
}
async function ended(process) {
  if (process.exitCode !== null) return;
  process.kill();
  await once(process, 'exit');
}
const environment = ({ DISPLAY }) => ({ ...process.env, DISPLAY, LIBGL_ALWAYS_SOFTWARE: '1', TZ: 'Asia/Shanghai', GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' });

const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
/** In the page, once it runs: frames counted from outside, and the day that the tests know. */
function watch(day) {
  window.counted = { pending: 0 };
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (then) => {
    window.counted.pending += 1;
    return request.call(window, (now) => { window.counted.pending -= 1; then(now); });
  };
  const Real = Date, start = new Real(`${day}T09:00:00+08:00`).getTime();
  window.Date = function Fixed() { return new Real(start); };
  window.Date.UTC = Real.UTC;
}

/** As visitor() of hall.mjs. `run(text)` evaluates an expression; `tap(x, y)`: a finger, or a mouse, down and up. */
async function guest({ run, tap }) {
  const until = async (what) => {
    for (let i = 0; !(await what()); i++) {
      if (i === 1200) throw new Error(`it never comes to ${what}`);
      await wait(50);
    }
  };
  await until(() => run('document.documentElement.getAttribute("data-ready") === "true"'));
  const evaluate = async (act, given) => JSON.parse((await run(`JSON.stringify((${act})(${JSON.stringify(given) ?? ''}))`)) ?? 'null');
  const me = visitor({ evaluate, touchscreen: { tap } });
  me.settled = () => until(() => run('window.counted.pending === 0'));
  await evaluate(watch, today);
  // The first page was opened on the day of this machine: the next visitor comes on the other.
  me.finish = async () => {
    await me.tap('结束并清除');
    await until(async () => (await me.screen()).page === 'start');
  };
  await me.tap({ name: 'start' });
  await me.finish();
  return me;
}

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

export const firefox = () => closing(async (later) => {
  const display = await screen();
  later(display.close);
  const quiet = ['app.update.enabled', 'datareporting.policy.dataSubmissionEnabled', 'toolkit.telemetry.enabled', 'network.captive-portal-service.enabled', 'network.connectivity-service.enabled', 'extensions.update.enabled'];
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false, args: ['-width', String(portrait.width), '-height', String(portrait.height)], env: environment(display), defaultViewport: null,
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'webgl.enable-webgl2': false, ...Object.fromEntries(quiet.map((name) => [name, false])) },
  });
  later(() => browser.close());
  const [page] = await browser.pages();
  const faults = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  await page.setViewport(portrait);
  await page.goto(kiosk_file);
  return {
    me: await guest({ run: (text) => page.evaluate(text), tap: (x, y) => page.touchscreen.tap(x, y) }),
    faults,
  };
});

const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});
/** Where Debian keeps the browser that WebKitWebDriver drives. */
function miniBrowser() {
  const folder = '/usr/lib/x86_64-linux-gnu';
  const found = readdirSync(folder).filter((name) => /^webkit2gtk-/.test(name)).map((name) => join(folder, name, 'MiniBrowser'));
  if (!found.length) throw new Error('no MiniBrowser');
  return found.sort().at(-1);
}

export const webkit = () => closing(async (later) => {
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
  await ask('POST', `${session}/window/rect`, { width: portrait.width, height: portrait.height });
  await ask('POST', `${session}/url`, { url: kiosk_file });
  const run = (text) => ask('POST', `${session}/execute/sync`, { script: `return ${text}`, args: [] });
  return {
    // It knows no fingers.
    me: await guest({
      run,
      tap: (x, y) => ask('POST', `${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
        { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] }),
    }),
    faults: [], // it does not tell
  };
});
