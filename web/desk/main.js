// Starts the desk: both engines from what the page carries, then one page with six steps. Nothing is fetched, nothing is sent, nothing is stored.
import { div, el, empty, p } from '../dom.js';
import { loadEngine } from '../engine.js';
import { deskWith } from './desk.js';
import { parsed } from './release.js';
import { rulesOf } from './rules.js';
import { cliffsView } from './view_cliffs.js';
import { costView } from './view_cost.js';
import { effectsView } from './view_effects.js';
import { numbersView } from './view_numbers.js';
import { openView } from './view_open.js';
import { signView } from './view_sign.js';
import { wordsIn } from './words.js';

/**
 * @typedef {object} Ui
 * @property {import('./desk').Desk} desk
 * @property {import('./words').Words} words
 * @property {() => void} opened another pack has been opened
 * @property {() => void} changed the pack has changed, or what it is compared with
 * @property {() => void} recompare the engines get the rules of the comparison again
 */

const root = document.documentElement;
const app = /** @type {HTMLElement} */ (document.getElementById('app'));
const top_ = /** @type {HTMLElement} */ (document.getElementById('top'));
const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const steps = ['open', 'numbers', 'effects', 'cost', 'cliffs', 'sign'];

function today() {
  const now = new Date();
  /** @param {number} n */
  const two = (n) => (n < 10 ? '0' : '') + n;
  return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
}

/** @param {import('./desk').Desk} desk @param {string} lang */
function show(desk, lang) {
  const words = wordsIn(desk.release, lang);
  const { say } = words;
  root.lang = lang === 'en' ? 'en' : 'zh-CN';
  document.title = say('desk.title');

  const status = el('p', { class: 'desk-status', role: 'status' });
  /** @type {Ui} */
  const ui = { desk, words, opened: () => { changed(); focus('file-name'); }, changed, recompare: () => desk.useAgain() };
  const views = [openView, numbersView, effectsView, costView, cliffsView, signView].map((view) => view(ui));
  const links = steps.map((name) => el('li', null, el('a', { href: '#' + name }, say('desk.step.' + name))));
  const nav = el('nav', { 'aria-label': say('desk.steps') }, el('ol', { class: 'plain desk-nav' }, ...links));

  /** @param {string} id */
  function focus(id) {
    const it = document.getElementById(id);
    if (!it) return;
    it.setAttribute('tabindex', '-1');
    it.focus();
  }
  function changed() {
    views.forEach((view, i) => {
      view.element.hidden = links[i].hidden = i > 0 && !(desk.opened && desk.tree);
      if (!view.element.hidden) view.draw();
    });
    nav.hidden = !(desk.opened && desk.tree);
    const { compared } = desk;
    const count = /** @param {string[]} kinds */ (kinds) => (compared || []).filter((it) => kinds.indexOf(it.outcome) >= 0).length;
    status.textContent = !desk.opened ? '' : desk.issues.length ? say('desk.status.faults', { n: desk.issues.length })
      : say('desk.status.people', { more: count(['gains', 'better']), less: count(['loses', 'worse']) });
  }

  empty(top_);
  const other = el('button', { type: 'button', class: 'link', lang: lang === 'en' ? 'zh-CN' : 'en' }, el('span', null, say('ui.language')));
  other.addEventListener('click', () => {
    show(desk, lang === 'en' ? 'zh-Hans' : 'en');
    const again = /** @type {HTMLElement | null} */ (top_.querySelector('button'));
    if (again) again.focus();
  });
  top_.appendChild(div('brand', p('product', say('desk.title')), other));
  empty(main);
  main.appendChild(div('desk-inside', el('h1', null, say('desk.title')), p('lead', say('desk.lead')), nav, status, ...views.map((view) => view.element)));
  changed();
}

function start() {
  const policy = window.LTCI_POLICY || '', samples = parsed(window.LTCI_DESK || '');
  /** @returns {Promise<import('../engine').Engine>} */
  const engine = () => loadEngine({ wasm: () => /** @type {string} */ (window.LTCI_ENGINE_WASM), js: () => /** @type {import('../page').EngineFactory} */ (window.LTCI_ENGINE_JS) });
  Promise.all([engine(), engine()]).then(([before, after]) => {
    if (!before.load(policy).ok || !after.load(policy).ok) throw new Error('policy refused');
    const release = { bundle: parsed(policy), packs: samples.packs, added: [] };
    const desk = deskWith(release, rulesOf(before, after, release), samples.cases, today());
    show(desk, /[?&]lang=en\b/.test(location.search) ? 'en' : 'zh-Hans');
    window.addEventListener('beforeunload', (event) => {
      if (!desk.opened || desk.text === desk.opened.text || desk.text === desk.saved) return;
      event.preventDefault();
      event.returnValue = ''; // the browser asks in its own words
    });
    root.setAttribute('data-engine', after.name);
    root.setAttribute('data-ready', 'true');
  }).catch(() => {
    empty(main);
    main.appendChild(el('p', { class: 'sorry', role: 'alert' }, app.getAttribute('data-failed') || ''));
  });
}

root.setAttribute('data-started', 'true');
if (!window.LTCI_TOO_OLD) start();
