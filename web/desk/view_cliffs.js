// Step 5: the cliffs, where a small step in somebody's situation changes what is paid by a lot; those that the change makes come first.
import { div, el, empty, p } from '../dom.js';
import { cliffsOf } from './cliffs.js';
import { field, folded, step, table } from './parts.js';
import { hundredths } from './values.js';

/** @typedef {import('./main').Ui} Ui */
/** @typedef {import('./cliffs').Cliff} Cliff */

/** @param {Ui} ui */
export function cliffsView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const list = div('desk-cliffs');

  /** @param {Cliff['step']} at */
  function where(at) {
    const shown = /** @param {string} it */ (it) => (at.kind === 'fee' ? words.money(Number(it)) : it);
    return say('desk.cliff.' + at.kind, { from: shown(at.from), to: shown(at.to) });
  }
  /** @param {Cliff} it @param {number} least */
  function kind(it, least) {
    const a = Math.abs(it.before || 0), b = Math.abs(it.after || 0);
    return a === b ? 'same' : a < least ? 'new' : b < least ? 'gone' : b > a ? 'higher' : 'lower';
  }
  const order = ['new', 'higher', 'lower', 'gone'];

  function draw() {
    empty(list);
    if (!desk.compared) {
      list.appendChild(p('notice', say('desk.faults_first')));
      return;
    }
    const least = hundredths(desk.least);
    if (!least) {
      list.appendChild(div('errors', p('title', say('desk.cliffs.least_odd'))));
      return;
    }
    const all = cliffsOf(desk.rules, desk.scheme(), desk.day(), least).map((cliff) => ({ cliff, kind: kind(cliff, least) }));
    /** @param {string} caption @param {typeof all} cliffs */
    const shown = (caption, cliffs) => table(caption, [say('desk.cliffs.where'), say('desk.effects.option'), say('desk.cliffs.before'), say('desk.cliffs.after'), say('desk.cliffs.kind')], cliffs.map((it) => ({
      attributes: { 'data-cliff': it.cliff.step.kind, 'data-from': it.cliff.step.from, 'data-option': it.cliff.id, 'data-kind': it.kind, 'data-before': it.cliff.before, 'data-after': it.cliff.after },
      cells: [where(it.cliff.step), words.option(it.cliff.id), words.change(it.cliff.before), words.change(it.cliff.after), el('b', null, say('desk.cliffs.' + it.kind))],
    })));
    const changed = all.filter((it) => it.kind !== 'same').sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    const same = all.filter((it) => it.kind === 'same');
    list.appendChild(changed.length ? shown(say('desk.cliffs.changed'), changed) : p('', say('desk.cliffs.none_changed')));
    if (same.length) list.appendChild(folded(say('desk.cliffs.unchanged', { n: same.length }), shown(say('desk.cliffs.unchanged_caption'), same)));
  }

  return {
    element: step('cliffs', say('desk.step.cliffs'), say('desk.cliffs.lead'), field('least', say('desk.cliffs.least'), desk.least, (text) => { desk.least = text; draw(); }, { attributes: { inputmode: 'decimal' } }), list),
    draw,
  };
}
