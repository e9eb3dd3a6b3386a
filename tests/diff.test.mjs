// ltci diff: every value that is written otherwise, whose estimate changes by how many fen under which clause, and the change log for
// citizens. The new version is the first with a few numbers moved; what follows from them is worked out by hand beside each check.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../', import.meta.url));
const data = join(top, 'policy-data');
const pack = 'packs/zaozhuang-resident/2026-11.json', next = 'packs/zaozhuang-resident/2027-01.json';
const work = mkdtempSync(join(tmpdir(), 'ltci-diff-'));
after(() => rmSync(work, { recursive: true }));

const ltci = (...args) => spawnSync(join(top, 'build/native/ltci'), args, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: work });
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const personas = join(top, 'tests/cases/personas'), people = readdirSync(personas).length;
let folders = 0;
/** A copy of policy-data. @param {(file: (name: string, change: (content: any) => any, copyOf?: string) => void) => void} edit */
function folderWith(edit) {
  const folder = join(work, `data-${folders++}`);
  cpSync(data, folder, { recursive: true });
  edit((name, change, copyOf = name) => {
    const content = read(join(folder, copyOf));
    delete content.cases; // worked for the numbers that are moved here
    writeFileSync(join(folder, name), JSON.stringify(change(content) ?? content, null, 2));
  });
  return folder;
}
/** From 2027 on: limit of institutions 35 in the place of 30, tier 2 72 % in the place of 70, 40 more for listed families in the place of 50. */
const changed = folderWith((file) => {
  file(next, (p) => {
    Object.assign(p, { version: '2027-01', answers_from: '2027-01-01', review_by: '2027-12-31', in_force: { from: '2027-01-01', to: null } });
    p.care_modes[1].benefit.bed_day_cap.value = '35.00';
    p.care_modes[0].benefit.fund_share.values[2] = '72';
    p.care_modes[3].benefit.raise.allowance.value = '40.00';
  }, pack);
  file(pack, (p) => { p.in_force.to = '2026-12-31'; });
});
const json = (...args) => {
  const run = ltci('diff', ...args, '--json');
  assert.equal(run.status, 0, run.stdout + run.stderr);
  return JSON.parse(run.stdout).value;
};
const person = { case: 1, as_of: '2027-01-05', division: '370403', insured: 'resident', benefit_status: 'active', treated: true, months_disabled: 5, months_expected: 12,
  level: 4, assisted: false, third_party_pays: false, hospitalised: false, care: { institution: { fee_fen_per_day: 6000 } } };
const casesFile = (name, text) => { writeFileSync(join(work, name), text); return join(work, name); };

test('the same folder twice: nothing to say', () => {
  assert.deepEqual(json(data, data, '--cases', personas), { values: [], cases: [],
    totals: { same: people, gain: 0, lose: 0, both: 0, not_entitled: 0, other: 0, refused: 0 } });
  assert.match(ltci('diff', data, data, '--citizens').stdout, /^规定没有改。\n$/);
});

test('every value that is written otherwise, with its place and its clause; the new version against the one before it', () => {
  const { values } = json(data, changed);
  const figures = values.filter(({ pointer }) => /care_modes/.test(pointer));
  assert.deepEqual(figures.map(({ file, since, pointer, old, new: now, cites }) => [file, since, pointer, old, now, cites]), [
    [next, pack, '/care_modes/0/benefit/fund_share/values/2', '70', '72', ['zz-2023-7#3.6.1']],
    [next, pack, '/care_modes/1/benefit/bed_day_cap/value', '30.00', '35.00', ['zz-2023-7#3.6.2']],
    [next, pack, '/care_modes/3/benefit/raise/allowance/value', '50.00', '40.00', ['zz-2023-7#3.6.3']]]);
  const lines = readFileSync(join(changed, next), 'utf8').split('\n');
  for (const { line, new: now } of figures) assert.ok(lines[line - 1].includes(`"${now}"`), `line ${line}`);
  assert.deepEqual(values.filter(({ file, pointer }) => file === pack && pointer !== '/cases').map(({ pointer, old, new: now }) => [pointer, old, now]), [['/in_force/to', null, '2026-12-31']]);
});

test('what comes, what goes, and what moves in a list', () => {
  const folder = folderWith((file) => file(pack, (p) => {
    p.care_modes.shift();
    p.readings.push({ ...p.readings[4], id: 'rounding_of_days' });
    [p.readings[1], p.readings[2]] = [p.readings[2], p.readings[1]];
    p.criteria.level.at_least.cites.push('zz-2023-7#5.4');
  }));
  const text = readFileSync(join(folder, 'texts/zh-Hans.json'), 'utf8');
  for (const [name, content] of [['zh-Hans', text], ['en', readFileSync(join(folder, 'texts/en.json'), 'utf8')]])
    writeFileSync(join(folder, `texts/${name}.json`), content.replace('"ui.desk":', '"reading.rounding_of_days": "a", "reading.rounding_of_days.title": "b", "ui.desk":'));
  const { values } = json(data, folder);
  const seen = values.filter(({ pointer }) => pointer !== '/cases').map(({ file, pointer, old, new: now }) => [file.split('/')[0], pointer, old !== null, now !== null]);
  assert.deepEqual(seen, [
    ['packs', '/criteria/level/at_least/cites', true, true],
    ['packs', '/care_modes/0', true, false],
    ['packs', '/readings/24', false, true],
    ['packs', '/readings', true, true],
    ['texts', '/reading.rounding_of_days', false, true], ['texts', '/reading.rounding_of_days.title', false, true],
    ['texts', '/reading.rounding_of_days', false, true], ['texts', '/reading.rounding_of_days.title', false, true]]);
});

test('whose estimate changes, by how many fen, under which clause', () => {
  const file = casesFile('cases.jsonl', [person, { name: 'named', case: { ...person, care: {}, assisted: true, assisted_since: '2026-01-10' } }, { ...person, division: '370100' }]
    .map((c) => JSON.stringify(c)).join('\n'));
  const { cases, totals } = json(data, changed, '--cases', file);
  assert.deepEqual(totals, { same: 1, gain: 1, lose: 0, both: 1, not_entitled: 0, other: 0, refused: 0 });
  const [first, named] = cases;
  assert.deepEqual([first.name, first.direction, first.result], ['1', 'gain', { old: 'eligible', new: 'eligible' }]);
  assert.deepEqual(first.version, { old: 'zaozhuang-resident 2026-11', new: 'zaozhuang-resident 2027-01' });
  // 31 days of January: 30.00 and 35.00 a day; on the cost 70 % of them, 21.00 and 24.50
  assert.deepEqual(first.options.find(({ id }) => id === 'institution'),
    { id: 'institution', fund_fen: { old: { low: 65100, high: 93000, stated: 93000 }, new: { low: 75950, high: 108500, stated: 108500 } }, difference_fen: 15500 });
  assert.ok(first.steps.some(({ option, step, old_fen, new_fen }) => option === 'institution' && step === 'bed_day_cap' && old_fen === 3000 && new_fen === 3500));
  assert.ok(first.cites.includes('zz-2023-7#3.6.2'));
  // the family's allowance: 350.00 becomes 340.00, while an institution of unknown price may bring more
  assert.equal(named.name, 'named');
  assert.equal(named.options.find(({ id }) => id === 'family_care').difference_fen, -1000);
  assert.ok(named.cites.includes('zz-2023-7#3.6.3'));
  const text = ltci('diff', data, changed, '--cases', file, '--lang', 'en').stdout;
  assert.match(text, /^ {2}Care institution, insurance pays a month\n {4}usual reading: 930 yuan → 1085 yuan \(155 yuan more\)\n {4}least: 651 yuan → 759\.50 yuan \(108\.50 yuan more\)$/m);
  assert.match(text, /^ {4}Care institution, Limit a day: 30 yuan → 35 yuan$/m);
  assert.match(text, /same 1, gain 1, lose 0, some more and some less 1, other figures but not entitled 0, only other things 0, not worked out 0\n$/);
  assert.match(text, /^ {2}under \[.*枣医保发〔2023〕7号,? 三（六）2.*\]$/m);
});

test('for a person every figure has its unit and every word is of the language', () => {
  const stricter = folderWith((file) => file(pack, (p) => {
    p.care_modes[1].benefit.bed_day_cap.value = '35.00';
    p.criteria.duration.at_least.value = '6';
    p.division = '370300';
  }));
  const moved = casesFile('moved.json', JSON.stringify({ ...person, as_of: '2026-11-21' }));
  const text = ltci('diff', data, stricter, '--cases', moved).stdout;
  // The place has no rules any more.
  assert.match(text, /^ {2}能不能申请：可能可以申请 → 这里没有规定$/m);
  assert.match(text, /^ {2}护理机构，医保每月付（没有了）\n {4}按通常的读法：900 元 → -$/m);
  const waiting = folderWith((file) => file(pack, (p) => { p.criteria.duration.at_least.value = '6'; p.care_modes[0].benefit.fund_share.values[2] = '72'; }));
  const later = ltci('diff', data, waiting, '--cases', moved).stdout;
  assert.match(later, /^ {2}能不能申请：可能可以申请 → 还要等$/m);
  for (const all of [text, later]) {
    const said = all.split('\n').filter((line) => !/^ {2}packs\//.test(line) && !/版本/.test(line)).join('\n');
    assert.doesNotMatch(said.replace(/\[[^\]]*\]/g, ''), /[A-Za-z_]{2,}/);
  }
});

test('who is not entitled before and after gains nothing by higher figures', () => {
  const { cases, totals } = json(data, changed, '--cases', casesFile('two.json', JSON.stringify({ ...person, level: 2 })));
  assert.deepEqual(totals, { same: 0, gain: 0, lose: 0, both: 0, not_entitled: 1, other: 0, refused: 0 });
  assert.deepEqual([cases[0].direction, cases[0].result], ['not_entitled', { old: 'not_eligible', new: 'not_eligible' }]);
  // With a lower threshold he is: the same case gains.
  const wider = folderWith((file) => file(pack, (p) => { p.criteria.level.at_least.value = '2'; }));
  const entitled = json(data, wider, '--cases', casesFile('now.json', JSON.stringify({ ...person, level: 2, as_of: '2026-11-21' })));
  assert.deepEqual([entitled.totals.gain, entitled.cases[0].result], [1, { old: 'not_eligible', new: 'eligible' }]);
});

test('cases as lines, as a list, as a folder, one alone; on another day', () => {
  const totals = (...args) => json(data, changed, '--cases', ...args).totals;
  const list = casesFile('list.json', JSON.stringify([person, { name: 'x', case: person }]));
  assert.equal(totals(list).gain, 2);
  assert.equal(totals(casesFile('one.json', JSON.stringify(person, null, 2))).gain, 1);
  const folder = personas;
  const now = totals(folder), later = totals(folder, '--as-of', '2027-01-05');
  const sum = (t) => Object.values(t).reduce((a, b) => a + b);
  assert.equal(sum(now), people);
  assert.equal(sum(later), people);
  assert.ok(later.gain > now.gain, 'on a day of the new version more of them change');
});

test('a threshold that moves changes results', () => {
  const stricter = folderWith((file) => file(pack, (p) => { p.criteria.duration.at_least.value = '6'; }));
  const [{ direction, result, cites, other }] = json(data, stricter, '--cases', casesFile('five.json', JSON.stringify({ ...person, as_of: '2026-11-21' }))).cases;
  assert.deepEqual([direction, result], ['lose', { old: 'eligible', new: 'not_yet' }]);
  assert.ok(cites.includes('zz-2023-7#3.4'));
  assert.ok(other.includes('eligibility') && other.includes('calendar'));
});

test('a case that cannot be read is said in its place, exit 1', () => {
  const run = ltci('diff', data, changed, '--cases', casesFile('bad.jsonl', `${JSON.stringify(person)}\n{"case":1}\n\n{\n`), '--json');
  assert.equal(run.status, 1);
  const { cases, totals } = JSON.parse(run.stdout).value;
  assert.equal(totals.refused, 2);
  assert.deepEqual(cases.filter(({ direction }) => direction === 'refused').map(({ name, reply }) => [name, reply.issues[0].code]), [['2', 'missing_field'], ['4', 'not_json']]);
  const text = ltci('diff', data, changed, '--cases', join(work, 'bad.jsonl')).stdout;
  assert.match(text, /^2 算不了：\n {2}有 \d 处要改：\n {2}as_of：少了这一项，请补上。$/m);
  assert.match(text, /^4 算不了：\n {2}有 \d 处要改：\n {2}第 \d 行第 \d 个字：从这里起读不出来/m);
  assert.doesNotMatch(text, /"issues"/);
});

test('a refused folder: its issues and nothing else', () => {
  const bad = folderWith((file) => file(pack, (p) => { p.care_modes[1].benefit.bed_day_cap.value = '-30.00'; }));
  for (const args of [[data, bad], [bad, data]]) {
    const run = ltci('diff', ...args, '--cases', personas);
    assert.equal(run.status, 1);
    assert.match(run.stdout, /^packs\/zaozhuang-resident\/2026-11\.json:\d+ \/care_modes\/1\/benefit\/bed_day_cap\/value wrong_type [^\n]*\n$/);
    assert.equal(JSON.parse(ltci('diff', ...args, '--json').stdout).ok, false);
  }
  assert.equal(ltci('diff', data, join(work, 'nowhere')).status, 2);
  assert.equal(ltci('diff', data, changed, '--cases', join(work, 'nowhere')).status, 2);
});

test('the change log for citizens: which version, from when, which numbers, with their clause; no technical word', () => {
  assert.equal(ltci('diff', data, changed, '--citizens').stdout, ['和您手里的单子比，规定改了什么', '',
    '枣庄市居民长期护理保险：从 2027年1月1日 起用 2027-01 版，代替 2026-11 版。',
    '二级医院护理病房，医保付的比例：从 70%变成 72%（枣医保发〔2023〕7号 三（六）1）',
    '护理机构，医保一天最多付：从 30 元变成 35 元（枣医保发〔2023〕7号 三（六）2）',
    '家里人照料，帮扶对象每月多给：从 50 元变成 40 元（枣医保发〔2023〕7号 三（六）3）', ''].join('\n'));
  const english = ltci('diff', data, changed, '--citizens', '--lang', 'en').stdout;
  assert.match(english, /version 2027-01 from 1 January 2027, in the place of 2026-11\.\nHospital ward, tier 2, the share that insurance pays: from 70 % to 72 % /);
  assert.doesNotMatch(english, /_|bed_day|[{}]/);
});
