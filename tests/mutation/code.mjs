// Mutants of src/core: every comparison, constant, condition and operator written otherwise, one at a time, and the tests have to notice.
//   node tests/mutation/code.mjs [--seed S] [--count N] [--jobs J] [--survivors] [--core]
// Draws N mutants (all, if N is not given) by the seed. All stand in one program (mutants.mjs), which is built here with the tests: build/mutation.
// Each is tried with the tests of the core that reach its place, the fastest first, and, where these say nothing, with the worked cases of the packs
// and with the oracle. Caught: a test fails, the program crashes, or it takes ten times as long. Mutants that change nothing anybody can see stand
// in survivors.json, each with its reason. Ends with 1 where fewer than 95 % of the others are caught. Goes on where it was stopped, as long as
// program, tests and policy data are the same. --survivors: only those that were not caught the last time, whatever has changed. --core: without what comes after the tests of the core.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commit } from '../long/documents.mjs';
import { Mutants } from './mutants.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(top, 'build/mutation'), tree = join(folder, 'tree'), build = join(folder, 'build');
const LEAST = 95; // percent

const flags = process.argv.slice(2);
const coreOnly = flags.includes('--core');
const option = (name, otherwise) => (flags.includes(name) ? Number(flags[flags.indexOf(name) + 1]) : otherwise);
const seed = option('--seed', 1), jobs = option('--jobs', availableParallelism()), asked = option('--count', Infinity);

/** The sources with their mutants, beside links to everything else; only what changed is written, so that little is built anew. */
function writeTree(mutants) {
  for (const inside of ['src/core', 'build']) mkdirSync(join(tree, inside), { recursive: true });
  const link = (name) => { try { lstatSync(join(tree, name)); } catch { symlinkSync(join(top, name), join(tree, name)); } };
  for (const name of ['CMakeLists.txt', 'cmake', 'tests', 'policy-data', 'build/sources']) link(name);
  for (const name of readdirSync(join(top, 'src'))) if (name !== 'core') link(`src/${name}`);
  for (const name of mutants.files.keys()) {
    const text = mutants.rewritten(name), path = join(tree, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

function buildTree() {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  if (!existsSync(join(build, 'build.ninja')))
    execFileSync('cmake', ['-G', 'Ninja', '-S', tree, '-B', build, '-DLTCI_MUTATION=ON', '-DCMAKE_BUILD_TYPE=None',
      '-DCMAKE_CXX_FLAGS=-O1 -w -fpermissive -Wno-narrowing -D_GLIBCXX_ASSERTIONS'], quiet);
  execFileSync('cmake', ['--build', build, '--target', 'ltci_tests', 'ltci', '--', `-j${jobs}`], { stdio: ['ignore', process.stderr, 'inherit'] });
}

/** Which mutants each test reaches: [{name, time, reached}], the policy data's own first. */
function record() {
  const path = join(folder, 'reached.txt');
  execFileSync(join(build, 'ltci_tests'), { env: { ...process.env, LTCI_REACHED: path }, stdio: 'ignore' });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => {
    const [name, time, numbers] = line.split('\t');
    return { name, time: Number(time), reached: new Set(numbers.trim().split(' ').filter(Boolean).map(Number)) };
  });
  return { loading: lines[0], nothing: lines.at(-1).reached, tests: lines.slice(1, -1).sort((a, b) => a.time - b.time) };
}

/** A program with one mutant: how it ended, and what it said. */
async function run(n, [program, ...args], input = '') {
  const child = spawn(program, args, { cwd: top, env: { ...process.env, LTCI_MUTANT: String(n) }, stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (part) => { said = (said + part).slice(-2000); });
  child.stdin.on('error', () => {}); // it ended before it had read all
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status, signal) => resolve({ status, signal, said })));
}

/** In CPU seconds; a program that waits for memory or for ever is stopped by the shell it runs in. */
const limited = (seconds, ...command) => ['bash', '-c', `ulimit -t ${seconds} -v 4000000; exec "$0" "$@"`, ...command];

/** What stands behind the tests of the core, the cheapest first: [name, command]. */
const LATER = [
  ['the worked cases of the packs', limited(20, join(build, 'ltci'), 'check', 'policy-data')],
  ['the oracle', limited(120, 'python3', 'tests/oracle/compare.py', '--grid', '--every', '997', '--random', '400', '--seed', '7', '--questions', '0.3', '--show', '1', '--jobs', '1',
    '--engine', join(build, 'ltci'))],
];

async function fateOf(n, { loading, tests }) {
  const reaching = loading.reached.has(n) ? tests : tests.filter((test) => test.reached.has(n));
  if (reaching.length) {
    const input = reaching.map((test) => `${Math.max(1000, Math.ceil(10 * test.time))}\t${test.name}\n`).join('');
    const { status, signal, said } = await run(n, [join(build, 'ltci_tests')], input);
    if (status === 3) throw new Error('a test that is not there: what was recorded is not what is run');
    if (signal === 'SIGPROF') return 'time';
    if (signal || status > 1) return `crash ${signal ?? status}`;
    if (status === 1) return `test: ${/CAUGHT BY (.*)/.exec(said)?.[1] ?? '?'}`;
  }
  if (coreOnly) return '?';
  for (const [name, command] of LATER) {
    const { status, signal } = await run(n, command);
    if (status !== 0 || signal) return name;
  }
  return '';
}

/** Numbers from a seed (mulberry32): the list in another order. */
function shuffled(list, number) {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    number = (number + 0x6d2b79f5) | 0;
    let t = Math.imul(number ^ (number >>> 15), 1 | number);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const j = ((t ^ (t >>> 14)) >>> 0) % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** What a mutant is called wherever its line stands: the nth of its kind with this text. */
function nameAll(list) {
  const seen = new Map();
  for (const mutant of [...list].sort((a, b) => a.file.localeCompare(b.file) || a.at - b.at)) {
    const key = `${mutant.file} | ${mutant.code} | ${mutant.what}`, nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    mutant.key = nth === 1 ? key : `${key} | ${nth}`;
  }
}

const began = Date.now();
const mutants = new Mutants(top);
nameAll(mutants.list);
writeTree(mutants);
buildTree();
const reached = record();
const possible = mutants.list.map((mutant, n) => ({ ...mutant, n })).filter(({ n }) => !reached.nothing.has(n));

const files = [join(build, 'ltci_tests'), join(build, 'ltci'), ...readdirSync(join(top, 'policy-data'), { recursive: true, encoding: 'utf8' }).sort()
  .filter((name) => name.endsWith('.json')).map((name) => join(top, 'policy-data', name)),
  ...['tests/cases', 'tests/bad-cases', 'tests/oracle'].flatMap((name) => readdirSync(join(top, name)).sort().filter((f) => /\.(json|mjs|py)$/.test(f)).map((f) => join(top, name, f)))];
const fingerprint = files.reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256')).digest('hex');
const path = join(folder, 'fates.json');
const isCaught = (fate) => Boolean(fate) && fate !== '?'; // '?': not by the tests of the core, and the others were not asked
let kept = { fingerprint, fates: {} };
try {
  const before = JSON.parse(readFileSync(path, 'utf8'));
  if (before.fingerprint === fingerprint) kept = before;
  else if (flags.includes('--survivors')) kept.fates = Object.fromEntries(Object.entries(before.fates).filter(([, fate]) => isCaught(fate)));
} catch { /* from the start */ }
const { fates } = kept;

const drawn = shuffled(possible, seed).slice(0, asked);
const waiting = drawn.filter(({ key }) => !(key in fates) || (fates[key] === '?' && !coreOnly) || (flags.includes('--survivors') && !isCaught(fates[key])));
let done = 0;
const work = async () => {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    fates[mutant.key] = await fateOf(mutant.n, reached);
    if (++done % 20 === 0) writeFileSync(path, JSON.stringify(kept));
  }
};
await Promise.all(Array.from({ length: jobs }, work));
writeFileSync(path, JSON.stringify(kept));

const known = JSON.parse(readFileSync(new URL('survivors.json', import.meta.url), 'utf8'));
const reasons = new Map(known.flatMap(({ reason, mutants: list }) => list.map((key) => [key, reason])));
const caught = drawn.filter(({ key }) => isCaught(fates[key])), survived = drawn.filter(({ key }) => !isCaught(fates[key]));
const equal = survived.filter(({ key }) => reasons.has(key)), real = survived.filter(({ key }) => !reasons.has(key));
const count = (test) => caught.filter(({ key }) => test(fates[key])).length;
if (equal.length) console.log('Equal in all that can be seen:');
for (const mutant of equal) console.log(`  ${mutant.file}:${mutant.line}: ${mutant.what}: ${mutant.code}\n      ${reasons.get(mutant.key)}`);
if (real.length) console.log('Survived:');
for (const mutant of real) console.log(`  ${mutant.file}:${mutant.line}: ${mutant.what}: ${mutant.code}`);
// What was excused and is caught, or is not there any more, is no excuse.
const all = new Set(possible.map(({ key }) => key));
const stale = [...reasons.keys()].filter((key) => !all.has(key) || isCaught(fates[key]));
if (stale.length) console.log('Excused for nothing:');
for (const key of stale) console.log(`  ${key}${all.has(key) ? `: caught by ${fates[key]}` : ': no such mutant'}`);
console.log(`${possible.length} mutants possible; left out: ${mutants.constants} declarations that only the compiler reads, ${mutants.list.length - possible.length} that the types do not have`);
console.log(`caught by a test of the core ${count((f) => f.startsWith('test: '))}, by a crash ${count((f) => f.startsWith('crash'))}, by time ${count((f) => f === 'time')}, ` +
  LATER.map(([name]) => `by ${name} ${count((f) => f === name)}`).join(', '));
const percent = (100 * caught.length) / Math.max(1, drawn.length - equal.length);
console.log(`${drawn.length} drawn, ${caught.length} caught, ${survived.length} survived, of them ${equal.length} equal: ${percent.toFixed(2)} % of ${drawn.length - equal.length} ` +
  `(${((100 * caught.length) / Math.max(1, drawn.length)).toFixed(2)} % of all), ${done} tried now in ${((Date.now() - began) / 1000).toFixed(0)} s, seed ${seed}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);
process.exitCode = percent < LEAST || stale.length ? 1 : 0;
