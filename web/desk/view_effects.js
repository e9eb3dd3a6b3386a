// Step 3: the sample people under the old rules and under the new ones, side by side: who gains, who loses, and which clause makes the difference.
import { div, el, empty, p, span } from '../dom.js';
import { differenceOf, greatest, mainDifference, moved, outcomes } from './compare.js';
import { canBeWritten } from './golden.js';
import { button, field, figure, folded, step, table, tick } from './parts.js';
import { firstDay, parsed } from './release.js';

/** @typedef {import('./main').Ui} Ui */
/** @typedef {import('./compare').Comparison} Comparison */
/** @typedef {import('./compare').OptionChange} OptionChange */
/** @typedef {import('./words').Words} Words */

/** A sample person in a few words. @param {any} the_case @param {Words} words */
export function personWords(the_case, words) {
  const { say } = words;
  const parts = [typeof the_case.level === 'number' ? say('desk.person.level', { n: the_case.level }) : say('desk.person.level_open')];
  const care = the_case.care || {};
  Object.keys(care).forEach((mode) => {
    const { tier, fee_fen_per_day, days_per_month } = care[mode];
    const name = tier || mode !== 'medical_ward' ? words.option(mode, mode, tier || null) : words.find('option.medical_ward.short_any', mode);
    const price = typeof fee_fen_per_day === 'number' ? ' ' + say('desk.person.fee', { fee: words.money(fee_fen_per_day) }) : '';
    parts.push(name + price + (typeof days_per_month === 'number' ? ' ' + say('desk.person.days', { n: days_per_month }) : ''));
  });
  if (the_case.assisted === true) parts.push(say('desk.person.assisted'));
  if (the_case.assisted === null || the_case.assisted === undefined) parts.push(say('desk.person.assisted_open'));
  return parts.join(words.lang === 'en' ? ', ' : '，');
}

/** @param {Ui} ui */
export function effectsView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const counts = div('desk-counts'), settings = div('desk-settings'), people = div('desk-people'), misses = div('desk-misses');

  /** @param {string} result @param {string | null} earliest */
  const result = (result, earliest) => (result ? say('desk.result.' + result) + (earliest && result === 'not_yet' ? ' ' + say('desk.result.from', { date: earliest }) : '') : say('desk.result.refused'));
  /** @param {string[]} cites */
  const clauses = (cites) => (cites.length ? span('desk-clauses', ...cites.map((cite) => el('span', { title: words.clause(cite) }, words.cite(cite)))) : '');

  /** @param {string} caption @param {OptionChange[]} options @param {string[]} [paid] what is really paid, not what would be once approved, because of these clauses */
  function optionTable(caption, options, paid) {
    const amount = /** @param {import('./words').Amount | null} it */ (it) => (it ? figure(words.amount(it), words.span(it) && it.stated !== null ? say('desk.effects.range', { range: words.span(it) }) : '') : say('desk.effects.no_option'));
    return table(caption, [say('desk.effects.option'), say('desk.effects.old'), say('desk.effects.new'), say('desk.effects.difference'), say('desk.numbers.clause')], options.map((it) => {
      const before = paid ? it.paid_before : it.before, after = paid ? it.paid_after : it.after;
      const d = differenceOf(before, after);
      return {
        attributes: { 'data-option': it.id, 'data-difference': d && d.stated, 'data-low': d && d.low, 'data-high': d && d.high },
        cells: [words.option(it.id, it.mode, it.tier), amount(before), amount(after), el('b', null, d ? words.change(mainDifference(d)) : say('desk.change.open')), clauses(paid ? paid.concat(it.cites) : it.cites)],
      };
    }));
  }

  /** @param {Comparison} it */
  function person(it) {
    const changed = it.options.filter(moved);
    const turned = it.before !== it.after; // the result: then what they are really paid says most
    const asked = (turned ? it.options : changed).filter((option) => option.asked), others = it.options.filter((option) => asked.indexOf(option) < 0);
    const verdict = it.before === it.after && it.earliest_before === it.earliest_after ? say('desk.effects.still', { result: result(it.after, it.earliest_after) })
      : say('desk.effects.verdict', { old: result(it.before, it.earliest_before), new: result(it.after, it.earliest_after) });
    return el('article', { class: 'desk-person', 'data-person': it.sample.name, 'data-outcome': it.outcome },
      el('h4', null, personWords(it.the_case, words)),
      p('caption', say('desk.person.file', { name: it.sample.name })),
      p('', el('b', null, say('desk.outcome.' + it.outcome)), ' ', verdict, ' ', asked.length && turned ? '' : clauses(it.cites)),
      it.issues.length ? p('desk-refused', say('desk.effects.refused'), ' ', el('code', null, it.issues.map((issue) => issue.pointer + ' ' + issue.code).join('; '))) : null,
      asked.length ? optionTable(say(turned ? 'desk.effects.asked_paid' : 'desk.effects.asked'), asked, turned ? it.cites : undefined) : null,
      others.length && it.outcome !== 'same' ? folded(say('desk.effects.others', { n: others.length }), optionTable(say('desk.effects.others_caption'), others)) : null);
  }

  function drawSettings() {
    empty(settings);
    if (desk.reference && desk.opened && desk.opened.text !== desk.reference.text) {
      const version = parsed(desk.reference.text).version;
      /** @param {'release' | 'opened'} value @param {string} label */
      const choice = (value, label) => {
        const it = el('input', { id: 'basis-' + value, type: 'radio', name: 'basis' });
        it.checked = desk.basis === value;
        it.addEventListener('change', () => {
          desk.compareWith(value);
          ui.changed();
          const same = document.getElementById('basis-' + value);
          if (same) same.focus();
        });
        return div('desk-tick', it, el('label', { for: 'basis-' + value }, label));
      };
      settings.appendChild(el('fieldset', null, el('legend', null, say('desk.basis.legend')), choice('release', say('desk.basis.release', { version })), choice('opened', say('desk.basis.opened'))));
    }
    settings.appendChild(tick('placed', say('desk.effects.placed'), desk.placed, (placed) => {
      desk.place(placed);
      ui.changed();
      const same = document.getElementById('placed');
      if (same) same.focus();
    }));
  }

  /** Does something to the pack's own cases; what did it is gone then, so the focus goes to what is left to do. @param {() => void} act */
  function mend(act) {
    act();
    ui.changed();
    const next = /** @type {HTMLElement | null} */ (misses.querySelector('button, input') || document.getElementById('effects-title'));
    if (next) next.focus();
  }

  /** The pack's own worked cases: of days of another version, with other figures, with an explanation of the figures that they had. */
  function drawMisses() {
    empty(misses);
    const other_day = desk.misses.filter((it) => it.other_day), differ = desk.misses.filter((it) => !it.other_day);
    if (other_day.length) {
      misses.appendChild(div('notice', p('title', say('desk.golden.days', { n: other_day.length, day: firstDay(desk.tree) })), p('', say('desk.golden.days_help')),
        el('ul', null, ...other_day.map((it) => el('li', { 'data-other-day': it.pointer }, say('fmt.labelled', { label: it.expected, text: it.name })))),
        other_day.some((it) => it.expected < firstDay(desk.tree)) && button(say('desk.golden.later'), () => mend(desk.moveCases), { 'data-action': 'later' })));
    }
    if (differ.length) {
      const shown = /** @param {any} it */ (it) => el('code', null, it === undefined ? say('desk.numbers.not_there') : JSON.stringify(it));
      misses.appendChild(div('notice', p('title', say('desk.golden.count', { n: differ.length })), p('', say('desk.golden.help')),
        differ.some(canBeWritten) && button(say('desk.golden.accept'), () => mend(desk.acceptMisses), { 'data-action': 'accept' })));
      misses.appendChild(table(say('desk.golden.caption'), [say('desk.golden.case'), say('desk.numbers.where'), say('desk.golden.expected'), say('desk.golden.came')],
        differ.map((it) => ({ cells: [it.name, el('code', null, it.pointer), shown(it.expected), shown(it.came)], attributes: { 'data-miss': it.pointer } }))));
    }
    if (desk.to_explain.length) {
      misses.appendChild(div('notice', p('title', say('desk.golden.explain', { n: desk.to_explain.length })), p('', say('desk.golden.explain_help')),
        ...desk.to_explain.map((i) => field('by-hand-' + i, desk.tree.cases[i].name, desk.tree.cases[i].by_hand, (text) => {
          desk.set('/cases/' + i + '/by_hand', text);
          ui.changed();
        }))));
    }
  }

  return {
    element: step('effects', say('desk.step.effects'), say('desk.effects.lead'), settings, counts, misses, people),
    draw() {
      empty(counts);
      empty(people);
      empty(settings);
      drawMisses();
      const { compared } = desk;
      if (!compared) {
        counts.appendChild(p('notice', say('desk.faults_first')));
        return;
      }
      drawSettings();
      const of = /** @param {string} outcome */ (outcome) => compared.filter((it) => it.outcome === outcome).sort((x, y) => greatest(y) - greatest(x));
      counts.appendChild(el('dl', { class: 'desk-tally' }, ...outcomes.filter((it) => of(it).length || ['gains', 'loses', 'same'].indexOf(it) >= 0).map((it) =>
        el('div', { 'data-count': it, 'data-n': of(it).length }, el('dt', null, say('desk.outcome.' + it)), el('dd', null, el('b', null, say('desk.effects.people', { n: of(it).length })))))));
      outcomes.forEach((outcome) => {
        const group = of(outcome);
        if (!group.length) return;
        if (outcome === 'same') people.appendChild(folded(say('desk.effects.group', { what: say('desk.outcome.same'), n: group.length }), el('ul', null, ...group.map((it) => el('li', { 'data-person': it.sample.name, 'data-outcome': 'same' }, personWords(it.the_case, words), ' ', result(it.after, it.earliest_after))))));
        else people.appendChild(el('div', { class: 'desk-group' }, el('h3', null, say('desk.effects.group', { what: say('desk.outcome.' + outcome), n: group.length })), ...group.map(person)));
      });
    },
  };
}
