// The results of tests/bench/compare.mjs as text: what it prints, and the tables and pictures of docs/performance.md. That page has a place
// for each table, between <!-- name --> and <!-- /name -->; every figure in it stands in one of them, so none is left from an older run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { barPlot, linePlot } from './plots.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));

const digits = (value) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const time = (ns) => {
  const [at, unit] = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']].find(([it]) => ns >= it) ?? [1, 'ns'];
  return `${digits(ns / at)} ${unit}`;
};
const rate = (ns) => Number((1e9 / ns).toPrecision(3)).toLocaleString('en-US');
const kb = (bytes) => (bytes >= 999_500 ? `${(bytes / 1e6).toFixed(2)} MB` : `${(bytes / 1e3).toFixed(1)} KB`);
const times = (ratio) => `${digits(ratio)} ×`;

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map((_, i) => (i ? '---:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const in_text = (it) => !/flat|hand|\+reasons/.test(it.id);
const with_reasons = (it) => it.id.endsWith('+reasons');
const in_numbers = (it) => /flat|hand/.test(it.id);

function machineText({ machine: m, agreed, left_out }) {
  const lines = [`${m.cpu}, ${m.cores} cores, ${m.memory_gb} GB, ${m.system}; Node ${m.node}; ${m.date}, commit ${m.commit}. Load of the machine ${m.load.toFixed(1)} at the start, `
    + `${m.load_after.toFixed(1)} at the end (1 is what this run makes by itself).`,
  `Before any time was taken, all gave the same 13 figures in each of ${agreed.cases.toLocaleString('en-US')} seeded cases: ${agreed.who.join('; ')}.`];
  if (left_out.length) lines.push(`Left out, not there on this machine: ${left_out.join('; ')}.`);
  return lines.join('\n');
}

function speedTable({ speed, replies }) {
  const reply = (it) => `${replies.find(({ id }) => id === it.id).bytes.toLocaleString('en-US')} bytes`;
  const row = (it) => [it.name, time(it.ns), rate(it.ns), times(it.ratio), reply(it)];
  return table(['one estimate, JSON text in and out', 'time', 'a second', 'of this engine’s time', 'an answer'], speed.filter(in_text).map(row));
}

function numbersTable({ speed, native }) {
  const of = (id) => speed.find((it) => it.id === id);
  const rows = speed.filter(in_numbers).map((it) => {
    const limit = of(/sweep|prices/.test(it.id) ? 'hand-wasm-sweep' : 'hand-wasm');
    return [it.name, time(it.ns), rate(it.ns), times(it.ns / limit.ns)];
  });
  const [flat, hand, sweep, hand_sweep] = ['flat', 'hand-wasm', 'flat-sweep', 'hand-wasm-sweep'].map(of);
  const words = [`One call of the flat entry takes ${times(flat.ns / hand.ns)} the time of the hand-written C++ called the same way; it finds the range of every`,
    'amount as well, which that does not.',
    `In a sweep of people it takes ${times(sweep.ns / hand_sweep.ns)} its time, in one of prices ${times(of('flat-prices').ns / hand_sweep.ns)}.`];
  const logic = of('json-logic');
  const as_long = (id) => times(logic.ns / of(id).ns);
  words.push(`json-logic-js, text in and text out, takes ${as_long('flat')} as long as a call for another person each time, ${as_long('flat-in-place')} where its estimate`,
    `is read where it stands, ${as_long('flat-call-price')} where only a price is another.`);
  if (native) {
    const seen = (name) => {
      const { ns, least } = native.find((it) => it.name === name);
      return `${time(least)} (${rate(least)} a second on one core) in the quickest of 15 runs, ${time(ns)} in the median`;
    };
    words.push(`Natively (where the two differ, others were at work on the processor) one whole estimate, with its notes, calendar and every range, takes ${seen('estimate/whole_at_home')};`,
      `with days in hospital in the month ${seen('estimate/whole')}.`);
  }
  return `${table(['one estimate, whole numbers in and out', 'time', 'a second', 'of the C++ by hand, called alike'], rows)}\n\n${words.join(' ')}`;
}

function reasonsTable({ speed }) {
  const rows = speed.filter(with_reasons).map((it) => {
    const without = speed.find(({ id }) => id === it.id.replace('+reasons', ''));
    return [without.name, time(without.ns), time(it.ns), times(it.ns / without.ns)];
  });
  return table(['one estimate', 'without reasons', 'with them', 'times as long'], rows);
}

function startTable({ starts, sizes, modules: { core, pages } }) {
  const words = `The core by itself, which reads packs and cases and writes estimates with their ranges and what to ask next (\`tests/bench/core_alone.cpp\`), is `
    + `${kb(core.bytes)}, ${kb(core.packed)} packed, and after an answer has ${kb(core.memory)} of memory; the module of the website, with its pages, ${kb(pages.bytes)} and ${kb(pages.packed)}.`;
  return `${startsTable({ starts, sizes })}\n\n${words}`;
}

function startsTable({ starts, sizes }) {
  return table(['', 'first answer after', 'of this engine’s', 'memory', 'engine', 'brotli', 'rules', 'brotli'], starts.map((it) => {
    const size = sizes.find(({ id }) => id === it.id);
    return [it.name, `${digits(it.ms)} ms`, times(it.ratio), kb(it.memory), kb(size.engine), kb(size.engine_packed), kb(size.rules), kb(size.rules_packed)];
  }));
}

function growthTables({ unknown, months, packs }) {
  const pair = (what, { text, flat }) => table([what, ...text.map(({ n }) => String(n))],
    [['JSON text', ...text.map(({ ns }) => time(ns))], ['a row of numbers, of its first month', ...flat.map(({ ns }) => time(ns))]]);
  const parts = [];
  const six = [unknown.text, unknown.flat].map((line) => line.find(({ n }) => n === 6).ns);
  parts.push(pair('unanswered questions', unknown),
    `The JSON answer also says what to ask next (\`next_questions\`): with six unanswered all of it takes ${time(six[0])}, `
      + `with none ${time(unknown.text[0].ns)}.`,
    pair('months', months));
  if (packs) {
    const rows = [['reading and checking them', ...packs.read.map(({ ns }) => time(ns))], ['one estimate among them', ...packs.estimate.map(({ ns }) => time(ns))]];
    parts.push(table(['packs (natively)', ...packs.read.map(({ n }) => (n === 1 ? 'its own five' : n.toLocaleString('en-US')))], rows));
  }
  return parts.join('\n\n');
}

const sections = { machine: machineText, speed: speedTable, numbers: numbersTable, reasons: reasonsTable, start: startTable, growth: growthTables };

/** All tables, for the terminal. */
export function printed(results) {
  const title = results.quick ? '(--quick: these times mean nothing)\n\n' : '';
  return title + Object.values(sections).map((make) => make(results)).join('\n\n');
}

const kindOf = ({ id }) => (/^(ours|flat)/.test(id) ? 'ours' : /^hand/.test(id) ? 'hand' : 'others');

export function pictures(results) {
  const bars = (list) => list.map((it) => ({ name: it.name, value: 1e9 / it.ns, label: rate(it.ns), kind: kindOf(it) }));
  const gap = (label) => ({ name: '', value: 1, label, kind: 'others' });
  const named = (name, points) => ({ name, kind: name === 'whole numbers' ? 'hand' : 'ours', points });
  const pair = ({ text, flat }) => [named('JSON text', text), named('whole numbers', flat)];
  const panels = [{ name: 'unanswered questions', lines: pair(results.unknown) }, { name: 'months', lines: pair(results.months) }];
  if (results.packs) {
    const own = ({ n, ns }) => ({ n: n === 1 ? 5 : n, ns });
    panels.push({ name: 'packs (natively)', log_x: true,
      lines: [named('reading', results.packs.read.map(own)), { ...named('one estimate', results.packs.estimate.map(own)), kind: 'hand' }] });
  }
  return {
    'performance-speed.svg': barPlot('Estimates a second (more is better; each line ten times the one before)', [gap('JSON text in and out'), ...bars(results.speed.filter(in_text)), gap('whole numbers in and out'),
      ...bars(results.speed.filter(in_numbers))]),
    'performance-start.svg': barPlot('From nothing to the first answer, in milliseconds (less is better; logarithmic)',
      results.starts.map((it) => ({ name: it.name, value: it.ms, label: `${digits(it.ms)} ms`, kind: kindOf(it) }))),
    'performance-growth.svg': linePlot('Time as the question grows (logarithmic)', panels),
  };
}

export function writeDocs(results) {
  const path = join(top, 'docs/performance.md');
  let page = readFileSync(path, 'utf8');
  for (const [name, make] of Object.entries(sections)) {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!place.test(page)) throw new Error(`docs/performance.md has no place for ${name}`);
    page = page.replace(place, (_, open, close) => `${open}${make(results)}\n${close}`);
  }
  writeFileSync(path, page);
  for (const [name, svg] of Object.entries(pictures(results))) writeFileSync(join(top, 'docs/pictures', name), svg);
}
