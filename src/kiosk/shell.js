// Starts the kiosk in its page: unpacks what tools/build-kiosk.mjs put in, reads how the panel is set up, and keeps the browser's
// own gestures and menus away. All else is in src/kiosk/main.cpp.

import { bytesOf } from '../../web/engine.js';
import { encode } from '../../web/utf8.js';
import { listenKeys } from './keys.js';
import { makeMirror } from './mirror.js';
import { givePolicy, readGiven } from './policy.js';
import { startTwin } from './twin.js';
import { unpacked, unpackedText } from './unpack.js';
import { startVoice } from './voice.js';

const no_policy = 1, no_webgl = 2; // what ltci_kiosk_start says

const watchdog = window.LTCI_WATCHDOG; // src/kiosk/watchdog.js

/** How the panel is set up: `?inch=32&bottom=700&orientation=portrait&site=https://…`. A value that makes no sense is the default, and a line in the console. */
function configOf(query) {
  const config = { inch: 32, bottom: 700, orientation: 'portrait', site: '' };
  const sane = {
    inch: (text) => /^\d+(\.\d+)?$/.test(text) && Number(text) >= 10 && Number(text) <= 120,
    bottom: (text) => /^\d+$/.test(text) && Number(text) <= 1000,
    orientation: (text) => text === 'portrait' || text === 'landscape',
    site: (text) => text.length <= 36 && /^https:\/\/[\w.-]+(:\d+)?(\/[\w.~/-]*)?$/.test(text), // of the website, for the QR code; without it there is none
  };
  query.slice(1).split('&').filter(Boolean).forEach((pair) => {
    const [name, value = ''] = pair.split('=');
    if (!Object.prototype.hasOwnProperty.call(sane, name)) return; // ui=dom too
    if (!sane[name](value)) console.warn(`kiosk: ${name}=${value} makes no sense, ${config[name] || 'none'} is used`);
    else config[name] = typeof config[name] === 'string' ? value : Number(value);
  });
  if ((config.orientation === 'portrait') !== window.innerHeight >= window.innerWidth) console.warn(`kiosk: the window is not ${config.orientation}`);
  return config;
}

/** What a browser does by itself has no place in a hall. */
function keepAway() {
  const stop = (event) => event.preventDefault();
  ['contextmenu', 'selectstart', 'dragstart', 'dragover', 'drop', 'gesturestart', 'gesturechange'].forEach((name) => document.addEventListener(name, stop));
  document.addEventListener('wheel', (event) => { if (event.ctrlKey || !document.documentElement.classList.contains('is-twin')) stop(event); }, { passive: false });
  document.addEventListener('keydown', (event) => { if (event.ctrlKey || event.altKey || event.metaKey || /^F\d+$/.test(event.key)) event.preventDefault(); });
}

/** Texts that the module writes are wiped as soon as they are read. */
function textOf(module, write) {
  const text = module.UTF8ToString(write());
  module._ltci_kiosk_forget_text();
  return text;
}

const makeModule = (more) => window.LTCI_KIOSK({ wasmBinary: unpacked(window.LTCI_KIOSK_WASM), ...more });

let beside; // what lies beside the page, once it is read
/** @param {(policy: string, instead?: boolean) => import('../../web/page').Envelope} load */
const choosePolicy = (load) => givePolicy(beside, unpackedText(window.LTCI_POLICY_RELEASE), load);

let left = false; // the canvas, for the twin

/** From the canvas to the HTML twin, with the answers. `module` is of no use afterwards. */
function leave(module, why) {
  if (left) return;
  left = true;
  console.warn(`kiosk: ${why}, the pages go on as HTML`);
  const en = document.documentElement.lang === 'en';
  const session = JSON.parse(textOf(module, module._ltci_kiosk_leave));
  document.getElementById('mirror').textContent = '';
  // Once the visitor has gone the canvas is tried again.
  twin({ kept: session && { session, lang: en ? 'en' : 'zh-Hans' }, forgotten: () => location.reload() });
}

function twin(more) {
  startTwin({ makeModule, choosePolicy, words: window.LTCI_WORDS, forgotten() {}, ...more }).then(() => watchdog.started(), watchdog.failed);
}

function start(module) {
  const { inch, bottom, orientation, site } = configOf(location.search);
  const canvas = document.getElementById('kiosk');
  let voice = null;
  const give = (bytes) => {
    const at = module._malloc(bytes.length + 1);
    module.HEAPU8.set(bytes, at);
    module.HEAPU8[at + bytes.length] = 0;
    return at;
  };
  const screen = () => JSON.parse(textOf(module, module._ltci_kiosk_screen));
  const root = document.getElementById('mirror');
  const keys = listenKeys(root, { touched: module._ltci_kiosk_touched, repeat: () => voice && voice.again() });
  const mirror = makeMirror(root, {
    press: module._ltci_kiosk_press,
    focus(target, drawn) {
      module._ltci_kiosk_focus(target);
      if (voice && target >= 0 && keys.inUse()) voice[drawn ? 'hearChange' : 'hearTarget'](target);
    },
    refused(why, target) {
      module._ltci_kiosk_focus(target);
      if (voice && keys.inUse()) voice.hearRefusal(why);
    },
    turned() { if (voice && keys.inUse()) voice.hearPage(); },
    type(part, text) {
      const bytes = encode(text.slice(0, 16));
      const at = give(bytes);
      module._ltci_kiosk_type(part, at);
      module.HEAPU8.fill(0, at, at + bytes.length);
      module._free(at);
    },
    cssPerPx: () => canvas.clientWidth / canvas.width,
  });
  module.unfit = () => leave(module, 'the font does not fit');
  // After the frame, not in it.
  module.changed = () => Promise.resolve().then(() => {
    if (left) return;
    const now = screen();
    const missing = now.texts.filter((text) => !text.drawn)[0];
    if (missing) leave(module, `no glyph for ${missing.text}`);
    else mirror.update(now);
  });
  // A finger that is still down when all is wiped: where it is lifted would be written into the memory again.
  let wiped = false;
  ['touchstart', 'touchmove', 'touchend', 'touchcancel', 'mousedown', 'mouseup'].forEach((name) => {
    canvas.addEventListener(name, (event) => { if (wiped) event.stopImmediatePropagation(); }, true);
  });
  canvas.addEventListener('webglcontextlost', () => leave(module, 'WebGL was lost'));
  choosePolicy((policy, instead) => {
    const text = give(encode(policy));
    const reply = textOf(module, () => module._ltci_kiosk_load(text, instead ? 1 : 0));
    module._free(text);
    return JSON.parse(reply);
  });
  const font = bytesOf(window.LTCI_FONT);
  const given = [font, encode(window.LTCI_LARGE), encode(site)].map(give);
  const broken = module._ltci_kiosk_start(given[0], font.length, given[1], inch, bottom, orientation === 'portrait' ? 1 : 0, given[2]);
  given.forEach(module._free);
  if (broken === no_policy) return watchdog.failed('the policy is refused');
  if (broken) return leave(module, broken === no_webgl ? 'no WebGL' : 'the font does not fit');
  /** For tests: what stands on the screen, and the characters that the last frame drew. */
  window.ltciScreen = screen;
  window.ltciDrawn = () => textOf(module, module._ltci_kiosk_drawn);
  window.ltciVoice = voice = startVoice(module);
  window.ltciHeap = () => module.HEAPU8;
  watchdog.started(() => {
    wiped = true;
    module.HEAPU8.fill(0);
  });
  document.documentElement.setAttribute('data-ready', 'true');
  return undefined;
}

keepAway();
const as_html = /[?&]ui=dom(&|$)/.test(location.search);
Promise.all([as_html || makeModule(), readGiven(watchdog)]).then(([module, given]) => { // side by side: nobody waits for a file that is not there
  beside = given;
  return as_html ? twin() : start(module);
}).then(null, watchdog.failed);
