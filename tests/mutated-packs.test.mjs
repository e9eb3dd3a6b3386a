// No wrong field passes in silence: of each shipped pack 200 copies (25 in a run that is not long) with one field wrong (type, sign, date, reference, spelling of a
// member, missing citation, digit, another word of a list, member removed). Each is refused by the checks of `ltci check`, or, where it says something that a
// pack may say, shows up in `ltci diff`, which runs the same checks first.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../', import.meta.url));
const data = join(top, 'policy-data');
const work = mkdtempSync(join(tmpdir(), 'ltci-mutants-'));
after(() => rmSync(work, { recursive: true }));
cpSync(data, work, { recursive: true });
const MUTANTS = process.env.LTCI_TESTS === 'long' || process.env.LTCI_LONG ? 200 : 25;

/** Numbers from a seed (mulberry32). @returns {(n: number) => number} below n */
function randomFrom(seed) {
  return (n) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** All members and items that mean something to the program: [holder, key, key of the holder]. */
function* places(value, name = '') {
  for (const key of Object.keys(value)) {
    if (key.startsWith('$')) continue;
    yield [value, key, name];
    if (value[key] && typeof value[key] === 'object') yield* places(value[key], key);
  }
}

const isText = (v) => typeof v === 'string';
const isDate = (v) => isText(v) && /^\d{4}-\d\d-\d\d$/.test(v);
const remove = (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]);
/** Words of a list: another one may be just as legal. */
const choices = { grade: ['official', 'reprint', 'draft'], insured: ['resident', 'employee', 'none'], payee: ['institution', 'family'], mode: ['medical_ward', 'institution', 'home_visit', 'family_care'],
  per: ['bed_day', 'visit_day', 'month'], payer: ['medical_pool', 'government', 'individual', 'employer'], borne_by: ['medical_pool', 'government', 'individual', 'employer'] };
/** Each kind: which places it takes, and what it does there. */
const kinds = {
  type: [() => true, (holder, key, random) => {
    const now = holder[key];
    holder[key] = [isText(now) ? (/^[\d.]+$/.test(now) ? Number(now) : [now]) : String(now), true, 7, {}, []].filter((v) => JSON.stringify(v) !== JSON.stringify(now))[random(4)];
  }],
  sign: [(holder, key) => (isText(holder[key]) && /^\d/.test(holder[key])) || typeof holder[key] === 'number', (holder, key) => {
    holder[key] = isText(holder[key]) ? `-${holder[key]}` : -1 - holder[key];
  }],
  date: [(holder, key) => isDate(holder[key]), (holder, key, random) => {
    const [y, m, d] = holder[key].split('-');
    holder[key] = [`${y}-${d}-${m}0`, `${y}-13-${d}`, `${y}-02-30`, `${Number(y) + 1}-${m}-${d}`, `${Number(y) - 1}-${m}-${d}`, `${d}.${m}.${y}`, ''][random(7)];
  }],
  reference: [(holder, key, name) => isText(holder[key]) && ['cites', 'documents', 'notices', 'alternatives'].includes(name), (holder, key, random) => {
    holder[key] = [`${holder[key]}1`, holder[key].slice(1), 'cn-2020-37#annex', 'zz-2023-7#3.1', 'cn-2021-37', ''].filter((v) => v !== holder[key])[random(5)];
  }],
  spelling: [(holder) => !Array.isArray(holder), (holder, key, random) => {
    const at = random(key.length);
    const wrong = [key.slice(0, at) + key.slice(at + 1), key.slice(0, at) + key[at] + key.slice(at), key.toUpperCase(), `${key}s`, `${key} `].filter((k) => k !== key && k);
    const value = holder[key];
    delete holder[key];
    holder[wrong[random(wrong.length)]] = value;
  }],
  citation: [(holder, key, name) => key === 'cites' || name === 'cites', (holder, key) => remove(holder, key)],
  digit: [(holder, key) => isText(holder[key]) && /\d/.test(holder[key]), (holder, key, random) => {
    const digits = [...holder[key].matchAll(/\d/g)], { index } = digits[random(digits.length)];
    holder[key] = holder[key].slice(0, index) + (Number(holder[key][index]) + 1 + random(9)) % 10 + holder[key].slice(index + 1);
  }],
  choice: [(holder, key) => key in choices && isText(holder[key]), (holder, key, random) => {
    const others = choices[key].filter((word) => word !== holder[key]);
    holder[key] = others[random(others.length)];
  }],
  removed: [() => true, (holder, key) => remove(holder, key)],
};

const packs = readdirSync(join(data, 'packs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort().map((name) => `packs/${name}`);
test('there are packs', () => assert.ok(packs.length > 0));

packs.forEach((name, nth) => {
  test(`${name}: ${MUTANTS} mutants, none passes in silence`, (t) => {
    const text = readFileSync(join(data, name), 'utf8');
    const random = randomFrom(2026 + nth);
    const silent = [], counts = {};
    const names = Object.keys(kinds);
    for (let i = 0; i < MUTANTS; i++) {
      const kind = names[i % names.length], [takes, apply] = kinds[kind];
      const pack = JSON.parse(text);
      const possible = [...places(pack)].filter(([holder, key, inside]) => takes(holder, key, inside));
      const [holder, key] = possible[random(possible.length)];
      const before = JSON.stringify(holder[key]);
      apply(holder, key, random);
      assert.notEqual(JSON.stringify(pack), JSON.stringify(JSON.parse(text)), `${kind} changes something`);
      writeFileSync(join(work, name), JSON.stringify(pack, null, 2));
      const run = spawnSync(join(top, 'build/native/ltci'), ['diff', data, work, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
      const reply = JSON.parse(run.stdout);
      const fate = !reply.ok && reply.issues.length > 0 && run.status === 1 ? 'refused' : reply.ok && reply.value.values.length > 0 && run.status === 0 ? 'shown' : 'silent';
      if (fate === 'silent') silent.push(`${kind} of ${key}: ${before} → ${JSON.stringify(holder[key])}: ${run.stdout.slice(0, 200)}${run.stderr}`);
      const count = counts[kind] ??= { refused: 0, shown: 0, silent: 0 };
      count[fate]++;
    }
    writeFileSync(join(work, name), text);
    for (const [kind, { refused, shown }] of Object.entries(counts)) t.diagnostic(`${kind}: ${refused} refused, ${shown} shown by diff`);
    assert.deepEqual(silent, []);
  });
});
