// The policy desk without a browser: where things stand in a text, numbers changed in place, and packs with one thing wrong, each of which is refused
// with its line or compared. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../web/engine.js';
import { packJson } from '../tools/packing.mjs';
import { deskWith } from '../web/desk/desk.js';
import { goldenMisses } from '../web/desk/golden.js';
import { placeOf, sentence } from '../web/desk/faults.js';
import { withCasesLater, yearsUntil } from '../web/desk/later.js';
import { lineOf, placesOf, withMember, withValue } from '../web/desk/places.js';
import { readBytes } from '../web/desk/read_file.js';
import { changedValues, citizensText } from '../web/desk/record.js';
import { rulesOf } from '../web/desk/rules.js';
import { citedValues, decimal, hundredths } from '../web/desk/values.js';
import { wordsIn } from '../web/desk/words.js';

const top = fileURLToPath(new URL('../', import.meta.url));
const bundle = JSON.parse(packJson());
const packs = bundle.files.filter(({ content }) => content.pack).map(({ name }) => ({ name, text: readFileSync(join(top, 'policy-data', name), 'utf8') }));
const pack = packs.find(({ name }) => name === 'packs/zaozhuang-resident/2026-11.json');
const folder = join(top, 'tests/cases/personas');
const samples = readdirSync(folder).sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const engine = () => loadEngine({ wasm: () => readFileSync(join(top, 'build/web/engine.wasm')) });
const release = { bundle, packs, added: [] };
const rules = rulesOf(await engine(), await engine(), release);
const words = wordsIn(release, 'zh-Hans');
const freshDesk = (people = samples) => deskWith(release, rules, people, '2026-11-21');

test('a pointer leads to its line, a missing member to what it should stand in', () => {
  const text = '{\n  "a": "x\\"y",\n  "b": [\n    { "c/d": "1" },\n    "z"\n  ]\n}';
  const places = placesOf(text, JSON.parse(text));
  const lines = { '/a': 2, '/b': 3, '/b/0': 4, '/b/0/c~1d': 4, '/b/1': 5, '/b/0/missing': 4, '/nothing': 1, '': 1 };
  for (const [pointer, line] of Object.entries(lines)) assert.equal(lineOf(text, places, pointer), line, pointer);
  assert.equal(placesOf('{"a":"1","a":"2"}', { a: '2' }), null, 'given twice: no place');
});

test('a number is changed where it is written, and nowhere else; a member is put where it belongs', () => {
  const text = '{\n  "x": { "value": "3", "unit": "3" }, "to": null\n}\n';
  assert.equal(withValue(text, JSON.parse(text), '/x/value', '4'), text.replace('"3", "unit"', '"4", "unit"'));
  assert.equal(withMember(text, '/to', '2026-12-31'), text.replace('null', '"2026-12-31"'));
  assert.equal(withMember('{\n  "version": "1",\n  "b": "2"\n}', '/next', '3', '/version'), '{\n  "version": "1",\n  "next": "3",\n  "b": "2"\n}');
  assert.equal(withValue('{"x":3}', { x: 3 }, '/x', '4'), '{\n  "x": "4"\n}\n', 'no string: the whole is written anew');
});

test('every cited number of every pack is found, in the words of both languages', () => {
  for (const { text } of packs) {
    const tree = JSON.parse(text);
    const found = citedValues(tree);
    const units = [...text.matchAll(/"unit"/g)].length;
    assert.equal(new Set(found.map(({ pointer }) => pointer.replace(/\/(value|values\/.*)$/, ''))).size, units);
    for (const it of found) assert.ok(it.cites.length > 0, it.pointer);
  }
  const found = citedValues(JSON.parse(pack.text));
  assert.equal(found.length, 24); // 3 conditions and a hint; ward 3 + 3 + 2; institution 2 + 2; visits 1 + 1; family 1 + 1; 40 yuan and its 3 parts
});

test('numbers as they are written, times 100', () => {
  assert.deepEqual(['30', '30.5', '30.05', '0', '', '-1', '1.234', 'x', '1,000'].map(hundredths), [3000, 3050, 3005, 0, null, null, null, null, null]);
  assert.deepEqual(['0.125', '30', '30.00', '', '-1', 'x'].map(decimal), [0.125, 30, 30, null, null, null]);
});

test('what a file is, and what is none of them, by its bytes', () => {
  const of = (text) => readBytes('a.json', typeof text === 'string' ? Buffer.from(text) : Uint8Array.from(text));
  assert.equal(of('{"pack":1}').text, '{"pack":1}');
  assert.equal(of('{"pack":1,\r\n').text, '{"pack":1,\n', 'no JSON: opened, to be put right');
  assert.equal(of('\ufeff{"pack":1}').text, '{"pack":1}', 'a mark at the beginning is left out');
  for (const kind of ['pack', 'document', 'directory', 'texts']) assert.deepEqual([of(`{"${kind}":1}`).kind, of(`{"${kind}": 1,\n`).kind], [kind, kind]);
  for (const [bytes, trouble] of [['', 'empty'], ['[]', 'no_kind'], ['5', 'no_kind'], ['{"case":1}', 'no_kind'], [[0x22, 0xd6, 0xd0, 0x22], 'encoding'], [[0xff, 0xfe, 0x7b, 0], 'encoding']]) assert.equal(of(bytes).trouble, trouble);
});

/** Copies of a tree with one thing wrong each. */
function* mutants(tree) {
  const write = (change) => {
    const copy = JSON.parse(JSON.stringify(tree));
    change(copy);
    return JSON.stringify(copy, null, 2) + '\n';
  };
  const at = (copy, path) => path.reduce((it, key) => it[key], copy);
  function* walk(value, path) {
    if (path.length) {
      const above = path.slice(0, -1), key = path[path.length - 1];
      const wrong = typeof value === 'string' ? ['', 5, null, 'x', '-1', '99999999', {}] : value !== null && typeof value === 'object' ? [null, 'x', [], {}] : ['x', -1, true, []];
      for (const other of wrong) yield [`${path.join('/')} ${JSON.stringify(other)}`, write((copy) => { at(copy, above)[key] = other; })];
      if (!Array.isArray(at(tree, above))) yield [`${path.join('/')} away`, write((copy) => { delete at(copy, above)[key]; })];
    }
    if (value !== null && typeof value === 'object') for (const key of Object.keys(value)) yield* walk(value[key], [...path, key]);
  }
  yield* walk(tree, []);
}

test('a pack with one thing wrong is refused with a line and a sentence, or compared; the desk never breaks', () => {
  const every = process.env.LTCI_LONG || process.env.LTCI_TESTS === 'long' ? 10 : 30;
  const few = samples.filter((_, i) => i % 14 === 0);
  const all = [...mutants(JSON.parse(pack.text))].filter((_, i) => i % every === 0);
  assert.ok(all.length * every > 1500);
  const desk = freshDesk(few);
  let refused = 0;
  for (const [what, text] of all) {
    desk.open({ name: 'a.json', text });
    for (const issue of desk.issues) {
      const { here, line, tree } = placeOf(issue, desk);
      assert.ok(line || !here, `${what}: ${JSON.stringify(issue)}`);
      const said = sentence(issue, tree, words);
      assert.ok(said && !/[{}]|undefined/.test(said.replace(/“[^”]*”/g, '')), `${what}: ${said}`);
    }
    if (desk.issues.length) refused++;
    else assert.ok(desk.compared, what);
    if (desk.compared) citizensText(desk.before(), desk.tree, desk.compared, words);
    changedValues(desk.before(), desk.tree);
  }
  assert.ok(refused > all.length / 2);
});

test('the rules of a new place: all sample people are put there, compared with the file as it was opened', () => {
  const desk = freshDesk();
  const text = pack.text.replace('"zaozhuang-resident"', '"elsewhere"').replace('"370400"', '"310000"').replace('"resident"', '"employee"').replace('"answers_from": "2026-01-01"', '"answers_from": "2027-01-01"')
    .replace('"review_by": "2026-12-31"', '"review_by": "2027-12-31"');
  desk.open({ name: 'elsewhere.json', text });
  assert.deepEqual(desk.issues, []);
  assert.equal(desk.reference, null);
  assert.equal(desk.placed, true);
  assert.ok(desk.compared.every(({ outcome }) => outcome === 'same'));
  desk.set('/care_modes/3/benefit/allowance/value', '310.00');
  // Family care, whole months: 10.00 more.
  const child = desk.compared.find(({ sample }) => sample.name === 'child-cerebral-palsy');
  assert.equal(child.outcome, 'gains');
  assert.equal(child.options.find(({ id }) => id === 'family_care').difference.stated, 1000);
});

// A place that the release does not know, by a document that it does not know, with a reading of its own.
const elsewhere = pack.text.replace('"zaozhuang-resident"', '"elsewhere"').replace('"370400"', '"430600"').replaceAll('zz-2023-7', 'ya-2026-1').replace('"readings": [', `"readings": [
    { "id": "ours", "default": "so", "alternatives": [], "cites": ["ya-2026-1#3.4"] },`);
const beside = {
  document: readFileSync(join(top, 'policy-data/documents/zz-2023-7.json'), 'utf8').replace('"zz-2023-7"', '"ya-2026-1"').replace('枣医保发〔2023〕7号', '样子〔2026〕1号'),
  directory: readFileSync(join(top, 'policy-data/directory.json'), 'utf8').replace('"places": [', '"places": [\n    { "code": "430600", "zh-Hans": "样子市", "en": "Sample", "since": "joined", "cites": ["ya-2026-1#3.4"] },'),
  texts: readFileSync(join(top, 'policy-data/texts/zh-Hans.json'), 'utf8').replace('"ui.desk":', '"reading.ours": "样子。", "reading.ours.title": "样子", "ui.desk":'),
  texts_en: readFileSync(join(top, 'policy-data/texts/en.json'), 'utf8').replace('"ui.desk":', '"reading.ours": "Sample.", "reading.ours.title": "Sample", "ui.desk":'),
};
const read = (name, text) => readBytes(name, Buffer.from(text));
const all_beside = [read('ya.json', beside.document), read('directory.json', beside.directory), read('zh-Hans.json', beside.texts), read('en.json', beside.texts_en)];
/** A desk on which files of its own lie. */
async function deskOfItsOwn() {
  const its_own = { bundle, packs, added: [] };
  return deskWith(its_own, rulesOf(await engine(), await engine(), its_own), samples, '2026-11-21');
}

test('a new place by a new document: with its files beside it, it is clean and compared; they stay for the next pack', async () => {
  const desk = await deskOfItsOwn();
  assert.equal(desk.take([read('elsewhere.json', elsewhere)]), '');
  const alone = desk.issues.map((it) => `${it.code} ${it.detail}`);
  for (const it of ['unknown_reference ya-2026-1', 'unknown_reference 430600']) assert.ok(alone.includes(it), alone.join());
  assert.equal(desk.compared, null);
  // Beside the pack that is open, one after the other.
  for (const file of all_beside) assert.equal(desk.take([file]), '');
  assert.deepEqual(desk.issues, []);
  assert.deepEqual(desk.release.added.map(({ name }) => name), ['documents/ya-2026-1.json', 'directory.json', 'texts/zh-Hans.json', 'texts/en.json']);
  assert.equal(desk.placed, true, 'nobody of the examples lives there');
  assert.ok(desk.compared.length === samples.length && desk.compared.every(({ outcome }) => outcome === 'same'));
  assert.deepEqual(desk.misses, []);
  const said = wordsIn(desk.release, 'zh-Hans');
  assert.match(said.cite('ya-2026-1#3.4'), /样子〔2026〕1号/);
  assert.equal(said.say('reading.ours.title'), '样子');
  desk.set('/care_modes/3/benefit/allowance/value', '310.00');
  assert.equal(desk.compared.find(({ sample }) => sample.name === 'child-cerebral-palsy').options.find(({ id }) => id === 'family_care').difference.stated, 1000);
  // All at once, on another desk.
  const other = await deskOfItsOwn();
  assert.equal(other.take([...all_beside, read('elsewhere.json', elsewhere)]), '');
  assert.deepEqual(other.issues, []);
  other.take([read('a.json', pack.text)]);
  assert.deepEqual([other.issues, other.release.added.length, other.placed], [[], 4, false]);
});

test('files without a pack: said; two packs: said; a fault in a file beside the pack has its file and line', async () => {
  const desk = await deskOfItsOwn();
  assert.equal(desk.take([all_beside[0]]), 'no_pack_yet');
  assert.equal(desk.take([read('a.json', pack.text), read('b.json', elsewhere)]), 'several_packs');
  assert.equal(desk.opened, null);
  assert.equal(desk.take([read('elsewhere.json', elsewhere), ...all_beside]), '');
  const placed = () => desk.issues.map((it) => [it.file, it.code, placeOf(it, desk).here, placeOf(it, desk).line]);
  const line = (text, words) => text.slice(0, text.indexOf(words)).split('\n').length;
  // A member that there is not; then no JSON; then, under the name on the disk, as it should be.
  const odd = beside.document.replace('"issued"', '"isued"');
  desk.take([read('ya.json', odd)]);
  assert.ok(placed().some(([file, code, here, at]) => file === 'documents/ya-2026-1.json' && code === 'unknown_field' && !here && at === line(odd, '"isued"')), JSON.stringify(placed()));
  const { tree } = placeOf(desk.issues[0], desk);
  assert.equal(tree.id, 'ya-2026-1');
  desk.take([read('ya.json', beside.document.replace('"document": 1,', '"document": 1'))]);
  assert.deepEqual(placed(), [['documents/ya.json', 'not_json', false, line(beside.document, '"document": 1,') + 1]]);
  assert.equal(desk.compared, null);
  desk.take([all_beside[0]]);
  assert.deepEqual([desk.issues, desk.release.added.length], [[], 4]);
});

test("a pack's own cases: what comes out otherwise is named with its place, and can be written where it stands", () => {
  const desk = freshDesk(samples.slice(0, 2));
  desk.open(pack);
  const worked = { name: 'institution, 60 yuan a day', case: { as_of: '2026-11-21', assisted: false, third_party_pays: false, care: { institution: { fee_fen_per_day: 6000 } }, period: { from: '2026-11-01', months: 1 } } };
  // 70 % of 60.00 is 42.00, the limit 30.00; 30 days.
  const expecting = (stated) => ({ ...JSON.parse(pack.text), cases: [{ ...worked, expect: { options: { institution: { per_month: { fund_fen: { stated } } } } } }] });
  assert.deepEqual(goldenMisses(rules, expecting(90000)), []);
  const pointer = '/cases/0/expect/options/institution/per_month/fund_fen/stated';
  assert.deepEqual(goldenMisses(rules, expecting(90001)), [{ pointer, name: worked.name, expected: 90001, came: 90000 }]);
  const text = JSON.stringify(expecting(90001));
  assert.equal(withMember(text, pointer, 90000), text.replace('90001', '90000'));
  const refused = expecting(90000);
  refused.cases[0].case.level = 9;
  assert.deepEqual(goldenMisses(rules, refused).map((it) => [it.pointer, it.came]), [['/cases/0/case', '/level out_of_range']]);
});

test("a new version's own cases are moved by whole years to days that it answers; what the old one no longer answers is named", () => {
  const first_six = JSON.parse(pack.text);
  first_six.cases.length = 6;
  const old = { ...pack, text: JSON.stringify(first_six, null, 2) };
  const desk = freshDesk(samples.slice(0, 2));
  const next = old.text.replace('"version": "2026-11"', '"version": "2028-01"').replace('"answers_from": "2026-01-01"', '"answers_from": "2028-01-01"').replace('"review_by": "2026-12-31"', '"review_by": "2028-12-31"');
  desk.open({ name: '2028-01.json', text: next });
  desk.endOld('ends');
  assert.deepEqual(desk.issues, []);
  assert.deepEqual(desk.misses.map((it) => [it.pointer, it.expected, it.came]), [0, 1, 2, 3, 4, 5].map((i) => [`/cases/${i}/case`, '2026-11-21', '2026-11']));
  desk.moveCases();
  assert.equal(JSON.parse(desk.text).cases[5].case.period.hospital_stays[0].admitted, '2028-12-03');
  assert.deepEqual(desk.misses, []);
  assert.deepEqual(desk.old_misses, []);
  // An end before the days of the old version's cases: it no longer answers any of them.
  desk.open({ name: '2026-10.json', text: old.text.replace('"version": "2026-11"', '"version": "2026-12"').replace('"answers_from": "2026-01-01"', '"answers_from": "2026-10-01"') });
  desk.endOld('ends');
  assert.deepEqual(desk.issues, []);
  assert.equal(desk.old_misses.length, JSON.parse(pack.text).cases.filter(({ case: c }) => c.as_of >= '2026-10-01').length);
});

test('months and the last day of February, some years later, and nothing else of the text', () => {
  const tree = { cases: [{ name: '2024-02', by_hand: '2024-02-29', case: { as_of: '2024-02-29', level: 3 }, expect: { calendar: { '2024-02': { days: 29 } }, eligibility: { earliest: '2024-03-01' } } }] };
  const text = JSON.stringify(tree);
  assert.equal(withCasesLater(text, tree, [0], '2025-01-01'), text.replace('"as_of":"2024-02-29"', '"as_of":"2025-02-28"').replace('"2024-02":', '"2025-02":').replace('2024-03-01', '2025-03-01'));
  assert.deepEqual([yearsUntil('2026-11-21', '2026-11-21'), yearsUntil('2026-11-21', '2026-11-22'), yearsUntil('2026-11-21', '2028-01-01')], [0, 1, 2]);
});

test('a pack is not clean while `ltci check` would find something: a review before the first day, a case without its working', () => {
  const desk = freshDesk(samples.slice(0, 1));
  const found = (text) => {
    desk.open({ name: 'a.json', text });
    return desk.issues.map((it) => `${it.code} ${it.pointer}`);
  };
  assert.deepEqual(found(pack.text), []);
  assert.deepEqual(found(pack.text.replace('"review_by": "2026-12-31"', '"review_by": "2025-12-31"')), ['contradiction /review_by']);
  assert.deepEqual(found(pack.text.replace(/"by_hand": "[^"]*"/, '"by_hand": ""').replace('"name": "ward of tier 1, 40 yuan a day"', '"nane": "x"')), ['missing_field /cases/0/by_hand', 'missing_field /cases/2/name', 'unknown_field /cases/2/nane']);
});
