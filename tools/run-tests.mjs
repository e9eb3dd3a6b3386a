// Runs the suites of ./test and adds up. Two lanes side by side, so that one works while the other's browsers wait: programs, the second
// reading and pages; the sanitizers, which are built first, and the kiosk. The last line: `N passed, N failed`.
// A suite that crashes or in which nothing ran counts as failed. Logs: build/test-logs/.
//   node tools/run-tests.mjs [--quick|--full|--long]
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const mode = process.argv[2] ?? '--full';
const logs = 'build/test-logs';
rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });

const files = (folder, end) => readdirSync(folder).filter((f) => f.endsWith(end)).sort().map((f) => join(folder, f));

/** A program that ends with doctest's summary. */
const doctest = (program) => ({
  command: () => [program],
  count: (log) => (/\[doctest\] test cases: *\d+ *\| *(\d+) passed *\| *(\d+) failed/.exec(log) ?? []).slice(1).map(Number),
});

const DAY = 24 * 3_600_000; // in ms: how long a file of the long tests may take

/** Test files for node --test. A test that waits for ever is a failure with a name, not a run without an end. */
const nodeTests = (list, ...flags) => ({
  command: (tap) => [process.execPath, '--test', '--test-timeout=900000', ...flags, '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${tap}`, ...list],
  nothing: list.length === 0,
  count: (_, file) => {
    const tap = readFileSync(file, 'utf8');
    const total = (word) => Number((new RegExp(`^# ${word} (\\d+)$`, 'gm').exec(tap) ?? [])[1] ?? NaN);
    return [total('pass'), total('fail') + total('cancelled')];
  },
});

/** A comparison that ends with one line `same: …` or `DIFFERENT: …`. */
const comparison = (...command) => ({
  command: () => command,
  count: (log) => (/^same: /m.test(log) ? [1, 0] : [0, 1]),
});

/** Test files of Python, found by their end. */
const pythonTests = (folder, end) => ({
  command: () => ['python3', '-m', 'unittest', 'discover', '--start-directory', folder, '--pattern', `*${end}`, '--verbose'],
  count: (log) => {
    const ran = Number(/^Ran (\d+) tests? in /m.exec(log)?.[1]);
    const bad = ['failures', 'errors', 'unexpected successes'].reduce((sum, word) => sum + Number(new RegExp(`^FAILED \\(.*\\b${word}=(\\d+)`, 'm').exec(log)?.[1] ?? 0), 0);
    return [ran - bad, bad];
  },
});
/** A program that says `held: …` for each thing that held, and dies of one that does not. */
const held = (program) => ({ command: () => [program], count: (log) => [(log.match(/^held: /gm) ?? []).length, 0] });

/** A program of the build: no test by itself, but one failed where it fails. */
const built = (...command) => ({ command: () => command, count: () => [0, 0], build: true });

const oracle = ['python3', 'tests/oracle/compare.py'];
const lanes = [[
  ['core', doctest('build/native/ltci_tests')],
  ['visits at the kiosk', doctest('build/native/ltci_kiosk_tests')],
  ['data, engines, tools', nodeTests(files('tests', '.test.mjs'), '--test-concurrency=2')],
  ['properties of the engine', nodeTests(files('tests/properties', '.test.mjs'))],
], []];
// Where the second lane builds nothing, it has time for the second reading.
lanes[mode === '--quick' ? 1 : 0].push(
  ['oracle against native', comparison(...oracle, '--grid', '--every', '97', '--random', '5000', '--questions', '0.3', '--lines', 'tests/conformance/cases.jsonl')],
  ['oracle', pythonTests('tests/oracle', '_test.py')],
  ['documents with a fault', nodeTests(files('tests/oracle', '.test.mjs'))],
);
const after = [];
if (mode !== '--quick') {
  const targets = ['ltci_tests', 'ltci_replay', ...(mode === '--long' ? ['ltci_kiosk_tests', 'ltci'] : [])];
  lanes[1].push(
    ['configured for the sanitizers', built('cmake', '--preset', 'asan')],
    ['built for the sanitizers', built('cmake', '--build', '--preset', 'asan', '--target', ...targets)],
    ['core under sanitizers', doctest('build/asan/ltci_tests')],
    ...(mode === '--long' ? [['visits at the kiosk under sanitizers', doctest('build/asan/ltci_kiosk_tests')]] : []),
    ['fuzz targets under sanitizers', held('build/asan/ltci_replay')],  // visits at the kiosk among them
  );
  // Browsers mostly wait for a frame: two at once in each lane.
  lanes[0].push(['pages in a browser', nodeTests(files('tests/web', '.test.mjs'), '--test-concurrency=2')]);
  lanes[1].push(['kiosk in a browser', nodeTests(files('tests/kiosk', '.test.mjs'), '--test-concurrency=2')]);
}
// The whole grid and a million random cases; goes on where it was stopped.
const million = ['--grid', '--random', process.env.LTCI_COUNT ?? '1000000', '--seed', '20261123', '--questions', '0.05', '--jobs', '2', '--state', 'build/long/oracle.json'];
if (mode === '--long') after.push(['oracle against native, everything', comparison(...oracle, ...million)]);
if (mode === '--long') after.push(['long', nodeTests(files('tests/long', '.test.mjs'), '--test-concurrency=2', `--test-timeout=${DAY}`)]);

/** What a program says, and how it ended. @param {string[]} command */
async function outputOf([program, ...args]) {
  const child = spawn(program, args, { env: { ...process.env, LTCI_TESTS: mode.slice(2) }, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
  try {
    const [status] = await once(child, 'close');
    return { status, log: Buffer.concat(parts).toString() };
  } catch (fault) {
    return { status: -1, log: `${fault.message}\n` };
  }
}

let passed = 0, failed = 0;
async function run([name, suite]) {
  const began = Date.now();
  const file_name = name.replaceAll(/[ ,]+/g, '-'), tap = `${logs}/${file_name}.tap`;
  const { status, log } = suite.nothing ? { status: 1, log: 'no test files\n' } : await outputOf(suite.command(tap));
  writeFileSync(`${logs}/${file_name}.log`, log);
  let [good = 0, bad = 0] = [];
  try { [good = 0, bad = 0] = suite.count(log, tap); } catch { /* it wrote no summary */ }
  if (!Number.isInteger(good) || !Number.isInteger(bad)) [good, bad] = [0, 0];
  if (bad === 0 && (status !== 0 || (good === 0 && !suite.build))) bad = 1;
  if (bad) {
    const details = log.indexOf('failing tests:');
    console.log(details < 0 ? log.slice(-20000) : log.slice(details, details + 20000));
  }
  console.log(`${String(good).padStart(6)} passed ${String(bad).padStart(4)} failed ${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${name}`);
  passed += good;
  failed += bad;
}
const inOrder = async (suites) => { for (const suite of suites) await run(suite); };
await Promise.all(lanes.map(inOrder));
await inOrder(after);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
