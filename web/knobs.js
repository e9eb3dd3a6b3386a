// Numbers and choices that are moved in place: stepper, slider, typing. Steps and typing are those of a question's number
// (controls.js); here is what the slider adds. What the values mean is not our business: each reply says what they are now.

import { hundredths } from './controls.js';
import { div, el, newId, phrases, span } from './dom.js';

/** @typedef {import('./page').NumberField} NumberField */
/** @typedef {import('./page').Answer} Answer */

/** Which member of an answer carries it. @param {NumberField} block @returns {'text' | 'day' | 'choice'} */
function nameOf(block) {
  return block.options.length ? 'choice' : block.input === 'decimal' ? 'text' : 'day';
}

/** @param {string} text */
function whole(text) {
  return String(Math.floor((hundredths(text) || 0) / 100));
}

/** The controls of each knob, kept so that a redraw need not look for them. @type {WeakMap<Element, { picks: HTMLElement[] } | { text: HTMLInputElement, slider: HTMLInputElement, limit: HTMLElement, not_used: string }>} */
const controls = new WeakMap();

/** A number, or toggle buttons where there are options. @param {NumberField} block */
export function drawKnob(block) {
  const label = newId();
  const named = { class: 'knob', role: 'group', 'aria-labelledby': label, 'data-knob': nameOf(block) };
  if (block.options.length) {
    const picks = block.options.map((option) => el('button', {
      type: 'button', class: 'step pick', value: option.value, 'aria-pressed': String(option.selected),
    }, span('', ...phrases(option.label))));
    const knob = el('div', named, el('p', { class: 'knob-label', id: label }, block.label), div('picks', ...picks));
    controls.set(knob, { picks });
    return knob;
  }
  const unit = newId();
  const text = el('input', { id: newId(), type: 'text', inputmode: block.input, autocomplete: 'off', value: block.text, 'aria-describedby': unit });
  const slider = el('input', {
    id: newId(), type: 'range', class: block.text ? 'slider' : 'slider unset', min: block.min, max: block.slider, step: 1, value: whole(block.text), autocomplete: 'off',
    'aria-valuetext': block.text + ' ' + block.unit,
  });
  const limit = el('p', { class: 'limit', role: 'status' });
  const knob = el('div', Object.assign({ 'data-min': block.min, 'data-max': block.max, 'data-at-min': block.at_min, 'data-at-max': block.at_max }, named),
    el('label', { class: 'knob-label', id: label, for: text.id }, block.label),
    div('figure', text, el('span', { class: 'unit', id: unit }, block.unit)),
    div('steps-of-number', ...block.steps.map((step) => el('button', { type: 'button', class: 'step', 'data-step': step }, (step < 0 ? '− ' : '+ ') + Math.abs(step)))),
    limit,
    el('label', { class: 'sr', for: slider.id }, block.label),
    slider);
  controls.set(knob, { text, slider, limit, not_used: block.error || '' });
  return knob;
}

/** What stands in the knobs, raw. @param {ParentNode} root @returns {Answer} */
export function readKnobs(root) {
  /** @type {Answer} */
  const answer = {};
  const knobs = root.querySelectorAll('.knob');
  for (let i = 0; i < knobs.length; i++) {
    const it = controls.get(knobs[i]);
    if (!it) continue;
    const pressed = 'picks' in it ? it.picks.filter((pick) => pick.getAttribute('aria-pressed') === 'true')[0] : it.text;
    answer[/** @type {'text'} */ (knobs[i].getAttribute('data-knob'))] = pressed ? /** @type {HTMLInputElement} */ (pressed).value : '';
  }
  return answer;
}

/** What a reply says of a knob. @param {ParentNode} root @param {NumberField} block */
export function updateKnob(root, block) {
  const it = controls.get(/** @type {Element} */ (root.querySelector('[data-knob=' + nameOf(block) + ']')));
  if (!it) return;
  if ('picks' in it) {
    it.picks.forEach((pick, i) => {
      const pressed = String(block.options[i].selected);
      if (pick.getAttribute('aria-pressed') !== pressed) pick.setAttribute('aria-pressed', pressed);
    });
    return;
  }
  const { text, slider, limit, not_used } = it;
  if (text.value && !limit.firstChild && hundredths(text.value) !== hundredths(block.text)) limit.textContent = not_used;
  if (text !== document.activeElement && text.value !== block.text) text.value = block.text; // never under the hands of who is typing
  if (slider !== document.activeElement) {
    if (Number(slider.max) < block.slider) slider.max = String(block.slider); // grows, and never shrinks under a finger
    if (slider.value !== whole(block.text)) slider.value = whole(block.text);
  }
  const said = block.text + ' ' + block.unit;
  if (slider.getAttribute('aria-valuetext') === said) return;
  slider.setAttribute('aria-valuetext', said);
  slider.classList[block.text ? 'remove' : 'add']('unset');
}

/** What the knobs do by themselves, wherever they are drawn inside `root`. @param {HTMLElement} root @param {() => void} changed */
export function listenKnobs(root, changed) {
  root.addEventListener('input', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const knob = input.closest('.knob');
    if (!knob) return;
    const text = /** @type {HTMLInputElement} */ (knob.querySelector('[type=text]'));
    const limit = /** @type {Element} */ (knob.querySelector('.limit'));
    if (input !== text) text.value = input.value;
    limit.textContent = (hundredths(text.value) || 0) > Number(knob.getAttribute('data-max')) * 100 ? knob.getAttribute('data-at-max') : '';
    changed();
  });
  root.addEventListener('click', (event) => {
    const pick = /** @type {Element} */ (event.target).closest('.pick');
    if (!pick) return;
    const was = pick.getAttribute('aria-pressed') === 'true';
    const picks = /** @type {Element} */ (pick.parentNode).children;
    for (let i = 0; i < picks.length; i++) picks[i].setAttribute('aria-pressed', String(picks[i] === pick && !was));
    changed();
  });
  root.addEventListener('focusout', (event) => { // what was no number gives way to the last that was
    if (/** @type {Element} */ (event.target).closest('.knob')) changed();
  });
}
