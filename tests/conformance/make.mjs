// Makes the conformance pack anew from what it is drawn from, and prints what changed: cases that came and went, and where an answer to a
// case that stayed is another one. The answers are those of `ltci batch`; what confirms them stands in README.md.
//   node tests/conformance/make.mjs            needs build/native/ltci
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { invalidTexts, validCases } from '../oracle/generate.mjs';

export const here = fileURLToPath(new URL('./', import.meta.url));
const top = fileURLToPath(new URL('../../', import.meta.url));
const SEED = 20_261_123, LONGEST = 4000; // bytes of a document: the pack is to be read by people, too

/** The two halves: documents that are answered and documents that are refused, each with the file of its answers. */
export const halves = [['cases.jsonl', 'expected.jsonl'], ['faulty.jsonl', 'refusals.jsonl']];
export const linesOf = (name) => readFileSync(join(here, name), 'utf8').split('\n').slice(0, -1);

const goldenFiles = (folder) => readdirSync(join(top, 'tests', folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  .flatMap((entry) => (entry.isDirectory() ? goldenFiles(join(folder, entry.name)) : entry.name.endsWith('.json') ? [join('tests', folder, entry.name)] : []));
const golden = (folder) => goldenFiles(folder).map((path) => JSON.parse(readFileSync(join(top, path), 'utf8')));

/** Random cases, whole and partial. A year of calendar says no more than two months, so few are long. */
function* randomCases(count) {
  let taken = 0, long = 0;
  for (const c of validCases(SEED, 10 * count)) {
    if (taken === count) return;
    if ((c.period?.months ?? 1) > 3 && ++long > 12) continue;
    taken++;
    yield JSON.stringify(c);
  }
}

/** Faulty documents that are text and fit a short line: bytes that are no UTF-8 and documents over 64 KB are left to tests/engines.test.mjs. */
function* faulty(count) {
  const short = (text) => text.length <= LONGEST && !/[\n\r]/.test(text) && !text.includes('\ufffd');
  for (const { case: c, text } of golden('bad-cases')) if (short(text ?? JSON.stringify(c))) yield text ?? JSON.stringify(c);
  let taken = 0;
  for (const text of invalidTexts(SEED, 10 * count)) {
    if (taken === count) return;
    if (!short(text.toString())) continue;
    taken++;
    yield text.toString();
  }
}

const unique = (list) => [...new Set(list)];
const documents = () => [
  unique([...golden('cases').filter((g) => g.case).map((g) => JSON.stringify(g.case)), ...randomCases(200)]),
  unique([...faulty(150)]),
];

/** What `ltci batch` answers, a line each. */
function answers(lines) {
  const run = spawnSync(join(top, 'build/native/ltci'), ['batch'], { input: lines.map((line) => `${line}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`ltci batch: ${run.error?.message ?? run.stderr}`);
  return run.stdout.split('\n').slice(0, -1);
}

/** Where two values differ: ["/options/2/per_month/fund_fen/high: 93000 → 90000"]. */
export function differences(was, is, path = '') {
  if (Object.is(was, is)) return [];
  const plain = (v) => v === null || typeof v !== 'object';
  if (plain(was) || plain(is)) return [`${path}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => differences(was[key], is[key], `${path}/${key}`));
}

export const sha256 = (name) => createHash('sha256').update(readFileSync(join(here, name))).digest('hex');
export const sums = () => halves.flat().map((name) => `${sha256(name)}  ${name}\n`).join('');

function make() {
  documents().forEach((lines, half) => {
    const [asked, answered] = halves[half];
    const old = existsSync(join(here, answered)) ? new Map(linesOf(asked).map((line, i) => [line, linesOf(answered)[i]])) : new Map();
    const got = answers(lines);
    lines.forEach((line, i) => {
      if (JSON.parse(got[i]).ok !== (half === 0)) throw new Error(`${asked} would hold ${line}, which is answered ${got[i].slice(0, 300)}`);
    });
    const kept = lines.filter((line) => old.has(line));
    console.log(`${asked}: ${lines.length}, ${lines.length - kept.length} new, ${old.size - kept.length} gone`);
    let changed = 0;
    lines.forEach((line, i) => {
      const was = old.get(line);
      if (was === undefined || was === got[i]) return;
      changed++;
      const where = differences(JSON.parse(was), JSON.parse(got[i]));
      console.log(`  ${line.slice(0, 200)}\n    ${where.length ? where.slice(0, 8).join('\n    ') : 'the same values, other bytes'}${where.length > 8 ? `\n    and ${where.length - 8} more` : ''}`);
    });
    console.log(`${answered}: ${changed} of ${kept.length} answers changed`);
    writeFileSync(join(here, asked), lines.map((line) => `${line}\n`).join(''));
    writeFileSync(join(here, answered), got.map((line) => `${line}\n`).join(''));
  });
  writeFileSync(join(here, 'SHA256SUMS'), sums());
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) make();
