// The page at work: it keeps the session in memory, sends what the person does to the engine, and draws the Page that comes back.
// Nothing is fetched and nothing is stored. Way in: begin().

import { canRead, readAloud, stopReading, whenVoices } from './aloud.js';
import { nowhere } from './around.js';
import { fitBars } from './bars.js';
import { fitCurve } from './curve.js';
import { listen, readAnswer, writeAnswer } from './controls.js';
import { div, el, empty } from './dom.js';
import { drawChrome, drawMoved, drawMovedPictures, drawPage, drawPreviews, jumpTo } from './draw.js';
import { listenKnobs } from './knobs.js';

/** @typedef {import('./page').Page} Page */
/** @typedef {import('./page').PageEvent} PageEvent */
/** @typedef {import('./engine').Engine} Engine */

const root = document.documentElement;
const app = /** @type {HTMLElement} */ (document.getElementById('app'));
const top_ = /** @type {HTMLElement} */ (document.getElementById('top'));
const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const foot = /** @type {HTMLElement} */ (document.getElementById('foot'));

const room = [1000, 1200, 1450]; // px that the wide layout needs, by text size

/** @type {Engine} */
let engine;
/** @type {unknown} */
let session = null; // opaque; the answers. Lives here and nowhere else
/** @type {Page | null} */
let page = null;
let lang = /[?&]lang=en\b/.test(location.search) ? 'en' : 'zh-Hans';
let depth = 0; // pages after the first; also all that the browser's history holds
let busy = false; // while a new engine is being made
/** @type {((size: number) => void) | null} */
let keepSize = null; // for the next visit
/** @type {import('./around').Around} */
let around = nowhere;
/** @type {((main: HTMLElement, page: Page, action: string) => boolean) | null} */
let takeAlong = null; // what the slip's own buttons do
/** @type {{ size: number, pointer: boolean, wide: boolean, aloud: boolean | null }} */
const view = { size: 0, pointer: false, wide: false, aloud: null };

function today() {
  const now = new Date();
  /** @param {number} n */
  const two = (n) => (n < 10 ? '0' : '') + n;
  return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
}

/** Where the website stands, for links to it; none where nobody else could open them. */
function site() {
  const here = location.href.replace(/[?#].*/, '');
  return /^https?:/.test(here) && here.length <= 200 ? here : '';
}

/** One event to the engine. The page of the reply, or null where the engine failed. @param {PageEvent} event @returns {Page | null} */
function ask(event) {
  const reply = engine.call(Object.assign({ op: 'page', today: today(), session, event, site: site() }, around.request()));
  if (!reply.ok) return null;
  session = reply.value.session;
  return reply.value.page;
}

/** @param {PageEvent} event */
function send(event) {
  if (busy || !engine) return;
  const typed = event.type === 'lang' ? readAnswer(main) : null;
  /** @type {Page | null} */
  let fresh;
  try {
    fresh = ask(event);
  } catch (broken) { // a fresh engine, and the same event once more
    renew(() => {
      try { show(ask(event)); } catch (again) { fail(); }
    });
    return;
  }
  if (event.type === 'draft') {
    if (fresh) {
      if (fresh.id === 'what_if') {
        drawMoved(main, fresh);
        moved = fresh;
        if (performance.now() - begun > short) frame = requestAnimationFrame(redrawPictures);
        else drawMovedPictures(main, fresh);
      } else {
        drawPreviews(main, fresh);
        fitBars(main);
      }
    }
    return;
  }
  if (fresh && page && goesOn(event) && (fresh.id !== page.id || fresh.field !== page.field)) push();
  show(fresh);
  if (typed) writeAnswer(main, typed);
}

/** The share code in the address (`#s=`, `#/…?s=`, `?s=`), which goes from there at once: it holds answers. Null where there is none.
 * Nothing is read from the first letter on that can be in no code, as messengers and sentences hang on, nor far beyond the longest code. */
function takeCode() {
  const found = /[#?&]s=([\w-]{0,999})/.exec(location.hash) || /[?&]s=([\w-]{0,999})/.exec(location.search);
  if (!found) return null;
  const kept = location.search.slice(1).split('&').filter((pair) => pair && !/^(s|from|isappinstalled|nsukey|timestamp)(=|$)/.test(pair));
  try {
    history.replaceState({ n: depth }, '', location.pathname + (kept.length ? '?' + kept.join('&') : ''));
  } catch (refused) { // of a page without a server only what follows the # may change
    location.replace('#');
  }
  return found[1];
}

/** The first page, or the result of a code. @returns {PageEvent} */
function opening() {
  const code = takeCode();
  return code === null ? { type: 'open', lang } : { type: 'open_code', code, lang };
}

/** @param {PageEvent} event */
function goesOn(event) {
  return event.type === 'next' || (event.type === 'action' && ['back', 'switch'].indexOf(event.action) < 0);
}

/** @param {() => void} then */
function renew(then) {
  busy = true;
  engine.reset().then(() => { busy = false; then(); }, () => { busy = false; fail(); });
}

/** @param {Page | null} fresh */
function show(fresh) {
  if (!fresh) return fail();
  const first = !page;
  const turned = !page || page.id !== fresh.id || page.field !== fresh.field;
  page = fresh;
  cancelAnimationFrame(frame);
  frame = 0;
  moved = null;
  stopReading();
  view.aloud = canRead(page.lang) ? false : null;
  root.lang = page.lang;
  root.setAttribute('data-page', page.id);
  document.title = page.title;
  drawPage(main, page);
  chrome();
  fitBars(app);
  fitCurve(main);
  around.shown(page, turned);
  if (first) return;
  window.scrollTo(0, 0);
  const target = /** @type {HTMLElement | null} */ (page.focus === 'errors' && main.querySelector('.errors')) || main.querySelector('h1');
  if (target) target.focus();
  if (page.id === 'what_if') warmUp(warm_redraws);
}

function chrome() {
  if (page) drawChrome(top_, foot, page, view);
}

/** Begins to read the page, or stops. */
function toggleReading() {
  if (!page) return;
  if (view.aloud) stopReading();
  else readAloud(page, () => sayReading(false));
  sayReading(!view.aloud);
}

/** @param {boolean | null} reading */
function sayReading(reading) {
  const focused = document.activeElement && document.activeElement.hasAttribute('data-aloud');
  view.aloud = reading;
  chrome();
  const button = /** @type {HTMLElement | null} */ (top_.querySelector('[data-aloud]'));
  if (focused && button) button.focus();
}

/** Says in place that it does not work; the words stand in index.html. */
export function fail() {
  empty(main);
  const words = el('p', { class: 'sorry', tabindex: -1, role: 'alert' }, app.getAttribute('data-failed') || '');
  main.appendChild(div('inside', words));
  words.focus();
}

/** Forgets everything: the engine with its memory, the session, what stands on the page. */
export function restart() {
  session = moved = null;
  around.forget();
  depth = 0;
  mark(0);
  empty(main);
  renew(() => {
    page = page && Object.assign(page, { blocks: [], actions: [] });
    send({ type: 'open', lang });
  });
}

// The browser's history holds bare numbers: how many pages after the first. Back is one question back; Forward leads nowhere.

/** @param {number} n */
function mark(n) {
  try { history.replaceState({ n }, ''); } catch (refused) { /* then Back leaves the page, as everywhere */ }
}

function push() {
  try { history.pushState({ n: depth + 1 }, ''); depth++; } catch (refused) { /* as above */ }
}

window.addEventListener('popstate', (event) => {
  const n = (event.state && event.state.n) || 0;
  if (n > depth) history.go(depth - n);
  while (depth > n) {
    depth--;
    if (depth > n) try { ask({ type: 'action', action: 'back' }); } catch (broken) { /* the last one will tell */ }
    else send({ type: 'action', action: 'back' });
  }
});

/** @param {string} action @param {string | null} field */
function act(action, field) {
  if (frame) redraw();
  if (action === 'next') send({ type: 'next', answer: readAnswer(main) });
  else if (action === 'restart') restart();
  else if (action === 'back' && depth > 0) history.back();
  else if (action === 'print') window.print();
  else if (page && around.act(page, action)) return;
  else if (page && takeAlong && takeAlong(main, page, action)) return;
  else send(field ? { type: 'action', action, field } : { type: 'action', action });
}

main.addEventListener('submit', (event) => {
  event.preventDefault();
  act('next', null);
});

app.addEventListener('click', (event) => {
  const button = /** @type {Element} */ (event.target).closest('button');
  if (!button || busy) return;
  const action = button.getAttribute('data-action');
  const size = button.getAttribute('data-size');
  const language = button.getAttribute('data-language');
  if (action && button.type !== 'submit') act(action, button.getAttribute('data-field'));
  else if (size) {
    setSize(Number(size));
    if (keepSize) keepSize(Number(size));
  }
  else if (button.hasAttribute('data-jump')) jumpTo(main, Number(button.getAttribute('data-jump')));
  else if (button.hasAttribute('data-aloud')) toggleReading();
  else if (language) send({ type: 'lang', lang: lang = language });
  else if (button.hasAttribute('data-pointer')) {
    view.pointer = !view.pointer;
    root.classList[view.pointer ? 'add' : 'remove']('large-pointer');
    button.setAttribute('aria-pressed', String(view.pointer));
  }
});

// Knobs: one redraw a frame, however fast they are turned. On a slow device the figures first and the pictures in the next frame.

const short = 3; // ms that leave room for the pictures in the same frame
let frame = 0; // what is due
let begun = 0; // when the redraw began
let turned = false; // while the pictures were due
/** @type {Page | null} */
let moved = null; // the page as the knobs have it

function redraw() {
  cancelAnimationFrame(frame);
  frame = 0;
  turned = false;
  begun = performance.now();
  send({ type: 'draft', answer: readAnswer(main) });
}

function redrawPictures() {
  frame = 0;
  if (moved) drawMovedPictures(main, moved);
  if (turned) changed();
}

function changed() {
  if (!page || page.id !== 'what_if') redraw();
  else if (frame) turned = true;
  else frame = requestAnimationFrame(redraw);
}

const warm_redraws = 12;
const warm_ms = 60; // from one to the next

/** Redraws with nothing moved, while the person still reads: the browser compiles now, not under the first drag. @param {number} n */
function warmUp(n) {
  const where = page;
  if (!frame) changed();
  if (n > 1) setTimeout(() => { if (page === where) warmUp(n - 1); }, warm_ms);
}

listen(main, changed);
listenKnobs(main, changed);

/** @param {number} size 0, 1 or 2 */
export function setSize(size) {
  view.size = size;
  root.setAttribute('data-size', String(size));
  const buttons = top_.querySelectorAll('[data-size]');
  for (let i = 0; i < buttons.length; i++) buttons[i].setAttribute('aria-pressed', String(i === size));
  fit();
}

/** After the window or the text changed its size. */
function fit() {
  const wide = window.innerWidth >= room[view.size];
  if (wide !== view.wide) {
    view.wide = wide;
    root.classList[wide ? 'add' : 'remove']('is-wide');
    const focus = document.activeElement;
    const size = focus && focus.getAttribute('data-size');
    chrome();
    if (size && focus !== document.activeElement) /** @type {HTMLElement} */ (top_.querySelectorAll('[data-size]')[Number(size)]).focus();
  }
  fitBars(app);
  fitCurve(main);
}

// A link opened in a window where the page stands already.
window.addEventListener('hashchange', () => {
  if (!page || !/[#?&]s=/.test(location.hash)) return;
  session = null;
  send(opening());
});

/**
 * Draws the first page, or the one where somebody was, and answers whoever is there.
 * @param {Engine} loaded with the policy
 * @param {{ kept?: { session: unknown, lang: string }, keepSize?: (size: number) => void, around?: import('./around').Around,
 *   takeAlong?: (main: HTMLElement, page: Page, action: string) => boolean }} given `kept`: answers from elsewhere. `keepSize`: is told which
 *   size of the text was chosen. `around`: what stands around the page. `takeAlong`: the buttons of the slip (slip.js).
 */
export function begin(loaded, given = {}) {
  engine = loaded;
  keepSize = given.keepSize || null;
  takeAlong = given.takeAlong || null;
  around = given.around || nowhere;
  mark(0);
  window.addEventListener('resize', fit);
  window.addEventListener('pagehide', stopReading);
  whenVoices(() => { if (page && view.aloud === null && canRead(page.lang)) sayReading(false); });
  if (given.kept) ({ session, lang } = given.kept);
  send(session ? { type: 'lang', lang } : opening());
  if (!page) return;
  [root, app].forEach((element) => {
    element.setAttribute('data-engine', engine.name);
    element.setAttribute('data-ready', 'true');
  });
}
