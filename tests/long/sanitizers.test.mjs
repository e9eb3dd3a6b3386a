// Under the address and undefined-behaviour sanitizers: 100,000 random cases through `batch`, 100,000 random sets of policy
// data as `load_pack`, and some hundreds as folders through `check`. Nothing crashes, every answer is an envelope.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { answers, chunk, commit, mutate, policyFiles, random, top } from './documents.mjs';

const count = Number(process.env.LTCI_COUNT ?? 100_000), seed = 20_261_123;
const program = 'build/asan/ltci';
const say = (what) => console.log(`sanitizers: ${what}, seed ${seed}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`);

function assertEnvelope(line) {
  const reply = JSON.parse(line);
  assert.ok(reply.ok === true ? 'value' in reply : reply.issues.length > 0, line);
  return reply.ok;
}

test('random cases', () => {
  const size = 5_000;
  for (let done = 0; done < count; done += size) {
    const lines = answers([program, 'batch', '--trace'], chunk(seed + done, size)).toString().trimEnd().split('\n');
    assert.equal(lines.length, size);
    for (const line of lines) assertEnvelope(line);
  }
  say(`${count} cases`);
});

test('random policy data, as load_pack', () => {
  const files = policyFiles(false), next = random(seed), size = 500;
  let taken = 0;
  for (let done = 0; done < count; done += size) {
    const input = Array.from({ length: size }, () => `${JSON.stringify({ op: 'load_pack', policy: { bundle: 1, files: mutate(files, next) } })}\n`).join('');
    const lines = answers([program, 'batch'], input).toString().trimEnd().split('\n');
    assert.equal(lines.length, size);
    for (const line of lines) taken += assertEnvelope(line);
  }
  assert.ok(taken < count / 2, `${taken} taken`);
  say(`${count} sets of policy data, ${taken} taken`);
});

test('random policy data, as folders', () => {
  const files = policyFiles(true), next = random(seed + 1);
  const work = mkdtempSync(join(tmpdir(), 'ltci-packs-'));
  try {
    const folders = Math.min(500, count / 10);
    for (let n = 0; n < folders; n++) {
      const folder = join(work, String(n));
      for (const [i, { content }] of mutate(files, next).entries()) {
        let text = JSON.stringify(content);
        if (next() < 0.05) text = text.slice(0, Math.floor(next() * text.length));
        const path = join(folder, files[i]?.name ?? `more-${i}.json`);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      const run = spawnSync(join(top, program), ['check', '--json', folder], { encoding: 'utf8' });
      assert.ok([0, 1].includes(run.status) && run.stderr === '', `${run.status ?? run.signal} ${run.stderr}`);
      assert.equal(assertEnvelope(run.stdout), run.status === 0);
      rmSync(folder, { recursive: true });
    }
    say(`${folders} folders of policy data`);
  } finally {
    rmSync(work, { recursive: true });
  }
});
