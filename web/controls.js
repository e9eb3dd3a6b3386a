// The controls of a question: choices, a number, a date. Drawn here, read here (`readAnswer`), and what they do by themselves is here
// (`listen`): steps of a number, options that stand for a number. What an answer means is not our business.

import { bar } from './bars.js';
import { div, el, empty, newId, p, span } from './dom.js';
import { icon } from './icons.js';
import { readKnobs } from './knobs.js';

/** @typedef {import('./page').Option} Option */
/** @typedef {import('./page').Answer} Answer */
/** @typedef {import('./page').Preview} Preview */
/** @typedef {import('./draw').Context} Context */

/** What is wrong, beside the field. @param {string | null} text @param {string} id */
function fault(text, id) {
  return text ? el('p', { class: 'fault', id }, icon('warning'), span('', text)) : null;
}

/** @param {Option} option @param {Context} context */
function wordsOf(option, context) {
  return [
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    span('words', span('name', option.label), option.note ? span('note', option.note) : null),
    el('span', { class: 'picked', 'aria-hidden': 'true' }, context.page.chrome.selected),
  ];
}

/** @param {import('./page').Choices} block @param {Context} context */
export function drawChoices(block, context) {
  const wrong = newId();
  return div('choices', fault(block.error, wrong), ...block.options.map((option) => el('label', { class: 'option' },
    el('input', {
      type: 'radio', name: 'answer', value: option.value, checked: option.selected,
      'aria-describedby': block.error ? wrong : null, 'aria-invalid': block.error ? 'true' : null,
    }), ...wordsOf(option, context))));
}

/** Options instead of a number or a date: toggle buttons. @param {Option[]} options @param {Context} context */
function drawToggles(options, context) {
  return options.length ? div('toggles', ...options.map((option) => el('button', {
    type: 'button', class: 'option toggle', value: option.value, 'aria-pressed': option.selected ? 'true' : 'false',
  }, ...wordsOf(option, context)))) : null;
}

/** @param {Preview} block */
export function drawPreview(block) {
  return el('div', { class: 'preview', 'data-bars': '' }, p('', block.text), bar(block.cells, 'small'), block.scale ? p('caption', block.scale) : null);
}

/** Where previews stand; `draft` redraws what is inside. @param {Preview | undefined} preview */
export function previewPlace(preview) {
  return el('div', { class: 'preview-place', 'aria-live': 'polite' }, preview ? drawPreview(preview) : null);
}

/** @param {import('./page').NumberField} block @param {Context} context */
export function drawNumber(block, context) {
  const wrong = newId();
  const unit = newId();
  const input = newId();
  return el('div', { class: 'number', 'data-min': block.min, 'data-max': block.max, 'data-at-min': block.at_min, 'data-at-max': block.at_max },
    el('label', { class: 'sr', for: input }, block.label),
    fault(block.error, wrong),
    div('figure', el('input', {
      id: input, type: 'text', inputmode: block.input, autocomplete: 'off', value: block.text,
      'aria-describedby': unit + (block.error ? ' ' + wrong : ''), 'aria-invalid': block.error ? 'true' : null,
      class: pressedAmong(block.options) ? 'idle' : null,
    }), el('span', { class: 'unit', id: unit }, block.unit)),
    el('div', { class: 'steps-of-number', role: 'group', 'aria-label': block.label }, ...block.steps.map((step) => el('button', {
      type: 'button', class: 'step', 'data-step': step,
    }, (step < 0 ? '− ' : '+ ') + Math.abs(step)))),
    el('p', { class: 'limit', role: 'status' }),
    previewPlace(context.take('preview')),
    drawToggles(block.options, context));
}

/** @param {import('./page').DateField} block @param {Context} context */
export function drawDate(block, context) {
  const wrong = newId();
  return div('date', fault(block.error, wrong),
    div('parts', ...block.parts.map((part) => el('label', { class: 'part part-' + part.name },
      el('input', {
        type: 'text', inputmode: 'numeric', autocomplete: 'off', name: part.name, value: part.text,
        'aria-describedby': block.error ? wrong : null, 'aria-invalid': block.error ? 'true' : null,
        class: pressedAmong(block.options) ? 'idle' : null,
      }), span('', part.label)))),
    previewPlace(context.take('preview')),
    drawToggles(block.options, context));
}

/** A button, not a checkbox: a question that asks for a number has one input. @param {import('./page').Guess} block */
export function drawGuess(block) {
  return el('button', { type: 'button', class: 'guess', 'aria-pressed': block.checked ? 'true' : 'false' },
    el('span', { class: 'box', 'aria-hidden': 'true' }), span('words', span('name', block.label), span('note', block.note)));
}

/** @param {Option[]} options */
function pressedAmong(options) {
  return options.some((option) => option.selected);
}

/** @param {ParentNode} root @returns {HTMLInputElement[]} */
function textInputs(root) {
  return Array.prototype.slice.call(root.querySelectorAll('input[type=text]'));
}

/** What stands in the controls, raw. @param {ParentNode} root @returns {Answer} */
export function readAnswer(root) {
  if (root.querySelector('[data-knob]')) return readKnobs(root);
  const pressed = /** @type {HTMLButtonElement | null} */ (root.querySelector('.toggle[aria-pressed="true"]'));
  const checked = /** @type {HTMLInputElement | null} */ (root.querySelector('input[type=radio]:checked'));
  const answer = /** @type {Answer} */ (root.querySelector('.guess[aria-pressed="true"]') ? { guess: true } : {});
  const choice = pressed || checked;
  if (choice) answer.choice = choice.value;
  else textInputs(root).forEach((input) => { answer[/** @type {'text'} */ (input.name || 'text')] = input.value; });
  return answer;
}

/** Puts back what was read, into the same question drawn anew. @param {ParentNode} root @param {Answer} answer */
export function writeAnswer(root, answer) {
  const radios = root.querySelectorAll('input[type=radio]');
  for (let i = 0; i < radios.length; i++) {
    const radio = /** @type {HTMLInputElement} */ (radios[i]);
    if (radio.value === answer.choice) radio.checked = true;
  }
  const toggles = root.querySelectorAll('.toggle');
  for (let i = 0; i < toggles.length; i++) {
    const toggle = /** @type {HTMLButtonElement} */ (toggles[i]);
    if (toggle.value === answer.choice) press(root, toggle);
  }
  const guess = root.querySelector('.guess');
  if (guess) guess.setAttribute('aria-pressed', String(answer.guess === true));
  textInputs(root).forEach((input) => {
    const text = answer[/** @type {'text'} */ (input.name || 'text')];
    if (text !== undefined) input.value = text;
  });
}

/** Presses one option and lets go of the others; null lets go of all. The text typed so far stays, greyed. @param {ParentNode} root @param {Element | null} which */
function press(root, which) {
  const toggles = root.querySelectorAll('.toggle');
  for (let i = 0; i < toggles.length; i++) toggles[i].setAttribute('aria-pressed', toggles[i] === which ? 'true' : 'false');
  textInputs(root).forEach((input) => input.classList[which ? 'add' : 'remove']('idle'));
}

/** Hundredths in what somebody typed, full-width digits too; null where it is no number. @param {string} text */
export function hundredths(text) {
  const plain = text.replace(/[\s,，]/g, '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[．。]/g, '.');
  return /^\d{1,12}(\.\d{0,2})?$/.test(plain) ? Math.round(parseFloat(plain) * 100) : null;
}

/** @param {HTMLElement} button */
function step(button) {
  const field = /** @type {HTMLElement} */ (button.parentNode && button.parentNode.parentNode);
  const input = textInputs(field)[0];
  const limit = /** @type {HTMLElement} */ (field.querySelector('.limit'));
  const min = Number(field.getAttribute('data-min'));
  const max = Number(field.getAttribute('data-max'));
  const wanted = (hundredths(input.value) || 0) / 100 + Number(button.getAttribute('data-step'));
  const value = Math.min(max, Math.max(min, Math.round(wanted * 100) / 100));
  input.value = String(value);
  empty(limit);
  if (value <= min || value >= max) limit.appendChild(document.createTextNode(field.getAttribute(value <= min ? 'data-at-min' : 'data-at-max') || ''));
  press(field, null);
}

/** What was just chosen grew by its mark: all of it stays in the window, and the ring around it. @param {Element} chosen */
function keepInSight(chosen) {
  const ring = 8;
  const { top, bottom } = chosen.getBoundingClientRect();
  if (bottom + ring > window.innerHeight) window.scrollBy(0, bottom + ring - window.innerHeight);
  else if (top < ring) window.scrollBy(0, top - ring);
}

/** What the controls do by themselves, wherever they are drawn inside `root`. @param {HTMLElement} root @param {() => void} changed a number or date was changed */
export function listen(root, changed) {
  root.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (!button) return;
    if (button.classList.contains('guess')) return button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    if (button.hasAttribute('data-step')) step(button);
    else if (button.classList.contains('toggle')) {
      press(root, button.getAttribute('aria-pressed') === 'true' ? null : button);
      keepInSight(button);
    } else return;
    changed();
  });
  root.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type === 'radio') keepInSight(input);
  });
  root.addEventListener('input', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.type !== 'text') return;
    press(root, null);
    const limit = (input.closest('[data-min]') || root).querySelector('.limit');
    if (limit) empty(limit);
    changed();
  });
}
