// A numeric keyboard is enough for the whole kiosk: + goes to what comes next, − back, Enter chooses, * says it again, and digits are
// typed where a number is asked for. docs/kiosk.md tells people so.

/**
 * @param {HTMLElement} root the mirror
 * @param {{ touched: () => void, repeat: () => void }} kiosk `touched`: somebody is there
 * @returns {{ inUse: () => boolean }} whether the last thing that somebody did was to press a key
 */
export function listenKeys(root, kiosk) {
  let used = false;
  ['mousedown', 'touchstart'].forEach((name) => document.addEventListener(name, () => { used = false; }, true));

  /** What the focus stops at, in order. */
  const stops = () => Array.prototype.slice.call(root.querySelectorAll('button, input'));

  function go(step) {
    const all = stops();
    const at = all.indexOf(document.activeElement);
    const to = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
    if (to) to.focus();
  }

  /** On the first screen Enter begins; elsewhere it goes to what can be chosen. */
  function start() {
    const button = root.querySelector('[data-action=start]');
    if (button) button.click();
    else go(1);
  }

  document.addEventListener('keydown', (event) => {
    used = true;
    kiosk.touched();
    const focus = document.activeElement;
    const typing = focus && focus.type === 'text';
    const stands = stops().indexOf(focus) >= 0;
    if (event.key === '+') go(1);
    else if (event.key === '-') go(-1);
    else if (event.key === '*') kiosk.repeat();
    else if (event.key === 'Enter' && focus && focus.type === 'radio') focus.click();
    else if (event.key === 'Enter' && !stands) start();
    else {
      const field = !typing && /^[0-9.]$/.test(event.key) && root.querySelector('input[type=text]');
      if (field) {
        field.focus(); // the digit goes there
        field.setSelectionRange(field.value.length, field.value.length);
      }
      return;
    }
    event.preventDefault();
  });

  return { inUse: () => used };
}
