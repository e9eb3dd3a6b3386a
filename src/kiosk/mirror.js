// The screen of the kiosk for those who do not look at it: the same texts and controls in reading order as hidden HTML, each control
// where it is drawn. The focus is shared with the canvas. It decides nothing: words and states come from the screen
// (src/kiosk/mirror.cpp).

import { el, empty } from '../../web/dom.js';

/** The drawn lines of one text, from `first` to before `end`, as texts. */
function runsOf(screen, [first, end]) {
  const runs = [];
  screen.texts.slice(first, end).forEach((line) => {
    const last = runs[runs.length - 1];
    if (last && last.run === line.run && last.of === line.of) last.text += (/[!-~]$/.test(last.text) && /^[!-~]/.test(line.text) ? ' ' : '') + line.text;
    else runs.push({ ...line });
  });
  return runs;
}

const title = 'mirror-title';

/** A tap that is the same from one screen to the next has the same key. */
const keyOf = (target) => [target.does === 'silence' ? 'listen' : target.does, target.name, target.field, target.n].join('|');

function drawRun(run) {
  return el('span', run.amount && run.low !== undefined ? { 'data-amount': run.amount, 'data-low': run.low, 'data-high': run.high === null ? '' : run.high } : null, run.text);
}

/** What a button is called in the documents (contract of the hooks), of those that send an event. */
function hooksOf(target) {
  const action = target.does === 'action' ? target.name : target.does === 'finish' ? 'restart' : null;
  return { 'data-action': action, 'data-field': action ? target.field || null : null };
}

function drawTarget(target, runs, i) {
  const own = { 'data-target': i, 'data-key': keyOf(target) };
  const spans = runs.reduce((all, run) => all.concat(drawRun(run), ' '), []);
  if (target.control === 'radio') return el('label', own, el('input', { type: 'radio', name: 'answer', value: target.name, checked: target.on }), ...spans);
  if (target.control === 'field') {
    const unit = runs.filter((run) => run.text !== target.text).map(drawRun);
    return el('label', own, el('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', name: ['year', 'month', 'day'][target.n], value: target.text }), ...unit);
  }
  return el('button', {
    ...own, ...hooksOf(target), type: 'button', value: target.control === 'toggle' ? target.name || null : null,
    'aria-pressed': target.control === 'toggle' ? String(target.on) : null, 'aria-label': labelOf(target, runs),
  }, ...spans);
}

/** What a step of a knob is called: its own label says only how far. */
const labelOf = (target, runs) => (target.does === 'step' && target.name ? `${target.name} ${runs[0].text}` : runs.length ? null : target.label);

const tags = { title: 'h1', heading: 'h2' };

/** One piece of the screen. */
function drawPart(screen, part) {
  const runs = runsOf(screen, part.texts);
  const [first_target, end_target] = part.targets;
  const box = el('div', { 'data-part': first_target < end_target ? keyOf(screen.targets[first_target]) : part.says === 'fault' ? 'fault' : null, role: { fault: 'alert', picture: 'img' }[part.says], 'aria-label': part.picture || null, 'data-verdict': part.says === 'verdict' ? screen.verdict : null });
  let first = true;
  let drawn = part.targets[0];
  const number = screen.takes_number && screen.targets.slice(...part.targets).some((it) => it.does === 'key');
  if (number) box.appendChild(el('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', value: screen.number, 'data-number': '', 'aria-labelledby': title }));
  const targetsUpTo = (end) => {
    for (; drawn < end; drawn++) {
      const of = drawn;
      box.appendChild(drawTarget(screen.targets[of], runs.filter((run) => run.of === of), of));
    }
  };
  runs.forEach((run) => {
    if (run.of >= 0) targetsUpTo(run.of + 1);
    else if (!(number && run.text === screen.number)) {
      const tag = (first && tags[part.says]) || 'p';
      box.appendChild(el(tag, tag === 'h1' ? { tabindex: -1, id: title } : null, drawRun(run)));
    }
    first = false;
  });
  targetsUpTo(part.targets[1]);
  return box;
}

/** All of a screen. */
function drawScreen(screen) {
  const box = el('div', {
    role: screen.over === 'still_there' ? 'alertdialog' : screen.over ? 'dialog' : 'main', 'aria-labelledby': screen.over ? title : null,
    'data-question': screen.page === 'question' && !screen.over ? screen.field : null,
  });
  let group = null;
  screen.parts.forEach((part) => {
    const drawn = drawPart(screen, part);
    const choices = drawn.querySelector('[type=radio]');
    if (choices && !group) box.appendChild(group = el('div', { role: 'radiogroup', 'data-part': 'answers', 'aria-labelledby': title }));
    if (!choices) group = null;
    (group || box).appendChild(drawn);
  });
  return box;
}

/** By what a node is known again: a control by its tap, a piece by its first control. @param {Node} node */
const nameOf = (node) => (node.nodeType === 1 ? node.getAttribute('data-key') || node.getAttribute('data-part') : null);

/** Makes `old` what `fresh` is and keeps what is the same, so that focus and reading stay where they are. @param {Node} old @param {Node} fresh */
function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName || nameOf(old) !== nameOf(fresh)) {
    old.parentNode.replaceChild(fresh, old);
  } else if (old.nodeType !== 1) {
    if (old.data !== fresh.data) old.data = fresh.data;
  } else {
    const attributes = (element) => Array.prototype.slice.call(element.attributes);
    attributes(old).forEach(({ name }) => { if (name !== 'style' && !fresh.hasAttribute(name)) old.removeAttribute(name); });
    attributes(fresh).forEach(({ name, value }) => { if (old.getAttribute(name) !== value) old.setAttribute(name, value); });
    if (old.nodeName === 'INPUT') {
      if (old.value !== fresh.value) old.value = fresh.value;
      old.checked = fresh.checked;
    }
    morphChildren(old, fresh);
  }
}

/** @param {Node} old @param {Node} fresh */
function morphChildren(old, fresh) {
  let at = old.firstChild;
  Array.prototype.slice.call(fresh.childNodes).forEach((child) => {
    const name = nameOf(child);
    let found = at;
    while (found && name && nameOf(found) !== name) found = found.nextSibling;
    if (found && name) {
      while (at !== found) { // what stood between has gone
        const gone = at;
        at = at.nextSibling;
        old.removeChild(gone);
      }
    } else if (!found || name || nameOf(found)) {
      old.insertBefore(child, at);
      return;
    }
    at = found.nextSibling;
    morph(found, child);
  });
  while (at) {
    const gone = at;
    at = at.nextSibling;
    old.removeChild(gone);
  }
}

/**
 * @param {HTMLElement} root where the mirror goes
 * `focus`: a target has it now, or `drawn`: still has it on the screen drawn again; `turned`: it is another screen; `refused`: an answer
 * @param {{ press: (target: number) => void, focus: (target: number, drawn?: boolean) => void, turned: () => void, refused: (why: string, target: number) => void, type: (part: number, text: string) => void, cssPerPx: () => number }} kiosk
 */
export function makeMirror(root, kiosk) {
  let page = '';
  let drawing = false;
  let sent = false; // an answer, of which nothing is known yet

  const keyed = (element) => element && element.closest && element.closest('[data-target]');
  const targetOf = (element) => { const found = keyed(element); return found ? Number(found.getAttribute('data-target')) : -1; };

  root.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    sent = button.getAttribute('data-action') === 'next';
    kiosk.press(targetOf(button));
  });
  root.addEventListener('change', (event) => { if (event.target.type === 'radio') kiosk.press(targetOf(event.target)); });
  root.addEventListener('input', (event) => {
    const field = event.target;
    if (field.type !== 'text') return;
    const part = ['year', 'month', 'day'].indexOf(field.name);
    kiosk.type(Math.max(part, 0), field.value);
    // After the last digit of a part comes the next part.
    const next = part >= 0 && field.value.length >= (part ? 2 : 4) && root.querySelectorAll('input[type=text]')[part + 1];
    if (next) next.focus();
  });
  root.addEventListener('focusin', (event) => {
    if (event.target.type === 'text') event.target.select(); // what is typed takes the place of what stands there
    if (!drawing) kiosk.focus(targetOf(event.target));
  });
  root.addEventListener('focusout', (event) => { if (!drawing && !root.contains(event.relatedTarget)) kiosk.focus(-1); });

  function place(screen) {
    const scale = kiosk.cssPerPx();
    Array.prototype.forEach.call(root.querySelectorAll('[data-target]'), (element) => {
      screen.targets[targetOf(element)].rect.forEach((px, i) => { element.style[['left', 'top', 'width', 'height'][i]] = `${px * scale}px`; });
    });
  }

  return {
    /** @param {any} screen as src/kiosk/mirror.cpp writes it */
    update(screen) {
      const focus = root.contains(document.activeElement) ? document.activeElement : null;
      const now = [screen.page, screen.field, screen.over, screen.screen].join('|');
      const same = now === page;
      page = now;
      drawing = true;
      const fresh = drawScreen(screen);
      if (same) morph(root.firstChild, fresh);
      else {
        empty(root);
        root.appendChild(fresh);
      }
      place(screen);
      document.title = screen.title || document.title;
      document.documentElement.lang = screen.lang || 'zh-CN';
      const head = root.querySelector('h1');
      if (focus !== document.activeElement && (focus || !same) && head) head.focus();
      // An answer that was not taken: why is said, and the focus goes to where it is mended.
      const fault = same && sent && root.querySelector('[role=alert]');
      sent = false;
      if (fault) {
        const on = screen.targets.map((target, i) => (target.control === 'field' && target.on ? i : -1)).filter((i) => i >= 0)[0];
        const field = root.querySelector(on === undefined ? 'input' : `[data-target="${on}"] input`);
        if (field) field.focus();
      }
      drawing = false;
      if (fault) kiosk.refused(fault.textContent, targetOf(document.activeElement));
      else if (same) kiosk.focus(targetOf(document.activeElement), true);
      else kiosk.turned();
    },
  };
}
