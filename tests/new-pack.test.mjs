// ltci new, as a clerk meets it: a skeleton that check refuses line by line, which is clean once it is filled in, and answers. And
// ltci check --kiosk: characters that the font of a release does not have.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const top = fileURLToPath(new URL('../', import.meta.url));
const data = join(top, 'policy-data');
const work = mkdtempSync(join(tmpdir(), 'ltci-new-'));
after(() => rmSync(work, { recursive: true }));
const ltci = (args, input = '') => spawnSync(join(top, 'build/native/ltci'), args, { encoding: 'utf8', maxBuffer: 1 << 26, input });
const made = (...args) => {
  const run = ltci(['new', ...args]);
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
};
const put = (folder, name, content) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
};
const issuesOf = (folder, name) => {
  const reply = JSON.parse(ltci(['check', '--json', folder]).stdout);
  assert.ok(reply.ok || reply.issues.every((issue) => issue.file === name), JSON.stringify(reply.issues?.filter((issue) => issue.file !== name)));
  return reply.issues ?? [];
};
const schema = (name) => {
  const ajv = new Ajv({ strict: true, allErrors: true, strictRequired: false, strictTypes: false, formats: { date: /./ } });
  return ajv.compile(JSON.parse(readFileSync(join(data, 'schema', `${name}.schema.json`), 'utf8')));
};

test('a place is named in either language, with or without its last word, or by a code, also of a district', () => {
  const ids = (...args) => { const { id, division, insured, name } = JSON.parse(made(...args)); return [id, division, insured, name['zh-Hans']]; };
  const qingdao = ['qingdao-resident', '370200', 'resident', '青岛市居民长期护理保险'];
  for (const name of ['青岛市', '青岛', 'Qingdao', 'qingdao', '370200', '370203']) assert.deepEqual(ids(name), qingdao, name);
  assert.deepEqual(ids('泰安', '--insured', 'employee'), ['taian-employee', '370900', 'employee', '泰安市职工长期护理保险']);
});

test('a place that is not in the directory: says so, exit 2', () => {
  for (const name of ['杭州', '370000', 'x', '市']) {
    const run = ltci(['new', name]);
    assert.deepEqual([run.status, run.stdout], [2, ''], name);
    assert.match(run.stderr, /directory\.json/);
  }
  assert.equal(ltci(['new']).status, 2);
  assert.equal(ltci(['new', '青岛', '--insured', 'none']).status, 2);
});

test('as the documents say: written straight into the folder, beside others that are not finished', () => {
  const folder = join(work, 'straight');
  cpSync(data, folder, { recursive: true });
  mkdirSync(join(folder, 'packs/qingdao-resident'));
  for (const [name, args] of [['documents/qd-2021-1.json', ['--document']], ['packs/qingdao-resident/2027-01.json', ['青岛市']]]) {
    const into = openSync(join(folder, name), 'w'); // as a shell does before the program begins
    const run = spawnSync(join(top, 'build/native/ltci'), ['new', '--policy', folder, ...args], { stdio: ['ignore', into, 'pipe'], encoding: 'utf8' });
    closeSync(into);
    assert.deepEqual([run.status, run.stderr], [0, ''], name);
    assert.equal(readFileSync(join(folder, name), 'utf8'), made(...args), name);
  }
});

test('a pack for a place that is not in the directory is told so; one that joined by a document of its own may be', () => {
  const folder = join(work, 'joined');
  cpSync(data, folder, { recursive: true });
  const directory = JSON.parse(readFileSync(join(data, 'directory.json'), 'utf8'));
  const name = 'packs/fuzhou-employee/2026-11.json';
  const pack = JSON.parse(readFileSync(join(data, name), 'utf8'));
  put(folder, name, { ...pack, division: '430600', cases: undefined });
  const reply = ltci(['check', folder]);
  assert.match(reply.stdout, /^packs\/fuzhou-employee\/2026-11\.json:\d+ \/division unknown_reference .*430600.*directory\.json/m);
  assert.match(reply.stderr, /\/cases missing_field .*算例/);
  directory.places.push({ code: '430600', 'zh-Hans': '岳阳市', en: 'Yueyang', since: 'joined', cites: ['fz-2020#1'] });
  put(folder, 'directory.json', directory);
  assert.match(ltci(['check', folder]).stdout, /^0 issues$/m);
  assert.equal(schema('directory')(directory), true);
});

test('the skeleton has every member that a pack needs; everything left to do is a fault with its line', () => {
  const folder = join(work, 'unfinished');
  cpSync(data, folder, { recursive: true });
  const name = 'packs/qingdao-resident/2027-01.json', text = made('青岛市');
  put(folder, name, text);
  const issues = issuesOf(folder, name);
  assert.ok(issues.every(({ line }) => line > 1));
  const lines = text.split('\n');
  const todo = lines.flatMap((line, i) => (line.includes('"TODO: ') ? [i + 1] : []));
  assert.ok(todo.length >= 10);
  assert.deepEqual(issues.filter(({ code }) => code === 'unfinished').map(({ line }) => line), todo);
  // every empty value is refused where it stands; the empty worked case has its turn when the pack can be read
  const cases = lines.findIndex((line) => line.includes('"cases"'));
  const refused = new Set(issues.map(({ line }) => line));
  lines.forEach((line, i) => { if (i < cases && line.includes('""')) assert.ok(refused.has(i + 1), line); });
  assert.deepEqual(issues.filter(({ code, detail }) => code === 'missing_field' && detail !== 'empty'), [], 'no member is missing');
  for (const lang of ['zh', 'en']) assert.doesNotMatch(made('青岛市', '--lang', lang), /@|TODO: "/);
});

// Invented figures: 60 % up to 25.00, 28.00 for listed persons; 200.00 a month in the family.
const figures = { 'duration/at_least': '6', 'prognosis/at_least': '6', 'level/at_least': '3', fund_share: '60', bed_day_cap: '25.00', 'raise/bed_day_cap': '3.00',
  allowance: '200.00', total: '30.00', '0/share': '20.00', '1/share': '10.00' };
function fillIn(value, path = '') {
  if (Array.isArray(value)) return value.map((item, i) => (item === '' ? 'qd-1#1' : fillIn(item, `${path}/${i}`)));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$comment').map(([key, inner]) => {
    if (inner !== '') return [key, key === 'cites' || key !== 'documents' ? fillIn(inner, `${path}/${key}`) : ['qd-1']];
    if (key === 'grade') return [key, 'official'];
    if (key === 'value') return [key, figures[Object.keys(figures).filter((end) => path.endsWith(`/${end}`)).sort((a, b) => b.length - a.length)[0]]];
    return [key, { version: '2027-01', answers_from: '2027-01-01', review_by: '2027-12-31', name: 'institution, 60 yuan', as_of: '2027-02-01',
      by_hand: '60 % of 60.00 is 36.00, the limit is 25.00' }[key] ?? `no value for ${path}/${key}`];
  }));
}

test('filled in it is clean, as the schemas want it, and answers; on the website too', () => {
  const folder = join(work, 'finished');
  cpSync(data, folder, { recursive: true });
  const document = JSON.parse(made('--document'));
  Object.assign(document, { id: 'qd-1', number: '青医保发〔2026〕1号', title: '样子', issuers: ['样子'], grade: 'official', clauses: { 1: { label: '一', 'zh-Hans': '样子。', en: 'Invented.' } } });
  delete document.$comment;
  put(folder, 'documents/qd-1.json', document);
  const name = 'packs/qingdao-resident/2027-01.json', pack = fillIn(JSON.parse(made('青岛市')));
  pack.cases[0].expect.options.institution.per_day.fund_fen.stated = 2500;
  put(folder, name, pack);
  assert.deepEqual(issuesOf(folder, name), []);
  for (const [kind, content] of [['pack', pack], ['document', document]]) {
    const valid = schema(kind);
    assert.ok(valid(content), JSON.stringify(valid.errors));
  }
  const person = { case: 1, as_of: '2027-02-01', division: '370203', insured: 'resident', benefit_status: 'active', treated: true, months_disabled: 8, months_expected: 12,
    level: 4, assisted: true, assisted_since: '2026-12-10', third_party_pays: false, hospitalised: false, care: { institution: { fee_fen_per_day: 4000 } } };
  const estimate = JSON.parse(ltci(['estimate', '--policy', folder], JSON.stringify(person)).stdout).value;
  assert.equal(estimate.scheme.id, 'qingdao-resident');
  const { institution, family_care } = Object.fromEntries(estimate.options.map((option) => [option.id, option]));
  // 60 % of 40.00 is 24.00, below 28.00; February has 28 days
  assert.deepEqual([institution.per_day.fund_fen.stated, institution.per_month.fund_fen.stated, family_care.per_month.fund_fen.stated], [2400, 67200, 20000]);
  // what the website gets in the place of dist/policy.js
  const bundle = JSON.parse(JSON.parse(ltci(['pack', '--policy', folder]).stdout.slice('window.LTCI_POLICY = '.length, -2)));
  assert.ok(bundle.files.some((file) => file.name === name && !file.content.cases));
  assert.match(ltci(['diff', data, folder, '--citizens']).stdout, /青岛市居民长期护理保险：从 2027年1月1日 起，这里有 2027-01 版，以前没有。/);
  // and one case whose hand-worked figure is wrong
  pack.cases[0].expect.options.institution.per_day.fund_fen.stated = 3600;
  put(folder, name, pack);
  assert.deepEqual(issuesOf(folder, name).map(({ pointer, code, detail }) => [pointer, code, detail]),
    [['/cases/0/expect/options/institution/per_day/fund_fen/stated', 'case_fails', 'expected 3600, got 2500']]);
});

test('check --kiosk: what the font of a release does not have, of all that its kiosk says', () => {
  const folder = join(work, 'kiosk');
  cpSync(data, folder, { recursive: true });
  const texts = JSON.parse(readFileSync(join(data, 'texts/zh-Hans.json'), 'utf8'));
  const everything = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).map((name) => readFileSync(join(data, name), 'utf8')).join('');
  const list = (without) => {
    put(work, 'characters.json', { characters: [...new Set(everything)].filter((c) => !without.includes(c)).join(''), elsewhere: Object.keys(texts).filter((key) => /^(clerk|cli)\./.test(key)) });
    return join(work, 'characters.json');
  };
  assert.equal(ltci(['check', '--kiosk', list(''), folder]).stdout, '0 issues\n');
  put(folder, 'texts/zh-Hans.json', readFileSync(join(data, 'texts/zh-Hans.json'), 'utf8').replace('"ui.desk": "', '"ui.desk": "龘㐂').replace('"cli.title": "', '"cli.title": "龘'));
  const run = ltci(['check', '--kiosk', list('龘㐂'), folder]);
  assert.equal(run.status, 1);
  const line = readFileSync(join(folder, 'texts/zh-Hans.json'), 'utf8').split('\n').findIndex((text) => text.includes('"ui.desk":')) + 1;
  assert.match(run.stdout, new RegExp(`^texts/zh-Hans\\.json:${line} /ui\\.desk not_in_font .*[龘㐂]{2}.*\\n1 issue\\n$`));
  assert.equal(ltci(['check', '--kiosk', join(work, 'nowhere'), folder]).status, 2);
});
