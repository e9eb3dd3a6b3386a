// The one place that knows the engine: a WebAssembly module, or the same core as JavaScript where WebAssembly is missing or forbidden.
// Ways in: loadEngine(), engineFrom(). No DOM here; Node uses this file too.

import { unfolded } from './policy-file.js';
import { decode, encode } from './utf8.js';

/** @typedef {import('./page').EngineExports} Exports */
/** @typedef {import('./page').EngineFactory} Factory */
/** @typedef {import('./page').Envelope} Envelope */
/** @typedef {string | Uint8Array} Wasm text (bytesOf), or bytes */
/**
 * @typedef {object} Engine
 * @property {'wasm' | 'js'} name
 * @property {(request: object) => Envelope} call one request; throws when the engine broke down (then `reset`)
 * @property {(request: string) => string} callText the same, JSON text in and out, byte for byte as the engine wrote it
 * @property {(policy: string, instead?: boolean) => Envelope} load gives it the policy, JSON text; `reset` will give it again. `instead`: the
 *   release's, because another one was refused: the pages say so. A refused one changes nothing
 * @property {() => Promise<void>} reset throws the instance away with all it remembers, and makes a fresh one
 * @property {() => Exports} exports the instance's own exports
 */

const empty_module = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const bad_file = 8; // what a program without files answers to fd_write: never "0 bytes written", which libc would try again for ever

/** What the module may ask of the world: nothing. @param {string} name */
function stub(name) {
  if (name === 'proc_exit') return () => { throw new Error('the engine stopped'); };
  if (/^fd_/.test(name)) return () => bad_file;
  return () => 0;
}

/** Imports for the JavaScript engine, which cannot be asked what it wants. */
function allImports() {
  const wasi = 'proc_exit fd_write fd_read fd_seek fd_close fd_fdstat_get environ_get environ_sizes_get args_get args_sizes_get clock_time_get';
  /** @param {string} names @returns {Record<string, Function>} */
  const stubs = (names) => names.split(' ').reduce((all, name) => { all[name] = stub(name); return all; }, /** @type {any} */ ({}));
  return { wasi_snapshot_preview1: stubs(wasi), env: stubs('emscripten_notify_memory_growth setTempRet0 getTempRet0 abort') };
}

/** @param {WebAssembly.Module} module */
function importsOf(module) {
  /** @type {any} */
  const imports = {};
  WebAssembly.Module.imports(module).forEach((wanted) => {
    const from = imports[wanted.module] || (imports[wanted.module] = {});
    if (wanted.kind === 'function') from[wanted.name] = stub(wanted.name);
  });
  return imports;
}

/** A module as the build writes it into a script (tools/build-site.mjs): first the character of each byte from 0 to 255, then the bytes, a
 * character each. The commonest bytes have the characters that UTF-8 writes in one byte, so it is a fifth smaller than base64.
 * @param {Wasm} wasm @returns {Uint8Array} */
export function bytesOf(wasm) {
  if (typeof wasm !== 'string') return wasm;
  const byte_of = new Uint8Array(512);
  for (let byte = 0; byte < 256; byte++) byte_of[wasm.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(wasm.length - 256);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byte_of[wasm.charCodeAt(i + 256)];
  return bytes;
}

/** @param {Exports} exports */
function begin(exports) {
  if (exports._initialize) exports._initialize();
  return exports;
}

/** A maker of instances, or a rejection where WebAssembly is missing, refused or broken; then nothing is fetched.
 * Compiled asynchronously: Chromium before 113 refuses more than 4 KB at once on the page's own thread.
 * @param {(() => Wasm | Promise<Wasm>) | undefined} fetch @returns {Promise<() => Promise<Exports>>} */
function wasmMaker(fetch) {
  return new Promise((/** @type {(wasm: Wasm | Promise<Wasm>) => void} */ resolve) => {
    if (!fetch) throw new Error('no wasm');
    new WebAssembly.Module(empty_module); // throws where a policy of the page forbids it
    resolve(fetch());
  }).then((wasm) => WebAssembly.compile(/** @type {BufferSource} */ (bytesOf(wasm)))).then((module) => () => WebAssembly.instantiate(module, importsOf(module))
    .then((instance) => begin(/** @type {any} */ (instance).exports)));
}

/** @param {(() => Factory | Promise<Factory>) | undefined} fetch @returns {Promise<() => Promise<Exports>>} */
function jsMaker(fetch) {
  return new Promise((/** @type {(factory: Factory | Promise<Factory>) => void} */ resolve) => {
    if (!fetch) throw new Error('no JavaScript engine');
    resolve(fetch());
  }).then((factory) => () => new Promise((resolve) => resolve(begin(factory(allImports())))));
}

/**
 * @param {{ wasm?: () => Wasm | Promise<Wasm>, js?: () => Factory | Promise<Factory>, name?: 'wasm' | 'js' }} from
 *   `wasm`, `js`: fetch an engine; called only where it is needed. `name`: this one or none.
 * @returns {Promise<Engine>}
 */
export function loadEngine(from) {
  const asWasm = () => wasmMaker(from.wasm).then((make) => engineFrom('wasm', make));
  const asJs = () => jsMaker(from.js).then((make) => engineFrom('js', make));
  return from.name === 'js' ? asJs() : from.name === 'wasm' ? asWasm() : asWasm().catch(asJs);
}

/** An engine of the instances that `make` makes. @param {'wasm' | 'js'} name @param {() => Promise<Exports>} make @returns {Promise<Engine>} */
export function engineFrom(name, make) {
  return make().then((exports) => engineOf(name, make, exports));
}

/** @param {'wasm' | 'js'} name @param {() => Promise<Exports>} make @param {Exports} exports @returns {Engine} */
function engineOf(name, make, exports) {
  let taken = ''; // the request that gave it its policy

  /** @param {string} request */
  function callText(request) {
    const bytes = encode(request);
    const at = exports.ltci_alloc(bytes.length);
    new Uint8Array(exports.memory.buffer).set(bytes, at); // always the buffer of now: memory may have grown
    const reply = exports.ltci_call(at, bytes.length);
    return decode(new Uint8Array(exports.memory.buffer, reply, exports.ltci_reply_length()));
  }

  /** @param {string} policy @param {boolean} [instead] */
  function load(policy, instead) {
    const request = '{"op":"load_pack","instead":' + !!instead + ',"policy":' + unfolded(policy) + '}';
    const reply = JSON.parse(callText(request));
    if (reply.ok) taken = request;
    return reply;
  }

  function reset() {
    try { exports.ltci_wipe(); } catch (broken) { /* it goes anyway */ }
    new Uint8Array(exports.memory.buffer).fill(0);
    return make().then((fresh) => {
      exports = fresh;
      if (taken) callText(taken);
    });
  }

  return { name, callText, load, reset, exports: () => exports, call: (request) => JSON.parse(callText(JSON.stringify(request))) };
}
