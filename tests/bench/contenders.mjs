// Who is compared: this engine, other people's rules engines with the same rules, and the rules written by hand. Each is loaded, then asked
// in text and answers in text, as a page or a program would; what it ships is counted as bytes.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { unfolded } from '../../web/policy-file.js';
import { asCase } from './cases.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const whole_in_wasm = join(top, 'build/bench/zen-wasi/');
const require = createRequire(import.meta.url);

/**
 * @typedef {object} Loaded
 * @property {(text: string) => string | Promise<string>} answer JSON text in and out
 * @property {object} [engine] the engine itself, of ours
 * @property {(text: string) => string | Promise<string>} [explain] the same with its reasons
 */
/**
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} name as it stands in the tables
 * @property {() => Promise<Loaded>} load
 * @property {(answers: import('./cases.mjs').Answers) => string} ask the answers as it reads them
 * @property {(reply: string) => number[]} figures entitled or not, six times what the fund pays, six times one's own share
 * @property {() => Promise<{ engine: (string | Uint8Array)[], rules: string }>} ships
 * @property {boolean} [answers_later] its answer is one
 * @property {() => string} [binary] the file that it cannot do without
 */

/** Text in, text out, around a function of objects. */
const inText = (f) => (text) => JSON.stringify(f(JSON.parse(text)));
const inTextLater = (f) => async (text) => JSON.stringify(await f(JSON.parse(text)));

const ofOurs = (reply) => {
  const { ok, value, issues } = JSON.parse(reply);
  if (!ok) throw new Error(JSON.stringify(issues));
  const months = value.options.map((option) => option.per_month);
  return [Number(value.eligibility.result === 'eligible'), ...months.map((it) => it.fund_fen.stated), ...months.map((it) => it.own_fen.stated)];
};
const ofOthers = (reply) => {
  const { eligible, fund, own } = JSON.parse(reply);
  return [Number(eligible), ...fund, ...own];
};

/** A package as a page would ship it: bundled, minified. */
async function bundled(contents) {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: top }, bundle: true, minify: true, format: 'esm', platform: 'browser', write: false,
    logLevel: 'error' });
  return outputFiles[0].text;
}
const rulesOf = async (file) => (await transform(readFileSync(new URL(`rules/${file}`, import.meta.url), 'utf8'), { minify: true })).code;
const library = (name, file) => async () => ({
  engine: [await bundled(`export * from '${name}'; export { default } from '${name}';`)], rules: await rulesOf(file) });

function ours(engine) {
  return {
    id: engine === 'wasm' ? 'ours' : 'ours-js',
    name: engine === 'wasm' ? 'this engine, WebAssembly' : 'this engine, JavaScript',
    ask: (answers) => JSON.stringify(asCase(answers)),
    figures: ofOurs,
    async load() {
      const { loadEngine } = await import('../../tools/engine.mjs');
      const loaded = await loadEngine({ engine });
      const explain = (text) => loaded.callText(`{"op":"estimate","trace":true,"case":${text}}`);
      return { engine: loaded, answer: loaded.callText, explain };
    },
    async ships() {
      const built = (name) => readFileSync(join(top, name));
      const { classicEngine } = await import('../../tools/engine-js.mjs');
      const inScript = async () => (await transform(classicEngine(built('build/web/engine.mjs').toString()), { minify: true })).code;
      const module = engine === 'wasm' ? built('build/web/engine.wasm') : await inScript();
      return { engine: [module, await bundled("export * from './web/engine.js'")], rules: built('dist/policy.js').toString() };
    },
  };
}

/** @returns {Contender[]} */
const all = [
  ours('wasm'),
  ours('js'),
  {
    id: 'json-logic', name: 'json-logic-js', ask: JSON.stringify, figures: ofOthers, ships: library('json-logic-js', 'json_logic.mjs'),
    load: async () => ({ answer: inText((await import('./rules/json_logic.mjs')).load()) }),
  },
  {
    id: 'json-rules', name: 'json-rules-engine', ask: JSON.stringify, figures: ofOthers, answers_later: true,
    ships: library('json-rules-engine', 'json_rules_engine.mjs'),
    load: async () => ({ answer: inTextLater((await import('./rules/json_rules_engine.mjs')).load()) }),
  },
  {
    id: 'publicodes', name: 'publicodes', ask: JSON.stringify, figures: ofOthers, ships: library('publicodes', 'publicodes.mjs'),
    load: async () => ({ answer: inText((await import('./rules/publicodes.mjs')).load()) }),
  },
  {
    id: 'zen-expressions', name: 'ZEN, expressions alone, WebAssembly', ask: JSON.stringify, figures: ofOthers,
    async load() {
      const zen = await import('@gorules/zen-engine-wasm');
      zen.initSync({ module: readFileSync(join(top, 'node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm')) });
      const { loadExpressions } = await import('./rules/zen.mjs');
      return { answer: inText(loadExpressions(zen)) };
    },
    async ships() {
      const { expressions } = await import('./rules/zen.mjs');
      return { engine: [readFileSync(join(top, 'node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm')),
        await bundled("export { initSync, evaluateExpression } from '@gorules/zen-engine-wasm'")], rules: JSON.stringify(expressions) };
    },
  },
  wholeZen('zen-native', 'ZEN, whole, native add-on', () => require('@gorules/zen-engine'),
    () => require.resolve(`@gorules/zen-engine-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`)),
  wholeZen('zen-wasi', 'ZEN, whole, WebAssembly', () => createRequire(whole_in_wasm)('@gorules/zen-engine-wasm32-wasi'),
    () => createRequire(whole_in_wasm).resolve('@gorules/zen-engine-wasm32-wasi/zen-engine.wasm32-wasi.wasm')),
];

function wholeZen(id, name, module, binary) {
  return {
    id, name, ask: JSON.stringify, figures: ofOthers, answers_later: true, binary,
    async load() {
      const decide = (await import('./rules/zen.mjs')).loadGraph(module());
      return { answer: inTextLater(decide(false)), explain: inTextLater(decide(true)) };
    },
    ships: async () => ({ engine: [readFileSync(binary())], rules: JSON.stringify((await import('./rules/zen.mjs')).graph) }),
  };
}

/** Not for this machine, or not put in. */
function missing({ binary }) {
  try {
    return !existsSync(binary?.() ?? top);
  } catch {
    return true;
  }
}

export const contenders = all.filter((it) => !missing(it));
export const left_out = all.filter(missing).map(({ name }) => name);

/** The module of by_hand.cpp. */
export const loadByHand = () => exportsOf('build/web/ltci_by_hand.wasm');

/** The core without pages, with the website's policy. @returns {{ estimate: (text: string) => string, bytes: Buffer, memory: () => number }} */
export function loadCoreAlone() {
  const bytes = readFileSync(join(top, 'build/web/core.wasm')), core = exportsOf('build/web/core.wasm');
  const give = (text) => {
    const given = Buffer.from(text), at = core.ltci_alloc(given.length);
    new Uint8Array(core.memory.buffer, at, given.length).set(given);
  };
  const window = {};
  new Function('window', readFileSync(join(top, 'dist/policy.js'), 'utf8'))(window);
  give(unfolded(window.LTCI_POLICY));
  if (!core.ltci_load()) throw new Error('the core alone refused the policy');
  const estimate = (text) => {
    give(text);
    const at = core.ltci_estimate();
    return Buffer.from(core.memory.buffer, at, core.ltci_reply_length()).toString();
  };
  return { estimate, bytes, memory: () => core.memory.buffer.byteLength };
}

function exportsOf(path) {
  const module = new WebAssembly.Module(readFileSync(join(top, path)));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = new WebAssembly.Instance(module, imports);
  exports._initialize?.();
  return exports;
}
