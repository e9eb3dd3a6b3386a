// Runs the suites of ./test one after the other and adds up. The last line: `N passed, N failed`.
// A suite that crashes or in which nothing ran counts as failed. Logs: build/test-logs/.
//   node tools/run-tests.mjs [--quick|--full|--long]
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  command: [program],
  count: (log) => (/\[doctest\] test cases: *\d+ *\| *(\d+) passed *\| *(\d+) failed/.exec(log) ?? []).slice(1).map(Number),
});

/** Test files for node --test. */
const nodeTests = (list, ...flags) => ({
  command: [process.execPath, '--test', ...flags, '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${logs}/tap`, ...list],
  nothing: list.length === 0,
  count: () => {
    const tap = readFileSync(`${logs}/tap`, 'utf8');
    const total = (word) => Number((new RegExp(`^# ${word} (\\d+)$`, 'gm').exec(tap) ?? [])[1] ?? NaN);
    return [total('pass'), total('fail') + total('cancelled')];
  },
});

/** A comparison that ends with one line `same: …` or `DIFFERENT: …`. */
const comparison = (...command) => ({
  command: [process.execPath, ...command],
  count: (log) => (/^same: /m.test(log) ? [1, 0] : [0, 1]),
});

const suites = [
  ['core', doctest('build/native/ltci_tests')],
  ['visits at the kiosk', doctest('build/native/ltci_kiosk_tests')],
  ['oracle against native', comparison('tests/oracle/compare.mjs', '--count', '3000', '--seed', '1', '--invalid', '1000', '--', 'build/native/ltci', 'batch')],
  ['oracle', nodeTests(files('tests/oracle', '.test.mjs'))],
  ['data, engines, tools', nodeTests(files('tests', '.test.mjs'), '--test-concurrency=2')],
];
if (mode !== '--quick') {
  suites.push(['core under sanitizers', doctest('build/asan/ltci_tests')]);
  suites.push(['visits at the kiosk under sanitizers', doctest('build/asan/ltci_kiosk_tests')]);
  // Three at once: one of three waits for a frame.
  const pages = files('tests/web', '.test.mjs');
  if (pages.length) suites.push(['pages in a browser', nodeTests(pages, '--test-concurrency=3')]);
  suites.push(['kiosk in a browser', nodeTests(files('tests/kiosk', '.test.mjs'), '--test-concurrency=3')]);
}
if (mode === '--long') suites.push(['long', nodeTests(files('tests/long', '.test.mjs'), '--test-concurrency=2')]);

let passed = 0, failed = 0;
for (const [name, suite] of suites) {
  const began = Date.now();
  rmSync(`${logs}/tap`, { force: true });
  const [program, ...args] = suite.command;
  const run = suite.nothing ? { status: 1, stdout: 'no test files\n', stderr: '' }
    : spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, LTCI_TESTS: mode.slice(2) } });
  const log = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ? `${run.error.message}\n` : ''}`;
  writeFileSync(`${logs}/${name.replaceAll(/[ ,]+/g, '-')}.log`, log);
  let [good = 0, bad = 0] = [];
  try { [good = 0, bad = 0] = suite.count(log); } catch { /* it wrote no summary */ }
  if (!Number.isInteger(good) || !Number.isInteger(bad)) [good, bad] = [0, 0];
  if (bad === 0 && (run.status !== 0 || good === 0)) bad = 1;
  if (bad) {
    const details = log.indexOf('failing tests:');
    console.log(details < 0 ? log.slice(-20000) : log.slice(details, details + 20000));
  }
  console.log(`${String(good).padStart(6)} passed ${String(bad).padStart(4)} failed ${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${name}`);
  passed += good;
  failed += bad;
}
rmSync(`${logs}/tap`, { force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
