// The built browser engine on the command line and for tests, without a browser: the one that answers everything, which the policy desk has
// inside; the website's is the same without what it does not ask for.
//   node tools/engine.mjs [--engine wasm|js] [--trace] [--today DATE]   answers one request a line, exactly like `ltci batch`
// As a module: loadEngine({engine}) → {name, call, callText, callBytes, estimateFlat, flatRows, defaults, reset}.
import { isAscii } from 'node:buffer';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import * as web from '../web/engine.js';
import { classicEngine } from './engine-js.mjs';

/** Numbers of a row and of its estimate; src/wasm/flat.hpp. */
export const flat_in = 21, flat_out = 4 + 6 * 12;

const site = fileURLToPath(new URL('../dist/', import.meta.url));
const built = fileURLToPath(new URL('../build/web/', import.meta.url));

/** UTF-8 as a string. From the first character on that is not ASCII V8 reads byte after byte; in an estimate all of these stand in its head, so
 * the rest is read as what it is. @param {Buffer} reply */
export function textOf(reply) {
  let from = 0, ascii_from = reply.length;
  while (ascii_from - from > 256) {
    const half = (from + ascii_from) >> 1;
    if (isAscii(reply.subarray(half, ascii_from))) ascii_from = half;
    else from = half;
  }
  return reply.toString('utf8', 0, ascii_from) + reply.toString('latin1', ascii_from);
}

/** What a script sets on `window`. @param {string} filename @param {string} text */
function windowOf(filename, text) {
  const window = {};
  runInThisContext(`(function (window) {${text}\n})`, { filename })(window);
  return window;
}

/**
 * @param {{ engine?: 'wasm' | 'js', folder?: string }} [wanted]
 * `load(policy)`: takes another policy, JSON text. `call(request)`: an envelope. `callText(text)`: JSON text in and out. `callBytes(bytes)`: the same in bytes, which need not
 * be UTF-8. `estimateFlat(in, out)`: rows of numbers, as many as `in` has; the layout stands in src/wasm/flat.hpp. `defaults(trace, today)`: for requests that do
 * not say, `today` in days since 1970-01-01 or null. `reset()`: a fresh instance with the same policy and defaults.
 */
export async function loadEngine({ engine = 'wasm', folder = site } = {}) {
  const inner = await web.loadEngine({
    name: engine,
    wasm: () => readFileSync(join(built, 'engine.wasm')),
    js: () => windowOf('engine.mjs', classicEngine(readFileSync(join(built, 'engine.mjs'), 'utf8'))).LTCI_ENGINE_JS,
  });
  const loaded = inner.load(windowOf('policy.js', readFileSync(join(folder, 'policy.js'), 'utf8')).LTCI_POLICY);
  if (!loaded.ok) throw new Error(`the policy was refused: ${JSON.stringify(loaded.issues)}`);
  let setDefaults = () => {};
  /** The answer where it stands in the engine's memory. @param {Uint8Array} bytes */
  const answerTo = (bytes) => {
    const exports = inner.exports();
    const at = exports.ltci_alloc(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    const reply = exports.ltci_call(at, bytes.length);
    return Buffer.from(exports.memory.buffer, reply, exports.ltci_reply_length());
  };
  /** Where rows of numbers, so many in all, stand in the engine's memory, as long as that memory (another has left these empty) and their number
   * stay. @type {any} */
  let room = null;
  const roomFor = (length) => {
    const exports = inner.exports();
    if (room && room.exports === exports && room.input.length === length) return room;
    const count = length / flat_in;
    const from = exports.ltci_flat_in(count), to = exports.ltci_flat_out(), { buffer } = exports.memory;
    const run = () => { if (!exports.ltci_estimate_flat(count)) throw new Error('no policy data loaded'); };
    room = { exports, input: new Int32Array(buffer, from, length), output: new Int32Array(buffer, to, flat_out * count), run };
    return room;
  };

  return {
    name: inner.name,
    call: inner.call,
    load: inner.load,
    /** @param {string} text @returns {string} */
    callText: (text) => textOf(answerTo(Buffer.from(text))),
    /** @param {Uint8Array} bytes @returns {Buffer} */
    callBytes: (bytes) => Buffer.from(answerTo(bytes)),
    /** @param {Int32Array} input @param {Int32Array} output where the estimates are copied to; not copied where it is the `output` of flatRows
     * for as many rows */
    estimateFlat(input, output) {
      const { input: from, output: to, run } = roomFor(input.length);
      from.set(input);
      run();
      if (output !== to) output.set(output.length < to.length ? to.subarray(0, output.length) : to);
    },
    /** Rows without a copy: `input` and `output` are the engine's own memory, until it is asked for other rows or anything else; the latter only to read.
     * @param {number} count @returns {{ input: Int32Array, output: Int32Array, run: () => void }} */
    flatRows: (count) => roomFor(flat_in * count),
    /** @param {boolean} trace @param {number | null} today */
    defaults(trace, today) {
      setDefaults = () => inner.exports().ltci_defaults(trace ? 1 : 0, today ?? -0x80000000);
      setDefaults();
    },
    reset: () => inner.reset().then(() => setDefaults()),
  };
}

// ---- Lines, as `ltci batch` reads them ----

const max_line = 64 * 1024; // one byte more is kept, to be told that it is too much; the rest is skipped

/** @param {AsyncIterable<Buffer>} input @returns {AsyncGenerator<Buffer>} every line, cut, without its end */
async function* lines(input) {
  let line = [], length = 0, any = false;
  const add = (bytes) => {
    const kept = bytes.subarray(0, max_line + 1 - length);
    line.push(kept);
    length += kept.length;
    any ||= bytes.length > 0;
  };
  const take = () => {
    const whole = Buffer.concat(line, length);
    line = [], length = 0, any = false;
    return whole.at(-1) === 13 ? whole.subarray(0, -1) : whole;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
      add(chunk.subarray(from, end));
      yield take();
    }
    add(chunk.subarray(from));
  }
  if (any) yield take();
}

/** Writes all of it, also into a pipe that is full. */
function write(bytes) {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** Days since 1970-01-01 of a calendar day written YYYY-MM-DD, or null. */
function dayOf(text) {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) && text >= '0001' ? ms / 86_400_000 : null;
}

async function main(args) {
  const wanted = { engine: 'wasm', trace: false, today: null };
  const usage = () => {
    process.stderr.write('usage: node tools/engine.mjs [--engine wasm|js] [--trace] [--today DATE]\n');
    return 2;
  };
  while (args.length) {
    const flag = args.shift();
    if (flag === '--trace') wanted.trace = true;
    else if (flag === '--engine' && ['wasm', 'js'].includes(args[0])) wanted.engine = args.shift();
    else if (flag === '--today' && args.length && (wanted.today = dayOf(args.shift())) !== null) continue;
    else return usage();
  }
  const engine = await loadEngine(wanted);
  if (wanted.trace || wanted.today !== null) engine.defaults(wanted.trace, wanted.today);
  let replies = [], length = 0;
  const flush = () => { write(Buffer.concat(replies)); replies = [], length = 0; };
  for await (const line of lines(process.stdin)) {
    const reply = engine.callBytes(line);
    replies.push(reply, Buffer.from('\n'));
    if ((length += reply.length) > 1 << 16) flush();
  }
  flush();
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));
