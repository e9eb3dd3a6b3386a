// How far a program answers the conformance pack: its figures, its questions, its refusals, byte for byte (README.md).
//   node tests/conformance/check.mjs [--grade figures|questions|refusals|bytes] [--show 5] -- COMMAND…
// COMMAND reads documents on stdin, one a line, and writes one envelope a line. Exit 0: it reaches the grade, and with it those before it.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { differences, halves, linesOf } from './make.mjs';

const by = (list, key, of) => Object.fromEntries((list ?? []).map((item) => [item[key], of(item)]));

/** Of an estimate all that is a verdict, a date, a count of days or an amount; ids in their order. */
function figures({ eligibility, options, calendar, contribution, self_check }) {
  const { result, earliest, payable_today, criteria } = eligibility ?? {};
  return {
    eligibility: { result, earliest, payable_today, criteria: by(criteria, 'id', ({ state, met_from }) => ({ state, met_from })) },
    order: (options ?? []).map(({ id }) => id),
    options: by(options, 'id', ({ cap_binds_from_fen_per_day, per_day, per_month }) => ({ cap_binds_from_fen_per_day, per_day, per_month })),
    calendar: by(calendar, 'month', (month) => month),
    contribution, self_check,
  };
}
const questions = ({ next_questions }) => next_questions;
const refusals = ({ issues }) => (issues ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

function read(line) {
  try {
    const reply = JSON.parse(line);
    return reply && typeof reply === 'object' ? reply : {};
  } catch {
    return {};
  }
}
const part = (half, of) => (want, got) => (half === 0 && read(got).ok === true ? differences(of(read(want).value), of(read(got).value)) : half === 0 ? ['not answered'] : []);

/** Where two lines part, with a little of each. */
function parting(want, got) {
  if (want === got) return [];
  let at = 0;
  while (want[at] === got[at]) at++;
  const around = (line) => JSON.stringify(line.slice(Math.max(0, at - 20), at + 20));
  return [`from character ${at + 1} on: ${around(want)} → ${around(got)}`];
}

/** The grades in their order: what of each half must be the same, as a list of differences, expected → given. */
export const grades = {
  figures: [part(0, figures), () => []],
  questions: [part(0, questions), () => []],
  refusals: [() => [], (want, got) => (read(got).ok === false ? differences(refusals(read(want)), refusals(read(got))) : ['not refused'])],
  bytes: [parting, parting],
};

/** For each grade how many lines reach it, and those that do not: {figures: {of, reached, faults: [{line, asked, where}]}}. `got`: the answers of both halves. */
export function judge(got) {
  return Object.fromEntries(Object.entries(grades).map(([grade, compare]) => {
    const seen = { of: 0, reached: 0, faults: [] };
    halves.forEach(([asked, answered], half) => {
      if (grade !== 'bytes' && half !== (grade === 'refusals' ? 1 : 0)) return;
      const [questionsAsked, want] = [linesOf(asked), linesOf(answered)];
      want.forEach((line, i) => {
        seen.of++;
        const where = got[half][i] === undefined ? ['no answer'] : compare[half](line, got[half][i]);
        if (where.length) seen.faults.push({ line: `${asked}:${i + 1}`, asked: questionsAsked[i], where });
        else seen.reached++;
      });
    });
    return [grade, seen];
  }));
}

/** What a command answers to both halves, a line to each document; throws where it does not. @param {string[]} command */
export const askedOf = ([program, ...args], cwd) => halves.map(([asked]) => {
  const documents = linesOf(asked);
  const run = spawnSync(program, args, { cwd, input: documents.map((line) => `${line}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error && run.status === null && !run.signal) throw new Error(`${program}: ${run.error.message}`);
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status ?? run.signal}: ${run.stderr.slice(-2000)}`);
  const lines = run.stdout.split('\n');
  if (lines.pop() !== '') throw new Error(`${asked}: the last answer has no newline at its end`);
  if (lines.length !== documents.length) throw new Error(`${asked}: ${documents.length} documents, ${lines.length} lines of answers; one envelope a line, and nothing else`);
  return lines;
});

function main(args) {
  const at = args.indexOf('--');
  const option = (name, otherwise) => { const i = args.indexOf(name); return i < 0 || i > at ? otherwise : args[i + 1]; };
  const grade = option('--grade', 'bytes'), show = Number(option('--show', 5));
  if (at < 0 || at + 1 >= args.length || !(grade in grades) || !Number.isInteger(show)) {
    console.error('usage: node tests/conformance/check.mjs [--grade figures|questions|refusals|bytes] [--show 5] -- COMMAND…');
    return 2;
  }
  let answers;
  try {
    answers = askedOf(args.slice(at + 1));
  } catch (fault) {
    console.log(`${fault.message}\nnot reached: ${grade}`);
    return 1;
  }
  const judged = judge(answers);
  let enough = true;
  for (const [name, { of, reached, faults }] of Object.entries(judged)) {
    console.log(`${name}: ${reached} of ${of}${faults.length ? '; expected → given:' : ''}`);
    for (const { line, asked, where } of faults.slice(0, show)) console.log(`  ${line} ${asked.slice(0, 300)}\n    ${where.slice(0, 5).join('\n    ')}`);
    if (Object.keys(grades).indexOf(name) <= Object.keys(grades).indexOf(grade)) enough &&= reached === of;
  }
  console.log(enough ? `reached: ${grade}` : `not reached: ${grade}`);
  return enough ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main(process.argv.slice(2));
