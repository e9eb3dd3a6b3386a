// The kiosk in other browsers (tests/web/lib/elsewhere.mjs). Way in: firefox() or webkit(); both give what somebody at it does, as
// tests/kiosk/lib/hall.mjs does in Chromium.
import { firefoxAt, wait, webkitAt } from '../../web/lib/elsewhere.mjs';
import { today } from '../../web/lib/stage.mjs';
import { kiosk_file, visitor } from './hall.mjs';

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
  me.run = run;
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

/** @param {(address: string) => Promise<import('../../web/lib/elsewhere.mjs').Elsewhere>} openAt */
async function open(openAt) {
  const browser = await openAt(kiosk_file);
  try {
    return { me: await guest(browser), faults: browser.faults, close: browser.close };
  } catch (fault) {
    await browser.close();
    throw fault;
  }
}
export const firefox = () => open(firefoxAt);
export const webkit = () => open(webkitAt);
