// Step 1: a pack from the disk, with files beside it, or from the release; its text, and everything that is wrong with it.
import { div, el, empty, p, span } from '../dom.js';
import { placeOf, sentence } from './faults.js';
import { button, step } from './parts.js';
import { readFiles } from './read_file.js';
import { firstDay, dayBefore, parsed } from './release.js';

/** @typedef {import('./main').Ui} Ui */

const wait = 400; // ms after the last key before the text is read again

/** @param {Ui} ui */
export function openView(ui) {
  const { desk, words } = ui;
  const { say } = words;
  const trouble = div('desk-trouble');
  trouble.setAttribute('role', 'alert');
  /** @param {{ trouble: string, given?: any }[]} list */
  function complain(list) {
    empty(trouble);
    const kept = desk.opened ? p('', say('desk.trouble.nothing_lost')) : null;
    if (list.length) trouble.appendChild(div('errors', ...list.map((it) => p('title', say('desk.trouble.' + it.trouble, it.given))), kept));
  }
  /** @param {import('./read_file').Read[]} reads */
  function take(reads) {
    /** @type {import('./read_file').ReadFile[]} */
    const files = [];
    /** @type {{ trouble: string, given?: any }[]} */
    const troubles = [];
    reads.forEach((it) => { if ('trouble' in it) troubles.push(it); else files.push(it); });
    const wrong = desk.take(files);
    const packs = files.filter((it) => it.kind === 'pack');
    if (wrong) troubles.push({ trouble: wrong, given: { names: words.joined(packs.map((it) => it.name)) } });
    complain(troubles);
    if (!files.length) return;
    if (desk.opened && !wrong) ui.opened();
    else ui.changed(); // the focus stays where the missing file is chosen
  }
  /** @param {FileList | null} files */
  function takeFiles(files) {
    readFiles([].slice.call(files || []), take);
  }

  const input = el('input', { id: 'file', type: 'file', multiple: '', 'aria-describedby': 'file-help', accept: '.json,application/json' });
  input.addEventListener('change', () => {
    takeFiles(input.files);
    input.value = ''; // the same file may be opened again
  });
  document.ondragover = (event) => event.preventDefault();
  document.ondrop = (event) => {
    event.preventDefault();
    if (event.dataTransfer) takeFiles(event.dataTransfer.files);
  };
  const from_release = desk.release.packs.map((file) => {
    const tree = parsed(file.text);
    return button(say('desk.open.release', { name: tree.name[words.lang], version: tree.version }), () => take([{ name: file.name, text: file.text, kind: 'pack' }]), { 'data-release': file.name });
  });

  const gutter = el('pre', { class: 'desk-gutter', 'aria-hidden': 'true' });
  const text = el('textarea', { id: 'text', rows: 24, wrap: 'off', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'text-help' });
  text.addEventListener('scroll', () => { gutter.scrollTop = text.scrollTop; });
  let timer = 0;
  function commit() {
    clearTimeout(timer);
    if (text.value === desk.text) return;
    desk.edit(text.value);
    ui.changed();
  }
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(commit, wait);
  });
  text.addEventListener('change', commit);
  const back = button(say('desk.open.back'), () => {
    desk.back();
    ui.opened();
  }, { 'data-action': 'back' });
  const added = p('desk-added', '');
  const faults = div('desk-faults');
  const versions = div('desk-versions');
  const editor = div('desk-editor-part', el('p', { id: 'file-name', class: 'strong' }), versions, faults, el('label', { for: 'text', class: 'strong' }, say('desk.open.text')),
    el('p', { id: 'text-help', class: 'caption' }, say('desk.open.text_help')), div('desk-editor', gutter, text), back);

  /** Goes to a line of the text and marks it. @param {number} line */
  function goTo(line) {
    const lines = desk.text.split('\n');
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[line - 1] || '').length);
    text.scrollTop = Math.max(0, (line - 4) * text.scrollHeight / lines.length);
    text.scrollLeft = 0;
  }

  function drawFaults() {
    empty(faults);
    if (!desk.issues.length) {
      faults.appendChild(p('desk-good', say('desk.faults.none')));
      return;
    }
    const items = desk.issues.map((issue) => {
      const { here, line, tree } = placeOf(issue, desk);
      const file = issue.file || '';
      const place = !line ? span('strong', file) : here ? button(say('desk.faults.line', { n: line }), () => goTo(line), { class: 'link', 'data-line': line })
        : span('strong', say('desk.faults.line_of', { name: file, n: line }));
      return el('li', { 'data-fault': issue.code, 'data-pointer': issue.pointer }, place, ' ', issue.pointer && el('code', null, issue.pointer), el('p', null, sentence(issue, tree, words)));
    });
    faults.appendChild(div('errors', el('h3', { class: 'title' }, say('desk.faults.count', { n: desk.issues.length })), el('ol', null, ...items)));
  }

  /** Where the pack is a new version: what becomes of the one before. */
  function drawVersions() {
    empty(versions);
    const old = desk.reference && desk.tree && parsed(desk.reference.text);
    if (!old || old.version === desk.tree.version || typeof desk.tree.answers_from !== 'string') return;
    const first = firstDay(desk.tree);
    const day = /^\d{4}-\d\d-\d\d$/.test(first) ? dayBefore(first) : '';
    /** @param {'ends' | 'superseded' | null} value @param {string} label */
    const choice = (value, label) => {
      const id = 'old-' + (value || 'as_it_is');
      const it = el('input', { id, type: 'radio', name: 'old' });
      it.checked = desk.old === value;
      it.addEventListener('change', () => {
        desk.endOld(value);
        ui.changed();
        const same = /** @type {HTMLElement | null} */ (document.getElementById(id));
        if (same) same.focus();
      });
      return div('desk-tick', it, el('label', { for: id }, label));
    };
    const legend = el('legend', null, say('desk.versions.legend', { old: old.version, new: desk.tree.version }));
    versions.appendChild(el('fieldset', null, legend, choice(null, say('desk.versions.as_it_is')), day && choice('ends', say('desk.versions.ends', { day })), choice('superseded', say('desk.versions.superseded', { new: desk.tree.version })),
      p('caption', say('desk.versions.help'))));
  }

  return {
    element: step('open', say('desk.step.open'), say('desk.open.lead'), div('desk-choose', div('desk-field', el('label', { for: 'file' }, say('desk.open.file')), input, el('p', { id: 'file-help', class: 'caption' }, say('desk.open.file_help'))),
      div('desk-release', p('strong', say('desk.open.from_release')), ...from_release)), trouble, added, editor),
    draw() {
      added.textContent = desk.release.added.length ? say('desk.open.added', { names: words.joined(desk.release.added.map((it) => it.name)) }) : '';
      editor.hidden = !desk.opened;
      if (!desk.opened) return;
      if (text.value !== desk.text) text.value = desk.text;
      gutter.textContent = desk.text.split('\n').map((_, i) => i + 1).join('\n') + '\n\n';
      back.hidden = !desk.previous;
      const name = /** @type {HTMLElement} */ (editor.querySelector('#file-name'));
      name.textContent = say('desk.open.now', { name: desk.file().name });
      drawVersions();
      drawFaults();
    },
  };
}
