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
    // With NumLock off the digits of a numeric keyboard come as arrows and the like.
    const digit = /^[0-9.]$/.test(event.key) ? event.key : (/^Numpad([0-9])$/.exec(event.code) || [])[1] || (event.code === 'NumpadDecimal' ? '.' : '');
    if (event.key === '+') go(1);
    else if (event.key === '-') go(-1);
    else if (event.key === '*') kiosk.repeat();
    else if (event.key === 'Enter' && focus && focus.type === 'radio') focus.click();
    else if (event.key === 'Enter' && !stands) start();
    else {
      const field = digit && (typing ? focus : root.querySelector('input[type=text]'));
      if (!field) return;
      if (!typing) field.focus(); // which selects what stands there: it is written anew
      const from = field.selectionStart, to = field.selectionEnd;
      field.value = field.value.slice(0, from) + digit + field.value.slice(to);
      field.setSelectionRange(from + 1, from + 1);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    event.preventDefault();
  });

  return { inUse: () => used };
}
