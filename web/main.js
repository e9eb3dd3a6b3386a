// Starts the website: fetches the engine and the policy. After `ready` nothing is fetched and nothing is stored, but the text size (0, 1, 2).

import { begin, fail, setSize } from './app.js';
import { inWeChat } from './around.js';
import { loadEngine } from './engine.js';
import { takeGiven } from './policy-file.js';
import { takeAlong } from './slip.js';

const size_key = 'ltc.fs';
const root = document.documentElement;
const app = /** @type {HTMLElement} */ (document.getElementById('app'));
const main = /** @type {HTMLElement} */ (document.getElementById('main'));

function storedSize() {
  const given = /[?&]fs=([012])\b/.exec(location.search);
  let kept = null;
  try { kept = localStorage.getItem(size_key); } catch (refused) { /* nothing kept */ }
  return Number(given ? given[1] : /^[012]$/.test(kept || '') ? kept : 0);
}

/** @param {number} size */
function keepSize(size) {
  try { localStorage.setItem(size_key, String(size)); } catch (refused) { /* then for this visit */ }
}

/** A script that is fetched only where it is needed, one of the two engines, what stands around the page or the policy of the release: what
 * it sets on `window`, named by data-… of #app.
 * @template {'LTCI_ENGINE_WASM' | 'LTCI_ENGINE_JS' | 'LTCI_POLICY_RELEASE' | 'LTCI_SURROUNDINGS'} T @param {string} script @param {T} name @returns {Promise<NonNullable<Window[T]>>} */
function fetchScript(script, name) {
  return new Promise((resolve, reject) => {
    const here = window[name];
    if (here) return resolve(/** @type {any} */ (here)); // dist/ltci.html has everything in it
    const element = document.createElement('script');
    element.src = app.getAttribute(script) || '';
    element.onload = () => (window[name] ? resolve(/** @type {any} */ (window[name])) : reject(new Error('no ' + name)));
    element.onerror = reject;
    document.body.appendChild(element);
  });
}

/** What policy.js gives. Its script comes after this one, so that engine and policy are fetched side by side. */
function givenPolicy() {
  return new Promise((/** @type {(policy: unknown) => void} */ resolve) => {
    const done = () => resolve(window.LTCI_POLICY);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', done);
    else done();
  });
}

/** Gives the engine policy.js or, where that is refused, what this release came with: a second file, so that nobody fetches it in vain.
 * @param {import('./engine').Engine} engine @param {unknown} given @returns {boolean | Promise<boolean>} whether it is the one given */
function takePolicy(engine, given) {
  if (takeGiven(given, engine.load)) return true;
  return fetchScript('data-policy-release', 'LTCI_POLICY_RELEASE').then((policy) => {
    if (!engine.load(policy, true).ok) throw new Error('policy refused');
    return false;
  });
}

/** Its script holds back the page's load event, after which a host page speaks first. @returns {Promise<import('./around').Around | undefined>} */
function whatIsAround() {
  const in_frame = window.parent !== window;
  if (in_frame) root.classList.add('framed');
  if (!in_frame && !inWeChat()) return Promise.resolve(undefined);
  return fetchScript('data-surroundings', 'LTCI_SURROUNDINGS')
    .then(({ framed, wechat }) => (in_frame ? framed(app) : wechat(root, (page) => { takeAlong(main, page, 'copy'); })));
}

/** A copy of the site's files on the device, where the operator switched it on in index.html: data-worker of #app. Of policy.js only one that
 * the page has taken. @param {boolean} taken */
function keepFiles(taken) {
  const worker = app.getAttribute('data-worker');
  if (!worker || !navigator.serviceWorker || inWeChat()) return;
  const { controller } = navigator.serviceWorker;
  if (controller && taken) controller.postMessage('policy taken');
  navigator.serviceWorker.register(worker).catch(() => { /* then from the network, as everywhere */ });
}

function start() {
  if (!window.print || inWeChat()) root.classList.add('no-print');
  setSize(storedSize());
  Promise.all([
    loadEngine({ wasm: () => fetchScript('data-engine', 'LTCI_ENGINE_WASM'), js: () => fetchScript('data-engine-js', 'LTCI_ENGINE_JS') }),
    givenPolicy(),
    whatIsAround(),
  ]).then(([engine, policy, around]) => Promise.resolve(takePolicy(engine, policy)).then((taken) => {
    begin(engine, { keepSize, takeAlong, around });
    keepFiles(taken);
  })).catch(fail);
}

root.setAttribute('data-started', 'true');
if (!window.LTCI_TOO_OLD) start();
