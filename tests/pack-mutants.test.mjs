// Every number of every pack moved up and down by its smallest step, every date by a day: `ltci check`, which works the worked cases of the pack again,
// refuses each. So there is a case worked by hand for every figure, and a slip of the pen cannot reach the public. All of them in every run.
// Not moved: the worked cases themselves, which are what catches the others.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { mutantsOf } from './mutation/packs.mjs';

const top = fileURLToPath(new URL('../', import.meta.url)), data = join(top, 'policy-data'), program = join(top, 'build/native/ltci');
const work = mkdtempSync(join(tmpdir(), 'ltci-moved-'));
after(() => rmSync(work, { recursive: true }));

/** What no figure and no verdict hangs on, and why it stands in a pack. */
const NO_FIGURE = {
  '/example/fee_per_day': 'a price for the picture on the first page; any price shows what it shows',
  '/readings/18/default': 'the name of the position start_date; the day itself is answers_from, which is moved and caught',
};

const packs = readdirSync(join(data, 'packs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort().map((name) => `packs/${name}`);
test('there are packs', () => assert.ok(packs.length > 0));

for (const [nth, name] of packs.entries()) {
  test(`${name}: every number and date moved, and every one noticed`, async (t) => {
    const folder = join(work, String(nth));
    for (const part of ['directory.json', 'documents', 'texts', 'packs']) cpSync(join(data, part), join(folder, part), { recursive: true });
    const pack = JSON.parse(readFileSync(join(data, name), 'utf8')), mutants = mutantsOf(pack);
    const check = () => spawnSync(program, ['check', '--json', folder], { encoding: 'utf8' });
    assert.equal(check().status, 0, 'as it stands');
    assert.ok(mutants.length > 20, `${mutants.length} mutants`);
    const fates = { 'a worked case': 0, 'the reader': 0, nothing: 0 }, silent = [];
    for (const mutant of mutants) {
      writeFileSync(join(folder, name), JSON.stringify(mutant.set()));
      const run = await promisify(execFile)(program, ['check', '--json', folder]).then(() => ({ issues: [] }), ({ code, stdout }) => {
        assert.equal(code, 1, mutant.pointer);
        return JSON.parse(stdout);
      });
      const by = run.issues.length === 0 ? 'nothing' : run.issues.some((issue) => issue.code === 'case_fails') ? 'a worked case' : 'the reader';
      fates[by]++;
      if (by === 'nothing') silent.push(`${mutant.pointer}: ${mutant.was} → ${mutant.becomes}`);
    }
    const excused = silent.filter((line) => line.split(':')[0] in NO_FIGURE);
    t.diagnostic(`${mutants.length} mutants: ${fates['a worked case']} caught by a worked case, ${fates['the reader']} by the reader, ${excused.length} of what no figure hangs on`);
    for (const line of excused) t.diagnostic(`${line}: ${NO_FIGURE[line.split(':')[0]]}`);
    assert.deepEqual(silent.filter((line) => !excused.includes(line)), []);
  });
}

test('what is excused is there', () => {
  const all = packs.flatMap((name) => mutantsOf(JSON.parse(readFileSync(join(data, name), 'utf8'))).map((mutant) => mutant.pointer));
  for (const pointer of Object.keys(NO_FIGURE)) assert.ok(all.includes(pointer), pointer);
});
