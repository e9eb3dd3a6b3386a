// A thousand schemes are read in a thousand times the time of one, and one estimate takes no longer among them. Run by ./test --long, on
// a machine that does little else: it measures time.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const bench = fileURLToPath(new URL('../../build/native/ltci_bench', import.meta.url));

test('reading is linear in the number of packs, an estimate does not depend on it', { skip: existsSync(bench) ? false : 'Google Benchmark is missing' }, (t) => {
  const out = execFileSync(bench, ['--benchmark_filter=many|among', '--benchmark_format=json', '--benchmark_min_time=0.5'], { encoding: 'utf8' });
  const times = new Map(JSON.parse(out).benchmarks.map(({ name, cpu_time }) => [name, cpu_time]));
  const time = (name) => { const ms = times.get(name); assert.ok(ms > 0, name); return ms; };
  for (const n of [1, 10, 100, 1000]) t.diagnostic(`${n} packs: ${time(`read_many_packs/${n}`).toFixed(2)} ms`);
  t.diagnostic(`one estimate: ${time('estimate_among/1').toFixed(0)} ns, among 1000 packs ${time('estimate_among/1000').toFixed(0)} ns`);
  // Ten times the packs would be a hundred times the work if it were quadratic; memory that no longer fits the cache costs a little.
  assert.ok(time('read_many_packs/1000') < 25 * time('read_many_packs/100'));
  assert.ok(time('estimate_among/1000') < 2 * time('estimate_among/1'));
});
