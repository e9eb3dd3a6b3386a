// A Page (docs/page.md) as HTML. Each kind of block has one function; this file holds the table of them and the shape of the whole page.
// It decides nothing: words, figures and their order come from the page.

import { drawAmount, drawOptions, drawTable, updateOptions } from './amounts.js';
import { drawButton, drawCriteria, drawErrors, drawHeading, drawModes, drawNotice, drawParagraph, drawPoints, drawProgress, drawRows, drawSection,
  drawSources, drawSteps, drawVerdict } from './blocks.js';
import { fitBars } from './bars.js';
import { drawChoices, drawDate, drawGuess, drawNumber, previewPlace } from './controls.js';
import { div, el, empty, p, phrases, span } from './dom.js';
import { drawCurve, moveCurve } from './curve.js';
import { icon } from './icons.js';
import { drawKnob, updateKnob } from './knobs.js';
import { drawLevels } from './levels.js';
import { drawMonths } from './months.js';
import { drawQr } from './qr.js';
import { drawTree } from './tree.js';

/** @typedef {import('./page').Page} Page */
/** @typedef {import('./page').Block} Block */
/** @typedef {import('./page').Action} Action */
/**
 * What a block may need of the page around it.
 * @typedef {object} Context
 * @property {Page} page
 * @property {(action: Action, about?: string) => HTMLElement} button `about`: what it is about, for who cannot see where it stands
 * @property {(edit: import('./page').Edit | null, about: string) => HTMLElement | null} edit
 * @property {(why: import('./page').Edit | null, about: string) => HTMLElement | null} why
 * @property {(kind: 'preview') => import('./page').Preview | undefined} take the page's next block of this kind, to be drawn here instead
 */

/** @param {import('./page').NumberField} block @param {Context} context */
function drawNumberOf(block, context) {
  return context.page.id === 'what_if' ? drawKnob(block) : drawNumber(block, context);
}

/** @type {Record<Block['kind'], (block: any, context: Context) => HTMLElement>} */
const draw = {
  progress: drawProgress, heading: drawHeading, section: drawSection, paragraph: drawParagraph, errors: drawErrors,
  choices: drawChoices, number: drawNumberOf, date: drawDate, preview: previewPlace, button: drawButton, rows: drawRows,
  verdict: drawVerdict, amount: drawAmount, options: drawOptions, criteria: drawCriteria, points: drawPoints, modes: drawModes,
  steps: drawSteps, sources: drawSources, notice: drawNotice, table: drawTable,
  months: drawMonths, curve: drawCurve, tree: drawTree, guess: drawGuess, levels: drawLevels, qr: drawQr,
};

/** @param {Action} action @param {string} [about] */
function drawAction(action, about) {
  return el('button', {
    type: action.action === 'next' ? 'submit' : 'button', class: action.style === 'main' ? 'button main' : 'button',
    'data-action': action.action, 'data-field': action.field,
  }, ...phrases(action.label), about ? span('sr', ' ' + about) : null);
}

/** @param {import('./page').Edit | null} edit @param {string} about */
function drawEdit(edit, about) {
  return edit && el('button', { type: 'button', class: 'link edit', 'data-action': 'edit', 'data-field': edit.field }, span('', edit.label), span('sr', ' ' + about));
}

/** To where a figure comes from. @param {import('./page').Edit | null} why @param {string} about */
function drawWhy(why, about) {
  return why && el('button', { type: 'button', class: 'link why', 'data-action': 'explain', 'data-field': why.field }, span('', why.label), span('sr', ' ' + about));
}

/** @param {Page} page @returns {Context} */
function contextOf(page) {
  const waiting = page.blocks.filter((block) => block.kind === 'preview');
  return { page, button: drawAction, edit: drawEdit, why: drawWhy, take: () => /** @type {any} */ (waiting.shift()) };
}

const narrow = ['criteria', 'points', 'steps', 'sources', 'notice', 'paragraph', 'section', 'button'];

/** Blocks in order, each section with what belongs to it; neighbouring sections that fit into a column share a row on wide screens.
 * @param {Element} into @param {Block[]} blocks @param {Context} context */
function drawSections(into, blocks, context) {
  /** @type {HTMLElement | null} */
  let section = null;
  /** @type {Block[]} */
  let run = [];
  /** @type {HTMLElement | null} */
  let columns = null;
  const close = () => {
    if (!run.length) return;
    section = el('section', { class: 'section' }, ...run.map((block) => draw[block.kind](block, context)));
    const slim = run[0].kind === 'section' && run.every((block) => narrow.indexOf(block.kind) >= 0);
    if (!slim) columns = null;
    else if (!columns) into.appendChild(columns = div('columns'));
    (columns || into).appendChild(section);
    run = [];
  };
  blocks.forEach((block) => {
    if (block.kind === 'section' || block.kind === 'options') close();
    run.push(block);
  });
  close();
}

/** Begins with an h2. @param {Block} block */
function hasHead(block) {
  return block.kind === 'section' || block.kind === 'options';
}

/** A result is long: buttons to its sections, for who cannot scroll past what is of no use to them now. @param {Block[]} blocks */
function drawJumps(blocks) {
  const heads = /** @type {(import('./page').Section | import('./page').Options)[]} */ (blocks.filter(hasHead));
  return heads.length > 1 && el('nav', { class: 'jumps' }, ...heads.map((head, i) => el('button', { type: 'button', class: 'jump', 'data-jump': i },
    head.kind === 'section' ? head.text : head.caption)));
}

/** To the n-th section of a result. @param {HTMLElement} main @param {number} n */
export function jumpTo(main, n) {
  const head = /** @type {HTMLElement} */ (main.querySelectorAll('.jumps ~ * h2')[n]);
  head.setAttribute('tabindex', '-1');
  head.focus();
  head.scrollIntoView();
  window.scrollBy(0, -12); // room for the ring of the focus
}

/** The result: a band with the verdict and the amount, then the sections. @param {Element} into @param {Page} page @param {Context} context */
function drawResult(into, page, context) {
  const kinds = page.blocks.map((block) => block.kind);
  const verdict = kinds.indexOf('verdict');
  const amount = kinds.indexOf('amount');
  let left = verdict + 1;
  while (left < kinds.length && (kinds[left] === 'paragraph' || kinds[left] === 'notice')) left++;
  const right = amount >= left && kinds.slice(left, amount).every((kind) => kind === 'section' || kind === 'paragraph') ? amount + 1 : left;
  // a button right after the amount belongs to it
  const end = right > left && kinds[right] === 'button' ? right + 1 : right;
  /** @param {Block[]} blocks */
  const drawn = (blocks) => blocks.map((block) => draw[block.kind](block, context));
  into.appendChild(div(end > left ? 'band with-amount' : 'band',
    div('band-verdict', ...drawn(page.blocks.slice(0, left))),
    end > left ? div('band-amount', div('sheet', ...drawn(page.blocks.slice(left, end)))) : null));
  // What belongs to the amount stays with it; then the ways to everything else.
  let head = end;
  while (head < kinds.length && !hasHead(page.blocks[head])) head++;
  const rest = div('inside wide');
  drawSections(rest, page.blocks.slice(end, head), context);
  const jumps = drawJumps(page.blocks.slice(head));
  if (jumps) rest.appendChild(jumps);
  drawSections(rest, page.blocks.slice(head), context);
  into.appendChild(rest);
}

/** The first page: what it is about, what happens to the answers, and the way in; then, from its lead to its captions, an example.
 * @param {Element} into @param {Page} page @param {Context} context */
function drawStart(into, page, context) {
  const kinds = page.blocks.map((block) => (block.kind === 'paragraph' ? block.style : block.kind));
  /** @param {number} from @param {number} to */
  const drawn = (from, to) => page.blocks.slice(from, to).map((block) => draw[block.kind](block, context));
  const lead = kinds.indexOf('lead');
  const end = kinds.indexOf('caption');
  into.appendChild(div('band with-amount', div('band-verdict', ...drawn(0, lead), drawActions(page)), div('band-amount', div('sheet', ...drawn(lead, end)))));
  into.appendChild(div('inside wide', ...drawn(end, kinds.length)));
}

/** What the page comes to in a band, then its sections. @param {Element} into @param {Page} page @param {Context} context */
function drawSelfCheck(into, page, context) {
  const head = page.blocks.filter((block) => block.kind === 'heading' || block.kind === 'levels');
  const rest = div('inside');
  into.appendChild(div('band', div('inside', ...head.map((block) => draw[block.kind](block, context)))));
  drawSections(rest, page.blocks.slice(head.length), context);
  into.appendChild(rest);
}

/** A question or any plain page. The h1 is the legend of the controls it asks for. @param {Element} into @param {Page} page @param {Context} context */
function drawPlain(into, page, context) {
  const inside = div('inside');
  let place = /** @type {HTMLElement} */ (inside);
  const asks = page.blocks.some((block) => block.kind === 'choices' || block.kind === 'date');
  const previewInside = page.blocks.some((block) => block.kind === 'number' || block.kind === 'date');
  page.blocks.forEach((block) => {
    if (block.kind === 'preview' && previewInside) return;
    const drawn = draw[block.kind](block, context);
    if (asks && block.kind === 'heading') {
      inside.appendChild(place = el('fieldset', null, el('legend', null, drawn)));
    } else place.appendChild(drawn);
    if (block.kind === 'choices' || block.kind === 'date') place = inside;
  });
  into.appendChild(inside);
}

/** A page with rows as wide as a result's. @param {Element} into @param {Page} page @param {Context} context */
function drawWide(into, page, context) {
  const inside = div('inside wide');
  drawSections(inside, page.blocks, context);
  into.appendChild(inside);
}

/** The slip: head, verdict and amount beside the code, what can be done with it, the kinds of care, then its sections. @param {Element} into @param {Page} page @param {Context} context */
function drawSlip(into, page, context) {
  const code = page.blocks.filter((block) => block.kind === 'qr');
  const blocks = page.blocks.filter((block) => block.kind !== 'qr');
  const kinds = blocks.map((block) => block.kind);
  const end = Math.max(kinds.indexOf('verdict'), kinds.indexOf('amount')) + 1;
  /** @param {Block[]} some */
  const drawn = (some) => some.map((block) => draw[block.kind](block, context));
  const inside = div('inside wide', div('slip-head', div('slip-result', ...drawn(blocks.slice(0, end))), ...drawn(code)), div('slip-actions', ...drawAllActions(page)));
  drawSections(inside, blocks.slice(end), context);
  into.appendChild(inside);
}

/** @param {Page} page */
function drawAllActions(page) {
  return [drawActions(page), ...page.actions.slice(2).map((action) => div('lone-button', drawAction(action)))];
}

/** @param {Page} page */
function drawActions(page) {
  return div(page.id === 'start' ? 'actions equal' : 'actions', ...page.actions.slice(0, 2).map((action) => drawAction(action)));
}

/** The blocks and the buttons of a page into `main`. @param {HTMLElement} main @param {Page} page */
export function drawPage(main, page) {
  const context = contextOf(page);
  const body = el(page.id === 'question' ? 'form' : 'div', {
    class: 'page page-' + page.id, novalidate: page.id === 'question', 'data-question': page.id === 'question' ? page.field : null,
  });
  (page.id === 'result' ? drawResult : page.id === 'start' ? drawStart : page.id === 'self_check' ? drawSelfCheck : page.id === 'what_if' ? drawWide : page.id === 'slip' ? drawSlip : drawPlain)(body, page, context);
  if (page.id !== 'start' && page.id !== 'slip') body.appendChild(div(page.id === 'result' || page.id === 'what_if' ? 'inside wide' : 'inside', ...drawAllActions(page)));
  empty(main);
  main.appendChild(body);
}

/** The figures that move with the knobs, in place. @param {HTMLElement} main @param {Page} page */
export function drawMoved(main, page) {
  page.blocks.forEach((block) => {
    if (block.kind === 'number') updateKnob(main, block);
    else if (block.kind === 'options') updateOptions(main, block);
  });
}

/** The pictures and the words that move with them; of the paragraphs the last. @param {HTMLElement} main @param {Page} page */
export function drawMovedPictures(main, page) {
  page.blocks.forEach((block) => {
    if (block.kind === 'curve') moveCurve(main, block);
    else if (block.kind === 'paragraph') {
      const notes = main.querySelectorAll('p.' + block.style);
      const last = notes[notes.length - 1];
      if (last.textContent !== block.text) last.textContent = block.text;
    }
  });
  fitBars(main, true);
}

/** The page's previews into the places they have, and nothing else. @param {HTMLElement} main @param {Page} page */
export function drawPreviews(main, page) {
  const context = contextOf(page);
  const places = main.querySelectorAll('.preview-place');
  for (let i = 0; i < places.length; i++) {
    const fresh = previewPlace(context.take('preview'));
    empty(places[i]);
    while (fresh.firstChild) places[i].appendChild(fresh.firstChild);
  }
}

/**
 * What stands around every page.
 * @param {HTMLElement} top @param {HTMLElement} foot @param {Page} page
 * @param {{ size: number, pointer: boolean, wide: boolean, aloud?: boolean | null }} view `aloud`: whether the page is being read; null: nothing here can read it
 */
export function drawChrome(top, foot, page, view) {
  const { product, sizes, size_label, pointer, language, help, clear, aloud: { read, stop } } = page.chrome;
  const clearing = clear ? el('button', { type: 'button', class: 'link', 'data-action': 'restart' }, span('', clear)) : null;
  const speaking = el('button', { type: 'button', class: 'link', 'data-language': language.lang, lang: language.lang }, span('', language.label));
  const pointing = view.wide ? el('button', { type: 'button', class: 'link', 'data-pointer': '', 'aria-pressed': view.pointer ? 'true' : 'false' }, span('', pointer)) : null;
  const reading = typeof view.aloud === 'boolean' && el('button', { type: 'button', class: 'link', 'data-aloud': '' }, span('', view.aloud ? stop : read));
  empty(top);
  top.appendChild(div('brand', p('product', product), view.wide ? null : reading, view.wide ? null : speaking));
  if (view.wide) top.appendChild(div('tools', pointing, reading, speaking));
  top.appendChild(el('div', { class: 'sizes', role: 'group', 'aria-label': size_label }, ...sizes.map((label, i) => el('button', {
    type: 'button', class: 'size', 'data-size': i, 'aria-pressed': i === view.size ? 'true' : 'false',
  }, span('', label)))));
  empty(foot);
  foot.appendChild(div('inside wide foot',
    p('help-line', icon('phone'), span('', help.label), el('strong', null, help.text)),
    div('tools', clearing)));
}
