// The page in a frame of a host page that has embed.js (docs/embedding.md). It hears from its parent alone, and answers that origin alone.
// It tells how tall it is. It tells a result, without answers, only where the host asked for it and the person pressed for that result: once.

import { colour } from './accent.js';
import { schemeTaker } from './scheme.js';

/** @typedef {import('./page').Page} Page */
/** @typedef {{ ltci: 1, event: 'hello', accent?: string | null, scheme?: string | null, result?: boolean }} Hello */

const longest_host = 200; // characters of an origin that the engine takes

/** What is wrong with a message, or null. @param {any} data */
function faultOf(data) {
  if (!data || typeof data !== 'object' || data.ltci !== 1) return 'ltci is not 1';
  if (data.event !== 'hello') return 'event is not hello';
  if ([data.accent, data.scheme].some((it) => it !== null && it !== undefined && typeof it !== 'string')) return 'accent or scheme is no text';
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
  let told = ''; // the result that the host was told last; empty: none
  let refused = ''; // the one that it is not to be told
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

  /** The result on the page as the host would be told it; empty: none, or nobody asks. */
  function current() {
    return now && now.id === 'result' && asks ? JSON.stringify(resultOf(now)) : '';
  }

  /** Which of the two buttons was pressed for this result, and what was told. What was told is told: then there is no "no" any more. */
  function mark() {
    const here = current();
    const [yes, no] = ['tell', 'tell_not'].map((action) => /** @type {HTMLElement | null} */ (app.querySelector('[data-action=' + action + ']')));
    if (!here || !now || !yes || !no) return;
    yes.setAttribute('aria-pressed', String(told === here));
    no.setAttribute('aria-pressed', String(refused === here));
    no.style.display = told === here ? 'none' : '';
    const place = /** @type {HTMLElement} */ (no.parentNode);
    let line = place.querySelector('[data-told]');
    if (!line) {
      line = document.createElement('p');
      line.setAttribute('data-told', '');
      line.setAttribute('role', 'status');
      place.appendChild(line);
    }
    line.textContent = told ? LTCI_TOLD_WORDS[now.lang][told === here ? 'told' : 'told_before'] : '';
  }

  function tell() {
    const here = current();
    if (!here || here === told) return;
    told = here;
    say('result', JSON.parse(here));
  }

  function sayReady() {
    height = 0;
    say('ready');
    measure();
  }

  const takeScheme = schemeTaker();
  takeScheme('light');
  window.addEventListener('message', (event) => {
    if (event.source !== parent) return;
    const fault = faultOf(event.data);
    if (fault) return console.warn('ltci: a message of the host page was ignored: ' + fault);
    const hello = /** @type {Hello} */ (event.data);
    if (origin && origin !== event.origin) return console.warn('ltci: a second host was ignored');
    origin = event.origin;
    if (hello.scheme) {
      const fault_of_scheme = takeScheme(hello.scheme);
      if (fault_of_scheme) console.warn('ltci: the scheme was ignored: ' + fault_of_scheme);
    }
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
      mark();
      measureSoon();
    },
    act(_, action) {
      if (action !== 'tell' && action !== 'tell_not') return false;
      if (action === 'tell') tell();
      refused = action === 'tell' ? '' : current();
      mark();
      return true;
    },
    forget() { told = refused = ''; },
  };
}
