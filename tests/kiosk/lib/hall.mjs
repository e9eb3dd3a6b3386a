// The built kiosk from file:// in Debian's Chromium, without WebGL 2, on one fixed day; and somebody's finger. Way in: hall(), then
// open(). Needs ./run --build-only.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium_path, flags, today, top } from '../../web/lib/stage.mjs';

export const portrait = { width: 1080, height: 1920 };
export const landscape = { width: 1920, height: 1080 };

/** In the page, before its scripts: no WebGL 2, and frames counted from outside. */
function before() {
  delete window.WebGL2RenderingContext;
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function context(type, ...more) { return type === 'webgl2' ? null : getContext.call(this, type, ...more); };
  window.counted = { frames: 0, draws: 0, pending: 0 };
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (then) => {
    window.counted.pending += 1;
    return request.call(window, (now) => { window.counted.frames += 1; window.counted.pending -= 1; then(now); });
  };
  const draw = WebGLRenderingContext.prototype.clear;
  WebGLRenderingContext.prototype.clear = function clear(...all) { window.counted.draws += 1; return draw.apply(this, all); };
}

export async function hall() {
  const browser = await chromium.launch({ executablePath: chromium_path, args: flags });
  const faults = [];

  /** `clock`: time stands until it is told to go on. `file`: another copy of the kiosk. `script`: run in the page before its own. */
  async function open({ width, height } = portrait, { query = '', clock = false, file = join(top, 'dist/kiosk.html'), script = () => {} } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    const now = new Date(`${today}T09:00:00+08:00`);
    if (clock) await page.clock.install({ time: now });
    else await page.clock.setFixedTime(now);
    page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
    page.requested = [];
    page.on('request', (request) => page.requested.push(request.url()));
    page.said = [];
    page.on('console', (message) => page.said.push(message.text()));
    await page.addInitScript(before);
    await page.addInitScript(script);
    await page.goto(pathToFileURL(file).href + query);
    await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
    if (clock) await page.clock.pauseAt(now.getTime() + 60_000);
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

function visitor(page) {
  const me = {
    page,
    screen: () => page.evaluate(() => window.ltciScreen()),
    counted: () => page.evaluate(() => ({ ...window.counted })),
    /** Until no frame is wanted any more. */
    settled: () => page.waitForFunction(() => window.counted.pending === 0, null, { polling: 20 }),

    /** Touches the middle of a target. `which`: its words, or what it does: `{name, field}`. */
    async tap(which) {
      await me.settled();
      const { page: on, field, targets } = await me.screen();
      const found = targets.find((it) => (typeof which === 'string' ? it.label === which : it.name === which.name && (!which.field || it.field === which.field)));
      assert.ok(found, `${JSON.stringify(which)} on ${on} ${field}: ${targets.map((it) => it.label)}`);
      const [x, y, w, h] = found.rect;
      await page.touchscreen.tap(x + w / 2, y + h / 2);
      await page.waitForTimeout(30);
      await me.settled();
    },

    /** Turns the screens of a page until the target is there. */
    async find(which) {
      for (let i = 0; i < 30; i++) {
        const { targets } = await me.screen();
        if (targets.some((it) => it.name === which.name && (!which.field || it.field === which.field))) return me.tap(which);
        await me.tap('下一屏');
      }
      return assert.fail(JSON.stringify(which));
    },

    async answer(value) {
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

    /** From the first screen to the result, as tests/web/lib/visitor.mjs does. */
    async toResult(answers) {
      await me.tap({ name: 'start' });
      const asked = [];
      for (let now; (now = await me.screen()).page === 'question';) {
        assert.ok(asked.length < 12, `too many questions: ${asked}`);
        asked.push(now.field);
        await me.answer(answers[now.field] ?? 'unknown');
      }
      for (const [field, value] of Object.entries(answers)) {
        if (value === undefined || asked.includes(field)) continue;
        await me.find({ name: 'edit', field });
        await me.answer(value);
      }
      await me.tap({ name: 'result' });
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

/** What a panel of ux.md asks of a screen. Returns what is wrong. */
export function faultsOf(screen, { width, height }, { bottom = 700 } = {}) {
  const wrong = [];
  const mm = (px) => (px * screen.um_per_px) / 1000;
  const tolerance = 0.6; // of a millimetre: rectangles are told in whole pixels
  for (const { label, rect: [x, y, w, h] } of screen.targets) {
    if (mm(w) < 20 - tolerance || mm(h) < 20 - tolerance) wrong.push(`${label}: ${mm(w).toFixed(1)} x ${mm(h).toFixed(1)} mm`);
    if (x < 0 || y < 0 || x + w > width || y + h > height) wrong.push(`${label}: off the screen`);
    const whole_screen = w >= width - 1;
    if (!whole_screen && mm(height - y) + bottom > 1220 + tolerance) wrong.push(`${label}: reaches ${(mm(height - y) + bottom).toFixed(0)} mm above the floor`);
    if (mm(height - y - h) + bottom < 380 - tolerance) wrong.push(`${label}: ${(mm(height - y - h) + bottom).toFixed(0)} mm above the floor`);
    if (!whole_screen && height > width && y < 0.27 * height - 1) wrong.push(`${label}: in the upper part`);
  }
  for (const [i, a] of screen.targets.entries()) {
    for (const b of screen.targets.slice(i + 1)) {
      const [across, down] = [0, 1].map((axis) => Math.max(a.rect[axis] - b.rect[axis] - b.rect[axis + 2], b.rect[axis] - a.rect[axis] - a.rect[axis + 2]));
      if (mm(Math.max(across, down)) < 5 - tolerance) wrong.push(`${a.label} and ${b.label}: ${mm(Math.max(across, down)).toFixed(1)} mm apart`);
    }
  }
  for (const { text, drawn, rect: [x, y, w, h] } of screen.texts) {
    if (!drawn) wrong.push(`${text}: no glyph`);
    if (x < -1 || x + w > width + 1 || y < -1 || y + h > height + 1) wrong.push(`${text}: off the screen`);
  }
  for (const [i, a] of screen.texts.entries()) {
    for (const b of screen.texts.slice(i + 1)) {
      const across = Math.max(a.rect[0], b.rect[0]) - Math.min(a.rect[0] + a.rect[2], b.rect[0] + b.rect[2]);
      const down = Math.max(a.rect[1], b.rect[1]) - Math.min(a.rect[1] + a.rect[3], b.rect[1] + b.rect[3]);
      if (across < -2 && down < -screen.small * 0.45) wrong.push(`${a.text} over ${b.text}`);
    }
  }
  return wrong;
}
