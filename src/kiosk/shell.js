// Starts the kiosk in its page: unpacks what tools/build-kiosk.mjs put in, reads how the panel is set up, and keeps the browser's
// own gestures and menus away. All else is in src/kiosk/main.cpp.

import { bytesOf } from '../../web/engine.js';
import { encode } from '../../web/utf8.js';

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
    if (!Object.prototype.hasOwnProperty.call(sane, name)) return;
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
  document.addEventListener('wheel', stop, { passive: false });
  document.addEventListener('keydown', (event) => { if (event.ctrlKey || event.altKey || event.metaKey || /^F\d+$/.test(event.key)) event.preventDefault(); });
}

function failed(why) {
  console.error(`kiosk: ${why}`);
  document.getElementById('kiosk').hidden = true;
  document.getElementById('failed').hidden = false;
}

function start(module) {
  const { inch, bottom, orientation, site } = configOf(location.search);
  const give = (bytes) => {
    const at = module._malloc(bytes.length + 1);
    module.HEAPU8.set(bytes, at);
    module.HEAPU8[at + bytes.length] = 0;
    return at;
  };
  const font = bytesOf(window.LTCI_FONT);
  const given = [encode(window.LTCI_POLICY), font, encode(window.LTCI_LARGE), encode(site)].map(give);
  const broken = module._ltci_kiosk_start(given[0], given[1], font.length, given[2], inch, bottom, orientation === 'portrait' ? 1 : 0, given[3]);
  given.forEach(module._free);
  if (broken) return failed(`step ${broken}`);
  /** For tests: what stands on the screen. */
  window.ltciScreen = () => {
    const screen = JSON.parse(module.UTF8ToString(module._ltci_kiosk_dump()));
    module._ltci_kiosk_forget_dump();
    return screen;
  };
  window.ltciHeap = () => module.HEAPU8;
  document.documentElement.setAttribute('data-ready', 'true');
  return undefined;
}

keepAway();
window.LTCI_KIOSK({ wasmBinary: bytesOf(window.LTCI_KIOSK_WASM) }).then(start, failed);
