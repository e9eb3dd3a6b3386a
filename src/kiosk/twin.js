// The kiosk without its canvas: the website's pages over the kiosk's own module, where WebGL is missing or lost, or where somebody set
// `?ui=dom`. What a hall needs besides: large text, a number pad, and forgetting. Way in: startTwin().

import { begin, restart, setSize } from '../../web/app.js';
import { el, empty } from '../../web/dom.js';
import { engineFrom } from '../../web/engine.js';

const time = { idle: 0, idle_result: 1, countdown: 2, wiped: 3 }; // what ltci_kiosk_time tells
const largest = 2;

/** The module's exports under the names the engine has (web/engine.js). */
function exportsOf(module) {
  return {
    memory: { get buffer() { return module.HEAPU8.buffer; } },
    ltci_alloc: module._ltci_alloc, ltci_call: module._ltci_call, ltci_reply_length: module._ltci_reply_length, ltci_wipe: module._ltci_wipe,
  };
}

/** Digits below the field that has the focus. There is no other keyboard in a hall. @param {HTMLElement} main @param {(key: string) => string} say */
function offerPad(main, say) {
  let field = null;
  let pad = null;
  const put = (change) => {
    field.value = change(field.value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const key = (label, change) => {
    const button = el('button', { type: 'button', class: 'button pad-key' }, label);
    button.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays in the field
    button.addEventListener('click', (event) => { event.stopPropagation(); put(change); });
    return button;
  };
  main.addEventListener('focusin', (event) => {
    if (event.target.type !== 'text') return;
    field = event.target;
    if (pad && pad.parentNode) pad.parentNode.removeChild(pad);
    const keys = '123456789'.split('').concat(field.getAttribute('inputmode') === 'decimal' ? '.' : [], '0');
    pad = el('div', { class: 'pad', role: 'group' }, ...keys.map((digit) => key(digit, (text) => text + digit)),
      key(say('kiosk.erase'), (text) => text.slice(0, -1)), key(say('kiosk.empty'), () => ''));
    const place = field.closest('.figure, .parts') || field;
    place.parentNode.insertBefore(pad, place.nextSibling);
  });
}

/** Asks whoever is quiet for long whether they are there, and forgets all soon after.
 * @param {HTMLElement} over @param {(key: string) => string} say @param {number[]} ms by `time` @param {() => void} forget */
function watchIdle(over, say, ms, forget) {
  let timer = 0;
  let used = false; // since somebody was forgotten
  const isOn = (id) => document.querySelector(`.page-${id}`);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, ms[isOn('result') ? time.idle_result : time.idle]);
  };
  function wiped() {
    empty(over);
    over.appendChild(el('div', { role: 'status' }, el('h1', null, say('kiosk.wiped')), el('p', null, say('kiosk.nothing_left'))));
    timer = setTimeout(() => { over.hidden = true; forget(); wait(); }, ms[time.wiped]);
  }
  function ask() {
    if (isOn('start')) { // nobody is asked there; but who was here may have answered and come back
      if (used) { used = false; forget(); }
      return wait();
    }
    let left = ms[time.countdown] / 1000;
    const words = el('p');
    const button = el('button', { type: 'button', class: 'button main' }, say('kiosk.here'));
    empty(over);
    over.appendChild(el('div', { role: 'alertdialog', 'aria-label': say('kiosk.idle') }, el('h1', null, say('kiosk.idle')), words, button));
    over.hidden = false;
    button.focus();
    (function count() {
      empty(words);
      words.appendChild(document.createTextNode(say('kiosk.idle_count').replace('{n}', String(left))));
      if (left-- > 0) timer = setTimeout(count, 1000);
      else wiped();
    })();
    return undefined;
  }
  const seen = () => {
    if (!over.hidden && !over.querySelector('[role=alertdialog]')) return; // it is wiped already
    over.hidden = true;
    used = true;
    wait();
  };
  ['mousedown', 'touchstart', 'keydown', 'input'].forEach((name) => document.addEventListener(name, seen, true));
  wait();
}

/**
 * @param {{ makeModule: () => Promise<any>, choosePolicy: (load: (policy: string, instead?: boolean) => import('../../web/page').Envelope) => boolean, words: Record<string, Record<string, string>>, kept?: { session: unknown, lang: string }, forgotten: () => void }} given
 *   `kept`: the answers from the canvas. `forgotten`: called when a visitor was forgotten.
 * @returns {Promise<void>} until somebody can use it
 */
export function startTwin({ makeModule, choosePolicy, words, kept, forgotten }) {
  const root = document.documentElement;
  const say = (key) => words[root.lang === 'en' ? 'en' : 'zh-Hans'][key];
  const main = document.getElementById('main');
  const forget = () => { restart(); setSize(largest); forgotten(); };
  root.classList.add('is-twin', 'no-print');
  setSize(largest);
  document.getElementById('app').addEventListener('click', (event) => { if (event.target.closest('[data-action=restart]')) setSize(largest); });
  offerPad(main, say);
  let ms; // taken while the module stands: once it is wiped, so are its constants
  const make = () => makeModule().then((module) => {
    ms = Object.keys(time).map((name) => module._ltci_kiosk_time(time[name]));
    return exportsOf(module);
  });
  return engineFrom('wasm', make).then((engine) => {
    if (!choosePolicy(engine.load)) throw new Error('policy refused');
    begin(engine, { kept });
    watchIdle(document.getElementById('over'), say, ms, forget);
  });
}
