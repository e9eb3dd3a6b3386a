// Compares an engine with the oracle, figure by figure, no tolerances.
//   node tests/oracle/compare.mjs --count 2000 --seed 1 [--invalid 500] [--show 20] -- build/native/ltci batch
// Sends generated cases as JSON Lines to COMMAND and reads one envelope a line. With --invalid also documents with a fault,
// which must be refused with at least one issue of a known shape. Exit 0: no difference.
// `matchExpect(expect, value)` is the partial match of the golden files in tests/cases.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { estimate } from './oracle.mjs';
import { validCases, invalidTexts } from './generate.mjs';

const keyOf = (item) => item?.id ?? item?.month ?? item?.field ?? item?.step;
const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What of `expect` is not in `value`: objects match by subset; an object against a list names its items by id or month;
 * a list of texts must be contained; any other list must be equal. Answers [{path, want, got}].
 */
export function matchExpect(expect, value, path = '') {
  if (isObject(expect) && Array.isArray(value)) {
    return Object.entries(expect).flatMap(([key, want]) => {
      const item = value.find((v) => keyOf(v) === key);
      return item === undefined ? [{ path: `${path}/${key}`, want, got: undefined }] : matchExpect(want, item, `${path}/${key}`);
    });
  }
  if (isObject(expect)) {
    if (!isObject(value)) return [{ path, want: expect, got: value }];
    return Object.entries(expect).flatMap(([key, want]) => matchExpect(want, value[key], `${path}/${key}`));
  }
  if (Array.isArray(expect)) {
    if (!Array.isArray(value)) return [{ path, want: expect, got: value }];
    if (expect.length && expect.every((v) => typeof v === 'string')) return expect.filter((v) => !value.includes(v)).map((want) => ({ path, want, got: value }));
    return same(expect, value) ? [] : [{ path, want: expect, got: value }];
  }
  return Object.is(expect, value) ? [] : [{ path, want: expect, got: value }];
}

/** Every figure in which an estimate differs from the oracle's. Undefined in the oracle: the contract leaves it open. */
export function differences(want, got) {
  const out = [];
  const leaf = (path, w, g) => { if (w !== undefined && !Object.is(w, g)) out.push({ path, want: w, got: g }); };
  const walk = (path, w, g) => {
    // A calendar month may leave out covered_days: the contract's example has none, its text has.
    if (path.startsWith('/calendar/') && path.endsWith('/covered_days') && g === undefined) return undefined;
    if (!isObject(w) || !isObject(g)) return leaf(path, w, g);
    for (const key of Object.keys(w)) walk(`${path}/${key}`, w[key], g[key]);
  };
  const list = (path, w, g, key) => {
    if (!Array.isArray(g)) return out.push({ path, want: w.map((v) => v[key]), got: g });
    const [ws, gs] = [w.map((v) => v[key]), g.map((v) => v?.[key])];
    if (!same(ws, gs)) return out.push({ path: `${path} (${key}s in order)`, want: ws, got: gs });
    w.forEach((item, i) => walk(`${path}/${item[key]}`, item, g[i]));
  };
  if (!isObject(got)) return [{ path: '', want: 'an estimate', got }];
  const { criteria, ...verdict } = want.eligibility;
  walk('/eligibility', verdict, got.eligibility);
  if (criteria) list('/eligibility/criteria', criteria, got.eligibility?.criteria, 'id');
  list('/options', want.options, got.options, 'id');
  list('/calendar', want.calendar, got.calendar, 'month');
  want.calendar.forEach((month, i) => {
    const g = got.calendar?.[i];
    if (!isObject(g)) return;
    if (!month.no_rule && g.no_rule) out.push({ path: `/calendar/${month.month}/no_rule`, want: undefined, got: g.no_rule });
    const ids = Object.keys(g.options ?? {});
    if (!same(Object.keys(month.options), ids)) out.push({ path: `/calendar/${month.month}/options (ids in order)`, want: Object.keys(month.options), got: ids });
  });
  list('/next_questions', want.next_questions, got.next_questions, 'field');
  if (want.self_check !== undefined) walk('/self_check', want.self_check, got.self_check);
  else if (got.self_check !== undefined) out.push({ path: '/self_check', want: undefined, got: got.self_check });
  if (want.scheme === null) leaf('/scheme', null, got.scheme);
  else if (!isObject(got.scheme)) out.push({ path: '/scheme', want: 'a scheme', got: got.scheme });
  for (const note of ['start_unknown', 'name_the_city']) {
    const has = (notes) => Array.isArray(notes) && notes.includes(note);
    if (has(want.notes) !== has(got.notes)) out.push({ path: '/notes', want: `${has(want.notes) ? '' : 'no '}${note}`, got: got.notes });
  }
  return out;
}

const CODES = /^[a-z]+(_[a-z]+)*$/;
/** Why an answer to a faulty document is wrong, or null. */
function wrongRefusal(envelope) {
  if (envelope.ok !== false) return 'accepted';
  if (!Array.isArray(envelope.issues) || envelope.issues.length === 0) return 'no issues';
  const bad = envelope.issues.find((i) => typeof i.pointer !== 'string' || !(i.pointer === '' || i.pointer.startsWith('/')) || !CODES.test(i.code));
  return bad ? `odd issue ${JSON.stringify(bad)}` : null;
}

async function main(argv) {
  const cut = argv.indexOf('--');
  const flags = cut < 0 ? argv : argv.slice(0, cut), command = cut < 0 ? [] : argv.slice(cut + 1);
  const option = (name, otherwise) => { const i = flags.indexOf(name); return i < 0 ? otherwise : Number(flags[i + 1]); };
  const [count, seed, invalid, show] = [option('--count', 2000), option('--seed', 1), option('--invalid', 0), option('--show', 20)];
  if (command.length === 0 || ![count, seed, invalid, show].every(Number.isInteger)) {
    console.error('usage: node tests/oracle/compare.mjs --count N --seed S [--invalid N] [--show N] -- COMMAND…');
    return 2;
  }
  const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  child.on('error', (error) => { console.error(`cannot run ${command[0]}: ${error.message}`); process.exit(2); });
  child.stdin.on('error', () => {}); // an engine that stops early is seen by its missing answers
  const ended = once(child, 'close');
  const pending = []; // what was sent and is not yet answered
  (async () => {
    const send = async (job, bytes) => { pending.push(job); if (!child.stdin.write(bytes)) await Promise.race([once(child.stdin, 'drain'), ended]); };
    for (const c of validCases(seed, count)) await send({ case: c }, `${JSON.stringify(c)}\n`);
    for (const text of invalidTexts(seed, invalid)) await send({ text }, Buffer.concat([text, Buffer.from('\n')]));
    child.stdin.end();
  })().catch(() => {}); // likewise

  let compared = 0, wrongCases = 0, shown = 0;
  const report = (input, lines) => {
    wrongCases++;
    if (shown++ >= show) return;
    console.log(`\n${compared}: ${input.length > 1500 ? `${input.slice(0, 1500)}… (${input.length})` : input}`);
    for (const line of lines.slice(0, 12)) console.log(`   ${line}`);
    if (lines.length > 12) console.log(`   … ${lines.length - 12} more`);
  };
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    const job = pending.shift();
    if (!job) { report('(nothing was asked)', [`got an extra line: ${line.slice(0, 200)}`]); continue; }
    compared++;
    let envelope;
    try { envelope = JSON.parse(line); } catch { report(String(job.text ?? JSON.stringify(job.case)), [`answer is not JSON: ${line.slice(0, 300)}`]); continue; }
    if (job.text) {
      const why = wrongRefusal(envelope);
      if (why) report(String(job.text), [`a faulty document: ${why}`]);
      continue;
    }
    if (envelope.ok !== true) { report(JSON.stringify(job.case), [`a valid case was refused: ${JSON.stringify(envelope.issues)}`]); continue; }
    const found = differences(estimate(job.case), envelope.value);
    if (found.length) report(JSON.stringify(job.case), found.map((d) => `${d.path}: got ${JSON.stringify(d.got)}, want ${JSON.stringify(d.want)}`));
  }
  const [status] = await ended;
  const missing = count + invalid - compared;
  if (missing > 0) console.log(`\n${missing} answers are missing; the command ended with ${status}`);
  else if (status !== 0) console.log(`\nthe command ended with ${status}`);
  const bad = wrongCases > 0 || missing !== 0 || status !== 0;
  console.log(`${bad ? 'DIFFERENT' : 'same'}: ${wrongCases} of ${count} cases and ${invalid} faulty documents differ, seed ${seed}`);
  return bad ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));
