// The pieces that the desk's pages are made of.
import { div, el, p, span } from '../dom.js';

/** @typedef {import('../dom.js').Child} Child */

/** A step of the desk: a heading with what belongs under it. @param {string} id @param {string} title @param {string} lead @param {...Child} children */
export function step(id, title, lead, ...children) {
  return el('section', { id, class: 'desk-step', 'aria-labelledby': id + '-title' }, el('h2', { id: id + '-title', tabindex: -1 }, title), p('help', lead), ...children);
}

/** @param {string} words @param {() => void} act @param {Record<string, any>} [attributes] */
export function button(words, act, attributes) {
  const it = el('button', Object.assign({ type: 'button', class: 'button' }, attributes), words);
  it.addEventListener('click', act);
  return it;
}

/** A labelled input. @param {string} id @param {string} label @param {string} value @param {(value: string) => void} set @param {{ help?: string, attributes?: Record<string, any> }} [more] */
export function field(id, label, value, set, more) {
  const { help, attributes } = more || /** @type {any} */ ({});
  const input = el('input', Object.assign({ id, type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': help ? id + '-help' : null }, attributes));
  input.value = value;
  input.addEventListener('change', () => set(input.value.trim()));
  return div('desk-field', el('label', { for: id }, label), input, help && el('p', { id: id + '-help', class: 'caption' }, help));
}

/** @param {string} id @param {string} label @param {boolean} checked @param {(checked: boolean) => void} set @param {Record<string, any>} [attributes] */
export function tick(id, label, checked, set, attributes) {
  const input = el('input', Object.assign({ id, type: 'checkbox' }, attributes));
  input.checked = checked;
  input.addEventListener('change', () => set(input.checked));
  return div('desk-tick', input, el('label', { for: id }, label));
}

/** @param {string} caption @param {string[]} heads @param {{ cells: Child[], attributes?: Record<string, any> }[]} rows the first cell is the row's head */
export function table(caption, heads, rows) {
  return el('table', { class: 'table' }, el('caption', null, caption),
    el('thead', null, el('tr', null, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', null, ...rows.map(({ cells, attributes }) => el('tr', attributes || null, el('th', { scope: 'row' }, cells[0]),
      ...cells.slice(1).map((cell, i) => el('td', { 'data-head': heads[i + 1] }, span('fig', cell)))))));
}

/** A figure with what is said about it below. @param {string} figure @param {string} below */
export function figure(figure, below) {
  return span('desk-figure', el('b', null, figure), below && span('caption', below));
}

/** Something folded away. @param {string} title @param {...Child} children */
export function folded(title, ...children) {
  return el('details', null, el('summary', null, title), ...children);
}
