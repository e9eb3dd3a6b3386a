// Step 4: what a mix of people in care costs in a year against the funding, under the old rules and under the new ones.
import { div, el, empty, p } from '../dom.js';
import { shareOf, yearOf } from './mix.js';
import { field, figure, step, table } from './parts.js';
import { contentsOf } from './release.js';
import { citedValues, hundredths } from './values.js';

/** @typedef {import('./main').Ui} Ui */
/** @typedef {import('./mix').Row} Row */
/** @typedef {import('./mix').Sum} Sum */

/** A whole number, or null where nothing or none is given. @param {string} text */
const whole = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** The clauses of the pack's documents: first those with a percentage that none of its numbers comes from, for a fee stands in one of these.
 * @param {any[]} contents of all files @param {any} tree @returns {string[]} */
function clausesOf(contents, tree) {
  const cited = JSON.stringify(tree);
  const used = citedValues(tree).reduce((/** @type {string[]} */ all, it) => all.concat(it.cites), []);
  /** @type {{ cite: string, rank: number }[]} */
  const found = [];
  contents.forEach((content) => {
    if (!content.document || !content.clauses || !Array.isArray(tree.documents) || tree.documents.indexOf(content.id) < 0) return;
    Object.keys(content.clauses).forEach((clause) => {
      const cite = content.id + '#' + clause;
      const percentage = /\d ?%/.test(content.clauses[clause].en || '');
      found.push({ cite, rank: (percentage ? 0 : 4) + (used.indexOf(cite) >= 0 ? 2 : 0) + (cited.indexOf('"' + cite + '"') >= 0 ? 1 : 0) });
    });
  });
  return found.sort((a, b) => a.rank - b.rank || (a.cite < b.cite ? -1 : 1)).map((it) => it.cite);
}

/** @param {Ui} ui */
export function costView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const form = div('desk-form'), results = div('desk-results');
  results.setAttribute('aria-live', 'polite');
  let drawn = '';

  /** The options with what they ask for. @returns {{ id: string, mode: string, tier: number | null }[]} */
  function options() {
    /** @type {{ id: string, mode: string, tier: number | null }[]} */
    const found = [];
    (desk.compared || []).forEach((it) => it.options.forEach((option) => { if (!found.some((other) => other.id === option.id)) found.push(option); }));
    return found.filter((option) => !desk.compared || desk.compared.some((it) => it.options.some((other) => other.id === option.id && other.after)));
  }

  function build() {
    empty(form);
    const { mix } = desk;
    const clauses = clausesOf(contentsOf(desk.release), desk.tree);
    if (mix.clause === null || clauses.indexOf(mix.clause) < 0) mix.clause = clauses[0] || '';
    form.appendChild(field('insured', say('desk.cost.insured'), mix.insured, (text) => { mix.insured = text; drawResults(); }, { attributes: { inputmode: 'numeric' } }));
    form.appendChild(field('operator', say('desk.cost.operator'), mix.operator, (text) => { mix.operator = text; drawResults(); }, { help: say('desk.cost.operator_help'), attributes: { inputmode: 'decimal' } }));
    const select = el('select', { id: 'clause' }, ...clauses.map((cite) => el('option', { value: cite }, words.cite(cite))));
    select.value = mix.clause;
    const clause = el('p', { id: 'clause-words', class: 'desk-clause' }, words.clause(mix.clause));
    select.setAttribute('aria-describedby', 'clause-words');
    select.addEventListener('change', () => {
      mix.clause = select.value;
      clause.textContent = words.clause(select.value);
    });
    if (clauses.length) form.appendChild(div('desk-field', el('label', { for: 'clause' }, say('desk.cost.clause')), select, clause));
    form.appendChild(table(say('desk.cost.rows'), [say('desk.effects.option'), say('desk.cost.people'), say('desk.cost.listed'), say('desk.cost.fee'), say('desk.cost.days')], options().map((option) => {
      const name = words.option(option.id, option.mode, option.tier);
      const row = mix.rows[option.id] || (mix.rows[option.id] = { people: '', listed: '', fee: '', days: '' });
      /** @param {keyof typeof row} part */
      const input = (part) => {
        const it = el('input', { type: 'text', inputmode: part === 'fee' ? 'decimal' : 'numeric', autocomplete: 'off', 'data-mix': option.id + '.' + part, 'aria-label': name + ' ' + say('desk.cost.' + part) });
        it.value = row[part];
        it.addEventListener('change', () => { row[part] = it.value.trim(); drawResults(); });
        return it;
      };
      const priced = ['medical_ward', 'institution', 'home_visit'].indexOf(option.mode) >= 0;
      return { cells: [name, input('people'), input('listed'), priced ? input('fee') : say('desk.cost.no_fee'), option.mode === 'home_visit' ? input('days') : say('desk.cost.every_day')] };
    })));
  }

  /** What is typed that is no number, in words. @returns {string[]} */
  function wrong() {
    const { mix } = desk;
    /** @type {string[]} */
    const odd = [];
    if (mix.insured && whole(mix.insured) === null) odd.push(say('desk.cost.insured'));
    if (mix.operator && (hundredths(mix.operator) === null || Number(mix.operator) > 100)) odd.push(say('desk.cost.operator'));
    options().forEach((option) => {
      const row = mix.rows[option.id], name = words.option(option.id, option.mode, option.tier) + ' ';
      if (!row) return;
      ['people', 'listed', 'days'].forEach((part) => { const text = /** @type {any} */ (row)[part]; if (text && whole(text) === null) odd.push(name + say('desk.cost.' + part)); });
      if (row.days && Number(row.days) > 31) odd.push(name + say('desk.cost.days'));
      if (row.fee && hundredths(row.fee) === null) odd.push(name + say('desk.cost.fee'));
      if (row.listed && row.people && Number(row.listed) > Number(row.people)) odd.push(name + say('desk.cost.listed'));
    });
    return odd.filter((it, i) => odd.indexOf(it) === i);
  }

  function drawResults() {
    empty(results);
    if (!desk.compared) return;
    const { mix } = desk;
    const odd = wrong();
    if (odd.length) {
      results.appendChild(div('errors', p('title', say('desk.cost.odd')), el('ul', null, ...odd.map((it) => el('li', null, it)))));
      return;
    }
    /** @type {Record<string, Row>} */
    const rows = {};
    options().forEach(({ id }) => {
      const row = mix.rows[id];
      if (row) rows[id] = { people: whole(row.people), listed: whole(row.listed), fee: row.fee ? hundredths(row.fee) : null, days: whole(row.days) };
    });
    const given = Object.keys(rows).filter((id) => rows[id].people !== null);
    const insured = whole(mix.insured);
    if (!given.length && insured === null) {
      results.appendChild(p('help', say('desk.cost.empty')));
      return;
    }
    const years = [yearOf(desk.rules, 'before', desk.scheme(), desk.day(), rows), yearOf(desk.rules, 'after', desk.scheme(), desk.day(), rows)];
    const fee = mix.operator ? hundredths(mix.operator) : null;
    /** @param {Sum | null | undefined} sum */
    const shown = (sum) => (sum ? figure(words.amount(sum), sum.stated !== null && words.span(sum) ? say('desk.effects.range', { range: words.span(sum) }) : '') : say('desk.cost.none'));
    const funding = years.map((year) => (year && year.contribution !== null && insured !== null ? year.contribution * insured : null));
    const operator = funding.map((sum) => (sum === null || fee === null ? null : shareOf(sum, fee)));
    const balance = years.map((year, i) => {
      const sum = funding[i];
      if (!year || sum === null || !given.length) return null;
      const left = sum - (operator[i] || 0);
      return year.cost.high === null ? null : { low: left - year.cost.high, high: left - year.cost.low, stated: year.cost.stated === null ? null : left - year.cost.stated };
    });
    /** @param {string} name @param {string} hook @param {(i: number) => any} cell @param {(i: number) => number | null} [fen] */
    const line = (name, hook, cell, fen) => ({ cells: [name, cell(0), cell(1)], attributes: { 'data-sum': hook, 'data-before': fen ? fen(0) : null, 'data-after': fen ? fen(1) : null } });
    const stated = /** @param {Sum | null | undefined} sum */ (sum) => (sum ? sum.stated : null);
    const lines = given.map((id) => line(say('desk.cost.of_option', { option: words.option(id), n: rows[id].people || 0 }), id, (i) => { const year = years[i]; return shown(year && year.by_option[id]); }, (i) => { const year = years[i]; return stated(year && year.by_option[id]); }));
    if (given.length) lines.push(line(say('desk.cost.total'), 'cost', (i) => { const year = years[i]; return shown(year && year.cost); }, (i) => { const year = years[i]; return stated(year && year.cost); }));
    lines.push(line(say('desk.cost.funding'), 'funding', (i) => {
      const year = years[i], sum = funding[i];
      return sum !== null ? el('b', null, words.money(sum)) : say(year && year.contribution === null ? 'desk.cost.no_contribution' : 'desk.cost.no_insured');
    }, (i) => funding[i]));
    lines.push(line(say('desk.cost.operator_sum'), 'operator', (i) => { const sum = operator[i]; return sum === null ? say('desk.cost.not_given') : el('b', null, words.money(sum)); }, (i) => operator[i]));
    if (given.length) lines.push(line(say('desk.cost.balance'), 'balance', (i) => shown(balance[i]), (i) => stated(balance[i])));
    results.appendChild(table(say('desk.cost.caption', { month: desk.day().slice(0, 7) }), [say('desk.cost.sum'), say('desk.effects.old'), say('desk.effects.new')], lines));
    years.forEach((year) => { if (year && year.months < 12) results.appendChild(p('notice', say('desk.cost.months', { n: year.months }))); });
    results.appendChild(p('caption', say('desk.cost.how')));
  }

  return {
    element: step('cost', say('desk.step.cost'), say('desk.cost.lead'), form, results),
    draw() {
      const which = desk.compared ? JSON.stringify(options().map((it) => it.id)) : '';
      if (!desk.compared) {
        empty(form);
        form.appendChild(p('notice', say('desk.faults_first')));
      } else if (which !== drawn) build();
      drawn = which;
      drawResults();
    },
  };
}
