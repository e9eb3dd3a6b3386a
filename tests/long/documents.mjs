// What the long tests share: who is tested, random documents in chunks, random policy data.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalidTexts, random, validCases } from '../oracle/generate.mjs';

export const top = fileURLToPath(new URL('../../', import.meta.url));

/** The commit, and whether anything differs from it. */
export function commit() {
  const git = (...args) => execFileSync('git', ['-C', top, ...args], { encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') ? ' and changes' : '');
  } catch {
    return 'no commit';
  }
}

/** One chunk of documents as JSON Lines: about three valid in four, each with its own seed. */
export function chunk(seed, count) {
  const invalid = Math.floor(count / 4);
  const lines = [...validCases(seed, count - invalid)].map((c) => Buffer.from(`${JSON.stringify(c)}\n`));
  for (const text of invalidTexts(seed, invalid)) lines.push(text, Buffer.from('\n'));
  return Buffer.concat(lines);
}

/** What a command answers; throws when it fails or complains. */
export function answers(command, input) {
  const run = spawnSync(command[0], command.slice(1), { cwd: top, input, maxBuffer: 1 << 30 });
  if (run.status !== 0 || run.stderr.length) throw new Error(`${command.join(' ')} ended with ${run.status ?? run.signal}: ${run.error?.message ?? run.stderr}`);
  return run.stdout;
}

// ---- Random policy data ----------------------------------------------------------------------------------------------

const values = ['', '0', '1', '30.00', '-1', '100', '99999999999999', '1e3', 'zz-2023-7#3.6', 'tier', 'draft', '2026-02-30', '2199-12-31', '\u0000', '𠮷', 0, 1, -1, 2 ** 53, null, true, false, [], {}];

/** Every place of a tree: [parent, key]. */
function places(tree) {
  const out = [];
  const go = (value) => {
    if (value === null || typeof value !== 'object') return;
    for (const key of Object.keys(value)) { out.push([value, key]); go(value[key]); }
  };
  go(tree);
  return out;
}

/** `files`: [{name, content}]. The same with one to four changes. */
export function mutate(files, next) {
  const int = (n) => Math.floor(next() * n);
  const pick = (list) => list[int(list.length)];
  const copy = structuredClone(files);
  for (let n = 1 + int(4); n > 0; n--) {
    const file = pick(copy);
    const all = places(file.content);
    if (!all.length) continue;
    const [parent, key] = pick(all), [other_parent, other] = pick(all);
    const list = Array.isArray(parent);
    [
      () => { list ? parent.splice(Number(key), 1) : delete parent[key]; },
      () => { parent[key] = pick(values); },
      () => { parent[key] = structuredClone(other_parent[other]); },
      () => { list ? parent.splice(Number(key), 0, structuredClone(parent[key])) : parent[`${key}x`] = parent[key]; },
      () => { if (typeof parent[key] === 'string') parent[key] = parent[key].slice(0, int(parent[key].length)) + pick(['', '0', '.', 'x', '#']) + parent[key].slice(int(parent[key].length)); },
      () => { list ? parent.push(pick(values)) : parent[pick(['by', 'values', 'cites', 'unit', 'grade', 'raise', 'mode', 'kind', 'x'])] = pick(values); },
      () => { file.name = pick(['', 'x.json', '../x', copy[0].name]); },
    ][int(7)]();
  }
  return copy;
}

/** The files of policy-data but the texts, which would not fit a line. */
export function policyFiles(with_texts) {
  const bundle = JSON.parse(execFileSync(join(top, 'build/native/ltci'), ['pack', '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  return bundle.files.filter((file) => with_texts || !file.name.startsWith('texts/'));
}

export { random };
export const read = (path) => readFileSync(join(top, path));
export const list = (path) => readdirSync(join(top, path)).filter((file) => file.endsWith('.json'));
