// Step 2: every number of the pack with the clause that it comes from; a number changed here is changed in the text.
import { div, el, empty, p, span } from '../dom.js';
import { step, table } from './parts.js';
import { groupName, otherChanges, valueName, valueWords } from './record.js';
import { citedValues, decimal } from './values.js';

/** @typedef {import('./main').Ui} Ui */
/** @typedef {import('./values').CitedValue} CitedValue */

/** @param {Ui} ui */
export function numbersView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const place = div('desk-numbers'), others = div('desk-others');
  let drawn = ''; // which numbers stand there
  /** @type {{ value: CitedValue, input: HTMLInputElement, change: HTMLElement }[]} */
  let rows = [];

  /** @param {string[]} cites @param {boolean} said the row before has just said them */
  const clauses = (cites, said) => span('desk-clauses', ...cites.map((cite) => span('', el('b', null, words.cite(cite)), said ? '' : ' ' + words.clause(cite))));

  /** @param {CitedValue} value @param {CitedValue | undefined} was @param {CitedValue | undefined} above the row before */
  function row(value, was, above) {
    const name = valueName(value, words);
    const input = el('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'data-pointer': value.pointer, 'aria-label': say('desk.numbers.new_of', { what: groupName(value, words) + ' ' + name }) });
    input.addEventListener('change', () => {
      desk.set(value.pointer, input.value.trim());
      ui.changed();
    });
    const change = span('');
    rows.push({ value, input, change });
    return { cells: [name, was ? valueWords(was.text, value.unit, words) : say('desk.numbers.not_there'), div('desk-new', input, change), clauses(value.cites, Boolean(above && above.cites.join() === value.cites.join()))] };
  }

  function build(/** @type {CitedValue[]} */ values, /** @type {CitedValue[]} */ old) {
    empty(place);
    rows = [];
    values.map((it) => it.group).filter((group, i, all) => all.indexOf(group) === i).forEach((group) => {
      const members = values.filter((it) => it.group === group);
      place.appendChild(table(groupName(members[0], words), [say('desk.numbers.what'), say('desk.numbers.old'), say('desk.numbers.new'), say('desk.numbers.clause')],
        members.map((it, i) => row(it, old.filter((was) => was.pointer === it.pointer)[0], members[i - 1]))));
    });
    if (!values.length) place.appendChild(p('', say('desk.numbers.none')));
  }

  /** What else differs, so that nothing is changed unseen. @param {any} before */
  function drawOthers(before) {
    empty(others);
    const changes = desk.tree && before ? otherChanges(before, desk.tree) : [];
    if (!changes.length) return;
    const shown = /** @param {any} it */ (it) => el('code', null, it === undefined ? say('desk.numbers.not_there') : JSON.stringify(it));
    others.appendChild(table(say('desk.numbers.others'), [say('desk.numbers.where'), say('desk.numbers.old'), say('desk.numbers.new')],
      changes.map((it) => ({ cells: [el('code', null, it.pointer), shown(it.old), shown(it.new)], attributes: { 'data-other': it.pointer } }))));
  }

  return {
    element: step('numbers', say('desk.step.numbers'), say('desk.numbers.lead'), place, others),
    draw() {
      const values = desk.tree ? citedValues(desk.tree) : [];
      const before = desk.tree && desk.before();
      const old = before ? citedValues(before) : [];
      const which = JSON.stringify([values.map((it) => [it.pointer, it.unit, it.cites]), old.map((it) => it.text)]);
      if (which !== drawn) build(values, old); // else in place, so that the focus stays where it is
      drawn = which;
      drawOthers(before);
      rows.forEach((it, i) => {
        const now = values[i].text, was = old.filter((other) => other.pointer === values[i].pointer)[0];
        it.input.value = now;
        const a = was ? decimal(was.text) : null, b = decimal(now);
        it.change.textContent = !was || was.text === now || (a !== null && a === b) ? '' : a !== null && b !== null ? say(b > a ? 'desk.numbers.up' : 'desk.numbers.down') : say('desk.numbers.odd');
      });
    },
  };
}
