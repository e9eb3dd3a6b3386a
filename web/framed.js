// The page in a frame of a host page that has embed.js (docs/embedding.md). It hears from its parent alone, and answers that origin alone.
// It tells how tall it is. It tells the result, without answers, only where the host asked for it and the person said yes.

import { colour } from './accent.js';

/** @typedef {import('./page').Page} Page */
/** @typedef {{ ltci: 1, event: 'hello', accent: string | null, result: boolean }} Hello */

const longest_host = 200; // characters of an origin that the engine takes

/** What is wrong with a message, or null. @param {any} data */
function faultOf(data) {
  if (!data || typeof data !== 'object' || data.ltci !== 1) return 'ltci is not 1';
  if (data.event !== 'hello') return 'event is not hello';
  if (data.accent !== null && data.accent !== undefined && typeof data.accent !== 'string') return 'accent is no text';
  if (data.result !== undefined && typeof data.result !== 'boolean') return 'result is neither true nor false';
  return null;
}

/** What the page says of money and nothing of what was answered. @param {Page} page */
function resultOf(page) {
  /** @type {Record<string, any>} */
  const told = { result: null, options: [] };
  page.blocks.forEach((block) => {
    if (block.kind === 'verdict') told.result = block.result;
    if (block.kind === 'options') {
      told.options = block.rows.map(({ option, fund, own }) => ({ option, fund_fen: [fund.low, fund.high], own_fen: [own.low, own.high] }));
    }
  });
  return told;
}

/** @param {HTMLElement} app @returns {import('./around').Around} */
export function framed(app) {
  const parent = window.parent;
  let origin = ''; // of the host; empty: nobody said hello
  let asks = false;
  /** @type {boolean | null} */
  let agreed = null;
  let height = 0;
  let ready = false;
  let waiting = 0;
  /** @type {Page | null} */
  let now = null;

  /** @param {string} event @param {object} [more] */
  function say(event, more = {}) {
    if (origin) parent.postMessage(Object.assign({ ltci: 1, event }, more), origin === 'null' ? '*' : origin);
  }

  function measure() {
    waiting = 0;
    const fresh = Math.ceil(app.getBoundingClientRect().height);
    if (fresh === height) return;
    height = fresh;
    say('height', { height });
  }

  function measureSoon() {
    if (!waiting) waiting = requestAnimationFrame(measure);
  }

  /** Which of the two buttons was pressed. */
  function mark() {
    [['tell', true], ['tell_not', false]].forEach(([action, meaning]) => {
      const button = app.querySelector('[data-action=' + action + ']');
      if (button) button.setAttribute('aria-pressed', String(agreed === meaning));
    });
  }

  function tell() {
    if (now && now.id === 'result' && agreed && asks) say('result', resultOf(now));
  }

  function sayReady() {
    height = 0;
    say('ready');
    measure();
  }

  window.addEventListener('message', (event) => {
    if (event.source !== parent) return;
    const fault = faultOf(event.data);
    if (fault) return console.warn('ltci: a message of the host page was ignored: ' + fault);
    const hello = /** @type {Hello} */ (event.data);
    if (origin && origin !== event.origin) return console.warn('ltci: a second host was ignored');
    origin = event.origin;
    if (hello.accent) {
      const fault_of_colour = colour(hello.accent);
      if (fault_of_colour) console.warn('ltci: the colour was ignored: ' + fault_of_colour);
    }
    asks = hello.result === true && origin !== 'null' && origin.length <= longest_host; // an unknown host is told nothing
    if (ready) sayReady();
  });
  if (window.MutationObserver) new MutationObserver(measureSoon).observe(app, { childList: true, subtree: true, attributes: true, characterData: true });
  window.addEventListener('resize', measureSoon);

  return {
    request() {
      /** @type {Record<string, string>} */
      const members = {};
      if (asks) members.host = origin;
      return members;
    },
    shown(page, turned) {
      now = page;
      if (!ready) {
        ready = true;
        sayReady();
      } else if (turned) {
        measure();
        say('page');
      }
      if (turned) tell();
      mark();
      measureSoon();
    },
    act(_, action) {
      if (action !== 'tell' && action !== 'tell_not') return false;
      agreed = action === 'tell';
      mark();
      tell();
      return true;
    },
    forget() { agreed = null; },
  };
}
