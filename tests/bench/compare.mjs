// How fast, how big, how soon: this engine beside other people's rules engines with the same rules and the same answers, and beside the
// rules written by hand, all in one run on one machine. First all must give the same figures. Needs ./run --build-only once.
//   node tests/bench/compare.mjs [--write-docs]   measures; --write-docs: writes docs/performance.md and its pictures of what came out
//   node tests/bench/compare.mjs --docs-only      of the last run
//   node tests/bench/compare.mjs --quick          a few times each, to see that it works: its times mean nothing
// The results as JSON: build/bench/results.json (--quick: quick.json).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { flat_out } from '../../tools/engine.mjs';
import { byHand } from './by_hand.mjs';
import { answersOf, asCase, asFlat, asRow, flatWithUnknown, withUnknown } from './cases.mjs';
import { contenders, left_out, loadByHand, loadCoreAlone } from './contenders.mjs';
import { interleaved, median } from './measure.mjs';
import { printed, writeDocs } from './write_docs.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const sweep = 10_000; // estimates in one call

/** One after the other, again and again. */
const cycle = (list) => { let next = 0; return () => { const i = next; next = i + 1 < list.length ? i + 1 : 0; return list[i]; }; };
const repeat = (f) => (count) => { for (let i = 0; i < count; i++) f(); };
const repeatLater = (f) => async (count) => { for (let i = 0; i < count; i++) await f(); };

// ---- The same figures first ----

/** What `answers` come to by hand: rows of 13. */
function figuresByHand(answers) {
  const output = new Int32Array(13 * answers.length);
  byHand(Int32Array.from(answers.flatMap(asRow)), output, answers.length);
  return (i) => Array.from(output.subarray(13 * i, 13 * i + 13));
}

function assertFigures(who, answers, want, got) {
  if (want.length === got.length && want.every((n, i) => n === got[i])) return;
  throw new Error(`${who} gives other figures for ${JSON.stringify(answers)}\n  wanted ${want}\n  given  ${got}`);
}

/** The 13 figures in what the flat entry wrote. @param {Int32Array} out */
const statedOf = (out, at) => [Number(out[at] === 0), ...[0, 3].flatMap((part) => Array.from({ length: 6 }, (_, option) => out[at + 4 + 6 * option + part + 2]))];

/** Throws where anybody's figure differs from the `stated` values of this engine. @returns {Promise<string[]>} who was compared */
export async function assertAllAgree(loaded, answers) {
  const { figures, ask } = contenders[0];
  const { engine } = loaded.ours;
  const want = answers.map((it) => figures(loaded.ours.answer(ask(it))));
  if (!want.some((it) => it[0]) || want.every((it) => it[0])) throw new Error('the cases should be entitled and not entitled');
  for (const { id, name, ask: asked, figures: of } of contenders.slice(1)) {
    for (const [i, it] of answers.entries()) assertFigures(name, it, want[i], of(await loaded[id].answer(asked(it))));
  }
  const row = figuresByHand(answers);
  for (const [i, it] of answers.entries()) assertFigures('by hand, JavaScript', it, want[i], row(i));
  const hand = handModule();
  for (const [i, it] of answers.entries()) {
    hand.input.set(asRow(it));
    hand.run(1);
    assertFigures('by hand, C++', it, want[i], [...hand.output.subarray(0, 13)]);
  }
  const output = new Int32Array(flat_out);
  for (const [i, it] of answers.entries()) {
    engine.estimateFlat(Int32Array.from(asFlat(it)), output);
    assertFigures('estimateFlat', it, want[i], statedOf(output, 0));
  }
  const outputs = new Int32Array(flat_out * answers.length);
  engine.estimateFlat(Int32Array.from(answers.flatMap(asFlat)), outputs);
  for (const [i, it] of answers.entries()) assertFigures('a sweep', it, want[i], statedOf(outputs, flat_out * i));
  return [...contenders.map(({ name }) => name), 'by hand, JavaScript', 'by hand, C++', 'estimateFlat', 'a sweep'];
}

export async function loadAll() {
  return Object.fromEntries(await Promise.all(contenders.map(async (it) => [it.id, await it.load()])));
}

function handModule() {
  const exports = loadByHand();
  const view = (at, length) => new Int32Array(exports.memory.buffer, at, length);
  return { input: view(exports.by_hand_in(), 12 * sweep), output: view(exports.by_hand_out(), 13 * sweep), run: exports.by_hand };
}

// ---- What is measured ----

/** One estimate: in text with and without reasons, in whole numbers one call each, and 10,000 in one call. */
function speedRows(loaded, answers) {
  const rows = [], explained = [];
  for (const { id, name, ask, answers_later } of contenders) {
    const { answer, explain } = loaded[id];
    const text = cycle(answers.map(ask));
    const times = answers_later ? repeatLater : repeat;
    rows.push({ id, name, run: times(() => answer(text())) });
    if (explain) explained.push({ id: `${id}+reasons`, name: `${name}, with its reasons`, run: times(() => explain(text())) });
  }
  // What the others are asked and no more: their text in and out, the figures from the flat entry.
  const { answer, text: like } = asOthers(loaded.ours.engine, answers);
  rows.splice(1, 0, { id: 'ours-figures', name: 'this engine, asked as the others', run: repeat(() => answer(like())) });
  const flats = cycle(answers.map((it) => Int32Array.from(asFlat(it))));
  const lines = cycle(answers.map((it) => Int32Array.from(asRow(it))));
  const many = Array.from({ length: sweep }, (_, i) => answers[i % answers.length]);
  const flat_many = Int32Array.from(many.flatMap(asFlat)), line_many = Int32Array.from(many.flatMap(asRow));
  const out = new Int32Array(flat_out), hand_out = new Int32Array(13 * sweep);
  const hand = handModule(), { engine } = loaded.ours;
  const first = hand.output.subarray(0, 13);
  rows.push({ id: 'flat', name: 'this engine, whole numbers, a call each', run: repeat(() => engine.estimateFlat(flats(), out)) });
  const inPlace = (count) => {
    const { output } = engine.flatRows(1);
    for (let i = 0; i < count; i++) engine.estimateFlat(flats(), output);
  };
  rows.push({ id: 'flat-in-place', name: 'this engine, a call each, read where the estimate stands', run: inPlace });
  rows.push({ id: 'hand-wasm', name: 'by hand, C++, a call each', run: repeat(() => { hand.input.set(lines()); hand.run(1); hand_out.set(first); }) });
  rows.push({ id: 'hand-js', name: 'by hand, JavaScript, a call each', run: repeat(() => byHand(lines(), hand_out, 1)) });
  const priced = cycle(Array.from({ length: 256 }, (_, fee) => Int32Array.from(asFlat(answers[0]).map((value, at) => (at === 15 ? fee * 30 : value)))));
  // Where only a price moves, as when a page shows what other prices would bring, the rest is not computed again.
  const prices = Int32Array.from(Array.from({ length: sweep }, (_, fee) => asFlat(answers[0]).map((value, at) => (at === 15 ? fee : value))).flat());
  // The rows are copied in, as they are for the C++ by hand; the estimates are read where they stand.
  const overRows = (numbers) => repeat(() => { const all = engine.flatRows(sweep); all.input.set(numbers); all.run(); });
  rows.push({ id: 'flat-call-price', name: 'this engine, a call each, another price each time', run: repeat(() => engine.estimateFlat(priced(), out)) });
  rows.push({ id: 'flat-sweep', name: 'this engine, 10,000 people in one call', per: sweep, run: overRows(flat_many) });
  rows.push({ id: 'flat-prices', name: 'this engine, 10,000 prices of institutional care in one call', per: sweep, run: overRows(prices) });
  rows.push({ id: 'hand-wasm-sweep', name: 'by hand, C++, 10,000 in one call', per: sweep,
    run: repeat(() => { hand.input.set(line_many); hand.run(sweep); hand_out.set(hand.output); }) });
  rows.push({ id: 'hand-js-sweep', name: 'by hand, JavaScript, 10,000 in one call', per: sweep, run: repeat(() => byHand(line_many, hand_out, sweep)) });
  return [...rows, ...explained];
}

function asOthers(engine, answers) {
  const output = new Int32Array(flat_out);
  const answer = (text) => {
    engine.estimateFlat(Int32Array.from(asFlat(JSON.parse(text))), output);
    const [eligible, ...figures] = statedOf(output, 0);
    return JSON.stringify({ eligible: eligible === 1, fund: figures.slice(0, 6), own: figures.slice(6) });
  };
  return { answer, text: cycle(answers.map((it) => JSON.stringify(it))) };
}

/** The one person of the growth: nothing odd, all said. */
const usual = { benefit_status: 'active', treated: true, months_disabled: 5, months_expected: 12, level: 4, assisted: false,
  ward_fee: 8000, institution_fee: 6000, visit_fee: 2500, days_per_month: 12, covered_days: 31, days_of_month: 31, month: '2026-12' };

async function growth(engine, points, ofCase, ofFlat, how) {
  const out = new Int32Array(flat_out);
  const rows = points.flatMap((n) => {
    const text = JSON.stringify(ofCase(n));
    // As of two days in turn: a row that is asked again is known.
    const flats = cycle([0, 1].map((later) => Int32Array.from(ofFlat(n).map((value, at) => (at === 0 ? value + later : value)))));
    return [{ id: `text/${n}`, name: '', run: repeat(() => engine.callText(text)) },
      { id: `flat/${n}`, name: '', run: repeat(() => engine.estimateFlat(flats(), out)) }];
  });
  const measured = await interleaved(rows, how);
  const line = (kind) => points.map((n) => ({ n, ns: measured.find(({ id }) => id === `${kind}/${n}`).ns }));
  return { text: line('text'), flat: line('flat') };
}

const growthWithUnknown = (engine, how) => growth(engine, [0, 1, 2, 3, 4, 5, 6, 7, 8], (n) => withUnknown(asCase(usual), n), (n) => flatWithUnknown(asFlat(usual), n), how);

function growthWithMonths(engine, how) {
  const ofCase = (months) => ({ ...asCase(usual), period: { from: '2026-12-01', months } });
  const ofFlat = (months) => asFlat(usual).map((value, at) => (at === 19 ? months : value));
  return growth(engine, [1, 2, 3, 6, 12, 18, 24, 36], ofCase, ofFlat, how);
}

/**
 * What tests/bench/bench.cpp measures natively, in nanoseconds by name: the median of its runs, all in turn, and the least of them, which other work of the
 * machine has disturbed least; null where it was not built.
 */
function natively(filter, { repetitions, seconds }) {
  const program = join(top, 'build/native/ltci_bench');
  if (!existsSync(program)) return null;
  const args = [`--benchmark_filter=${filter}`, '--benchmark_format=json', `--benchmark_min_time=${seconds}`, `--benchmark_repetitions=${repetitions}`,
    '--benchmark_enable_random_interleaving=true'];
  const { benchmarks } = JSON.parse(execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const unit = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
  const runs = benchmarks.filter((it) => it.run_type === 'iteration');
  return [...new Set(runs.map((it) => it.run_name))].map((name) => {
    const times = runs.filter((it) => it.run_name === name).map((it) => it.cpu_time * unit[it.time_unit]);
    return { name, ns: median(times), least: Math.min(...times) };
  });
}

const once = { repetitions: 1, seconds: 0.01 };

function growthWithPacks(quick) {
  const times = natively(`^(read_many_packs|estimate_among)/${quick ? '1$' : '[0-9]+$'}`, quick ? once : { repetitions: 3, seconds: 0.5 });
  const line = (name) => times.filter((it) => it.name.startsWith(`${name}/`)).map((it) => ({ n: Number(it.name.split('/')[1]), ns: it.ns }));
  return times && { read: line('read_many_packs'), estimate: line('estimate_among') };
}

/** In a process of its own: from nothing to the first answer, and what the process is bigger by then. */
async function startOne(id) {
  const it = contenders.find((each) => each.id === id);
  const text = it.ask(usual);
  const resident = async () => {
    for (let i = 0; i < 3; i++) {
      global.gc();
      await new Promise((later) => setTimeout(later, 20));
    }
    return process.memoryUsage.rss();
  };
  const before = await resident();
  const start = performance.now();
  const { answer } = await it.load();
  const reply = await answer(text);
  const ms = performance.now() - start;
  const memory = Math.max(0, (await resident()) - before);
  process.stdout.write(JSON.stringify({ ms, memory, entitled: it.figures(reply)[0] }), () => process.exit());
}

function starts(rounds) {
  const seen = new Map(contenders.map(({ id }) => [id, []]));
  const file = fileURLToPath(import.meta.url);
  for (let round = 0; round < rounds; round++) {
    for (const { id } of contenders) {
      const said = execFileSync(process.execPath, ['--expose-gc', '--no-warnings', file, '--start', id], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      seen.get(id).push(JSON.parse(said));
    }
  }
  return contenders.map(({ id, name }) => {
    const all = seen.get(id);
    // By the clock, as whoever waits sees it: the quickest, which other work of the machine has disturbed least.
    const quickest = (list) => Math.min(...list.map((it) => it.ms));
    return { id, name, ms: quickest(all), memory: median(all.map((it) => it.memory)), ratio: quickest(all) / quickest(seen.get('ours')) };
  });
}

const packed = (bytes, quality = 11) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

async function sizes(quick) {
  const quality = quick ? 1 : 11;
  const list = [];
  for (const { id, name, ships } of contenders) {
    const { engine, rules } = await ships();
    const parts = engine.map((part) => Buffer.from(part));
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    list.push({ id, name, engine: sum(parts.map((it) => it.length)), engine_packed: sum(parts.map((part) => packed(part, quality))),
      rules: Buffer.byteLength(rules), rules_packed: packed(Buffer.from(rules), quality) });
  }
  return list;
}

/** The core without pages, after an answer, and the website's module: bytes, packed, memory. */
function modules() {
  const core = loadCoreAlone();
  if (JSON.parse(core.estimate(JSON.stringify(asCase(usual)))).estimate !== 1) throw new Error('the core alone does not answer');
  const pages = readFileSync(join(top, 'build/web/pages.wasm'));
  return { core: { bytes: core.bytes.length, packed: packed(core.bytes), memory: core.memory() }, pages: { bytes: pages.length, packed: packed(pages) } };
}

function machine() {
  const git = (...args) => execFileSync('git', args, { cwd: top, encoding: 'utf8' }).trim();
  let commit = 'unknown';
  try {
    // What is measured comes of these folders: documents may be changed without another result.
    const changed = git('status', '--porcelain', '--', 'src', 'web', 'policy-data', 'tests/bench', 'tools', 'cmake');
    commit = git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes' : '');
  } catch { /* a copy without its history */ }
  return { cpu: os.cpus()[0].model, cores: os.cpus().length, memory_gb: Math.round(os.totalmem() / 2 ** 30), system: `${os.type()} ${os.arch()}`,
    node: process.version, date: new Date().toISOString().slice(0, 10), commit, load: os.loadavg()[0] };
}

/** What has to be built for this and is not there or old. */
function buildWhatIsMeasured() {
  const cmake = (...args) => execFileSync('cmake', args, { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] });
  cmake('--preset', 'web');
  cmake('--build', '--preset', 'web', '--target', 'ltci_engines', 'ltci_by_hand', 'ltci_core_wasm');
  cmake('--preset', 'native');
  try {
    cmake('--build', '--preset', 'native', '--target', 'ltci_bench');
  } catch {
    console.log('ltci_bench could not be built (libbenchmark-dev): without the growth with the number of packs');
  }
}

async function measured(quick) {
  const how = quick ? { rounds: 2, slice_ms: 1 } : { rounds: 31, slice_ms: 30 };
  const say = (text) => process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: ${text}\n`);
  const loaded = await loadAll();
  const { engine } = loaded.ours;
  const agreed = quick ? 40 : 3000;
  say(`the same figures in ${agreed} cases …`);
  const who = await assertAllAgree(loaded, answersOf(2023_07, agreed));
  const results = { machine: machine(), quick, agreed: { cases: agreed, who }, left_out };
  const lengthOf = async ({ id, ask }) => ({ id, bytes: Buffer.byteLength(await loaded[id].answer(ask(usual))) });
  results.replies = await Promise.all(contenders.map(lengthOf));
  results.replies.push({ id: 'ours-figures', bytes: Buffer.byteLength(asOthers(engine, [usual]).answer(JSON.stringify(usual))) });
  say('one estimate …');
  results.speed = await interleaved(speedRows(loaded, answersOf(37_04, 256)), how);
  say('growth …');
  const shorter = { ...how, rounds: Math.ceil(how.rounds / 2) };
  results.unknown = await growthWithUnknown(engine, shorter);
  results.months = await growthWithMonths(engine, shorter);
  results.packs = growthWithPacks(quick);
  results.native = natively('^estimate/whole(_at_home)?$', quick ? once : { repetitions: 15, seconds: 0.1 });
  say('starts and sizes …');
  results.starts = starts(quick ? 1 : 9);
  results.sizes = await sizes(quick);
  results.modules = modules();
  results.machine.load_after = os.loadavg()[0];
  return results;
}

async function main(args) {
  const known = ['--quick', '--write-docs', '--docs-only'];
  if (args[0] === '--start') return startOne(args[1]);
  if (args.some((it) => !known.includes(it))) {
    console.error('usage: node tests/bench/compare.mjs [--quick | --write-docs | --docs-only]');
    process.exit(2);
  }
  const quick = args.includes('--quick');
  const folder = join(top, 'build/bench');
  const file = join(folder, quick ? 'quick.json' : 'results.json');
  if (!args.includes('--docs-only')) {
    if (!quick) buildWhatIsMeasured();
    if (!existsSync(join(top, 'dist/policy.js'))) throw new Error('dist/policy.js is missing: ./run --build-only');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(await measured(quick), null, 2)}\n`);
  }
  const results = JSON.parse(readFileSync(file, 'utf8'));
  if (!quick && (args.includes('--write-docs') || args.includes('--docs-only'))) writeDocs(results);
  process.stdout.write(`${printed(results)}\n`, () => process.exit()); // ZEN in WebAssembly keeps its workers
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
