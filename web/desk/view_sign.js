// Step 6: somebody answers for the change with name and date; then the files are saved to the disk, and only there.
import { div, el, empty, p } from '../dom.js';
import { field, step, tick } from './parts.js';
import { changeList, citizensText, goldenCases } from './record.js';
import { firstDay, nameOf } from './release.js';
import { wordsIn } from './words.js';

/** @typedef {import('./main').Ui} Ui */

/** @param {string} date */
function isDate(date) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  return Boolean(found && new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))).toISOString().slice(0, 10) === date);
}

/** @param {Ui} ui */
export function signView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const { signature } = desk;
  const form = div('desk-form'), missing = div('desk-missing'), saved = div('desk-saved');
  missing.setAttribute('aria-live', 'polite');
  /** @type {string[]} */
  let addresses = [];

  /** What is still in the way, in words. @returns {string[]} */
  function obstacles() {
    const { compared } = desk;
    const fails = (compared || []).filter((it) => it.outcome === 'fails');
    return [
      desk.issues.length ? say('desk.sign.faults', { n: desk.issues.length }) : '',
      !desk.issues.length && !compared ? say('desk.faults_first') : '',
      fails.length ? say('desk.sign.fails', { n: fails.length }) : '',
      desk.misses.length ? say('desk.sign.misses', { n: desk.misses.length }) : '',
      desk.to_explain.length ? say('desk.sign.to_explain', { n: desk.to_explain.length }) : '',
      !signature.name ? say('desk.sign.no_name') : '',
      !isDate(signature.date) ? say('desk.sign.no_date') : '',
      !signature.reread ? say('desk.sign.not_read') : '',
      compared && compared.some((it) => it.outcome !== 'same') && !signature.intended ? say('desk.sign.not_intended') : '',
    ].filter(Boolean);
  }

  /** @param {string} name @param {string} text @param {string} type @param {string} what */
  function link(name, text, type, what) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    addresses.push(address);
    const it = el('a', { class: 'button', href: address, download: name, 'data-save': what }, say('desk.save.' + what, { name }));
    if (what === 'pack') it.addEventListener('click', () => { desk.saved = desk.text; });
    return el('li', null, it);
  }

  /** The files as links, each for one key press. */
  function save() {
    addresses.forEach((address) => URL.revokeObjectURL(address));
    addresses = [];
    empty(saved);
    const { compared } = desk;
    if (obstacles().length || !compared) return;
    const before = desk.before(), stem = desk.tree.id + '-' + desk.tree.version;
    const old = desk.oldFile();
    desk.rules.check(old ? [desk.file(), old] : [desk.file()]); // from here the engine answers as it will once this is published
    const cases = goldenCases(desk.rules, compared, firstDay(desk.tree));
    ui.recompare();
    const citizens = ['zh-Hans', 'en'].map((lang) => citizensText(before, desk.tree, compared, wordsIn(desk.release, lang)).join('\n')).join('\n\n');
    const json = /** @param {any} it */ (it) => JSON.stringify(it, null, 2) + '\n';
    const ends = desk.text.slice(-1) === '\n' ? '' : '\n';
    saved.appendChild(el('ul', { class: 'plain' },
      link(desk.tree.version + '.json', desk.text + ends, 'application/json', 'pack'),
      old && link(/** @type {string} */ (nameOf(JSON.parse(old.text), old.name).split('/').pop()), old.text, 'application/json', 'old'),
      link('changes-' + stem + '.json', json(changeList(before, desk.tree, compared, signature)), 'application/json', 'changes'),
      link('what-changed-' + stem + '.txt', citizens + '\n', 'text/plain', 'citizens'),
      link('cases-' + stem + '.json', json(cases), 'application/json', 'cases')));
    const stale = desk.old_misses.map((it) => it.name).filter((name, i, all) => all.indexOf(name) === i);
    if (stale.length) saved.appendChild(p('notice', say('desk.save.old_cases', { names: words.joined(stale) })));
    saved.appendChild(p('caption', say('desk.save.where', { name: desk.file().name })));
    const { added } = desk.release;
    if (added.length) saved.appendChild(p('caption', say('desk.save.added', { names: words.joined(added.map((it) => it.name)) })));
  }

  function draw() {
    empty(missing);
    const list = obstacles();
    if (list.length) missing.appendChild(div('notice', p('title', say('desk.sign.missing')), el('ul', null, ...list.map((it) => el('li', null, it)))));
    else missing.appendChild(p('desk-good', say('desk.sign.ready')));
    save();
  }

  /** @param {() => void} set */
  const after = (set) => { set(); draw(); };
  const read = tick('read', say('desk.sign.read'), signature.reread, (checked) => after(() => { signature.reread = checked; }));
  const intended = tick('intended', say('desk.sign.intended'), signature.intended, (checked) => after(() => { signature.intended = checked; }));
  form.appendChild(field('name', say('desk.sign.name'), signature.name, (text) => after(() => { signature.name = text; }), { attributes: { maxlength: 60 } }));
  form.appendChild(field('date', say('desk.sign.date'), signature.date, (text) => after(() => { signature.date = text; }), { help: say('desk.sign.date_help') }));
  form.appendChild(read);
  form.appendChild(intended);

  return {
    element: step('sign', say('desk.step.sign'), say('desk.sign.lead'), form, missing, saved),
    draw() {
      /** @type {HTMLInputElement} */ (form.querySelector('#read')).checked = signature.reread;
      /** @type {HTMLInputElement} */ (form.querySelector('#intended')).checked = signature.intended;
      draw();
    },
  };
}
