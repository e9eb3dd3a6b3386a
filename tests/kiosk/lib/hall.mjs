// The built kiosk from file:// in Debian's Chromium, without WebGL 2, on one fixed day; and somebody's finger. Way in: hall(), then
// open(). Needs ./run --build-only.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium_path, flags, ofTest, today, top } from '../../web/lib/stage.mjs';
import { within10s } from '../../web/lib/visitor.mjs';

export { faultsOf } from './faults.mjs';

export const portrait = { width: 1080, height: 1920 };
export const landscape = { width: 1920, height: 1080 };
export const kiosk_file = pathToFileURL(join(top, 'dist/kiosk.html')).href;

/**
 * In the page, before its scripts: no WebGL 2, and frames counted from outside. While `window.undrawn` a frame waits for no screen and paints
 * nothing. `window.atRest()` comes when no frame is wanted any more; it needs no clock.
 */
function before(undrawn) {
  delete window.WebGL2RenderingContext;
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function context(type, ...more) { return type === 'webgl2' ? null : getContext.call(this, type, ...more); };
  window.undrawn = undrawn;
  window.counted = { frames: 0, draws: 0, pending: 0 };
  let waiting = [];
  window.atRest = () => new Promise((done) => {
    if (window.counted.pending) waiting.push(done);
    else done();
  });
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (then) => {
    window.counted.pending += 1;
    const frame = (now) => {
      window.counted.frames += 1;
      window.counted.pending -= 1;
      try { then(now); } catch (fault) { queueMicrotask(() => { throw fault; }); } // a clock that is told to go on keeps faults to itself
      if (window.counted.pending) return;
      for (const done of waiting) done();
      waiting = [];
    };
    return window.undrawn ? setTimeout(() => frame(performance.now())) : request(frame);
  };
  const { clear, drawElements } = WebGLRenderingContext.prototype;
  WebGLRenderingContext.prototype.clear = function counting(...all) {
    window.counted.draws += 1;
    if (!window.undrawn) clear.apply(this, all);
  };
  WebGLRenderingContext.prototype.drawElements = function drawing(...all) {
    if (!window.undrawn) drawElements.apply(this, all);
  };
}

/** In the page, as `init`: what WebGL complains of. */
export function noteComplaints() {
  window.complaints = [];
  const { clear, getError } = WebGLRenderingContext.prototype;
  WebGLRenderingContext.prototype.clear = function asking(...all) {
    const error = getError.call(this);
    if (error) window.complaints.push(error);
    return clear.apply(this, all);
  };
}
export const complaintsOf = (me) => me.page.evaluate(() => window.complaints);

export async function hall() {
  const browser = await chromium.launch({ executablePath: chromium_path, args: flags });
  const faults = [];

  /**
   * `clock`: time stands until it is told to go on; 'runs': it goes on, and can be told to hurry; 'own': that of this machine, which alone is fine enough to measure by. `density`: pixels of the panel in one of the page. `init`: more to do in the page before its scripts, with `given`. `undrawn`: nothing is
   * painted, which takes a processor most of its time, until `paint()`; for what reads what stands on the screen and looks at no pixel.
   * `prepare`: something to do with the page before it is loaded. `ready`: false where it does not get so far. `may_fail`: faults of
   * scripts are expected. `stays`: the tests after this one go on with it.
   */
  async function open({ width, height } = portrait, { query = '', clock = false, density = 1, init, given, undrawn = false, prepare, ready = true, may_fail = false, stays = false, address = kiosk_file } = {}) {
    const context = ofTest(await browser.newContext({ viewport: { width, height }, deviceScaleFactor: density, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }), stays);
    const page = await context.newPage();
    const now = new Date(`${today}T09:00:00+08:00`);
    if (clock === 'own') { /* of this machine */ } else if (clock) {
      await page.clock.install({ time: now });
      if (clock !== 'runs') await page.clock.pauseAt(now.getTime() + 1000);
    } else await page.clock.setFixedTime(now);
    page.on('pageerror', (error) => { if (!may_fail) faults.push(String(error.stack ?? error)); });
    page.requested = [];
    page.on('request', (request) => page.requested.push(request.url()));
    page.said = []; // in the console
    page.on('console', (message) => page.said.push(message.text()));
    await page.addInitScript(before, undrawn);
    if (init) await page.addInitScript(init, given);
    if (prepare) await prepare(page);
    await page.goto(address + query);
    if (ready) await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
    return visitor(page);
  }

  return {
    open,
    async close() {
      await browser.close();
      assert.deepEqual(faults, []);
    },
  };
}

/** A target of a screen by its words or by what it does, `{name, field}`; with its `index`. */
export function targetIn({ page, field, targets }, which) {
  const index = targets.findIndex((it) => (typeof which === 'string' ? it.label === which : it.name === which.name && (!which.field || it.field === which.field)));
  assert.ok(index >= 0, `${JSON.stringify(which)} on ${page} ${field}: ${targets.map((it) => it.label)}`);
  return { ...targets[index], index };
}

export function visitor(page) {
  const me = {
    page,
    screen: async () => JSON.parse(await page.evaluate(() => JSON.stringify(window.ltciScreen()))), // quicker than having Playwright take it apart
    counted: () => page.evaluate(() => ({ ...window.counted })),
    /** Until no frame is wanted any more. */
    settled: () => within10s(page.evaluate(() => window.atRest()), 'no frame is wanted any more'),
    /** Whether what stands on the screen, and what comes after it, is painted. */
    async paint(painted = true) {
      await page.evaluate((yes) => {
        window.undrawn = !yes;
        if (yes) window.dispatchEvent(new Event('resize'));
      }, painted);
      await me.settled();
    },

    /** Touches the middle of a target. `which`: its words, or what it does: `{name, field}`. */
    async tap(which) {
      await me.settled();
      const [x, y, w, h] = targetIn(await me.screen(), which).rect;
      await page.touchscreen.tap((x + w / 2) / (me.touch_scale ?? 1), (y + h / 2) / (me.touch_scale ?? 1));
      await me.settled();
    },

    /** Turns the screens of a page from the first one on until the target is there, and touches it. False where it is on none. */
    async find(which) {
      const turn = async (label) => (await me.screen()).targets.some((it) => it.label === label) && (await me.tap(label), true);
      while (await turn('上一屏'));
      do {
        const { targets } = await me.screen();
        if (targets.some((it) => it.name === which.name && (!which.field || it.field === which.field))) return me.tap(which).then(() => true);
      } while (await turn('下一屏'));
      return false;
    },

    /** `value`: an option, digits, or the parts of a date; or what makes one of them of the targets. */
    async answer(given) {
      const value = typeof given === 'function' ? given((await me.screen()).targets) : given;
      const digits = (text) => [...text].reduce((before, digit) => before.then(() => me.tap({ name: digit })), Promise.resolve());
      if (typeof value === 'object') {
        const parts = [['年', value.year], ['月', value.month], ['日', value.day]];
        for (const [label, text] of parts) if (text) { await me.tap(label); await digits(text); }
      } else if ((await me.screen()).targets.some((it) => it.name === value && it.label.length > 1)) {
        await me.tap({ name: value });
      } else {
        await digits(value);
      }
      await me.tap({ name: 'next' });
    },

    /** From the first screen to the result, as tests/web/lib/visitor.mjs does. What the summary does not ask for is not answered. → the fields answered */
    async toResult(answers) {
      await me.tap({ name: 'start' });
      const asked = [];
      for (let now; (now = await me.screen()).page === 'question';) {
        assert.ok(asked.length < 12, `too many questions: ${asked}`);
        const months = now.field === 'disabled_since' && answers.months_disabled;
        if (months) await me.tap({ name: 'switch' });
        const field = months ? 'months_disabled' : now.field;
        asked.push(field);
        await me.answer(answers[field] ?? 'unknown');
      }
      for (const [field, value] of Object.entries(answers)) {
        if (value === undefined || asked.includes(field) || !(await me.find({ name: 'edit', field }))) continue;
        asked.push(field);
        await me.answer(value);
      }
      await me.find({ name: 'result' });
      return asked;
    },

    /** The next visitor, without waiting until the machine is ready for one by itself. */
    async again() {
      await page.reload();
      await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
    },

    /** Calls see(screen) on every screen of the page. */
    async everyScreen(see) {
      for (let i = 0; i < 40; i++) {
        const now = await me.screen();
        await see(now);
        if (!now.targets.some((it) => it.label === '下一屏')) return;
        await me.tap('下一屏');
      }
    },
  };
  return me;
}
