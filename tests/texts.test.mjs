// Every word a person reads, held to the limits an old worried reader needs, and the policy data that the words belong to:
// lengths, banned words, one meaning in two languages, no figure of the policy outside the packs, no citation without its clause.
// Run: node --test tests/texts.test.mjs
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'policy-data');

const filesUnder = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? filesUnder(path) : entry.name.endsWith('.json') ? [path] : [];
}).sort();
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const at = (...parts) => join(root, ...parts);

const files = filesUnder(root);
const dataFiles = files.filter((path) => !path.startsWith(at('schema')));
const packs = files.filter((path) => path.startsWith(at('packs'))).map(read);
const documents = new Map(files.filter((path) => path.startsWith(at('documents'))).map(read).map((document) => [document.id, document]));
const directory = read(at('directory.json'));
const assessment = read(at('assessment', 'cn-2021-37.json'));

const NOT_TEXTS = new Set(['$schema', '$comment', 'texts', 'language']);
const textsOf = (language) => new Map(Object.entries(read(at('texts', `${language}.json`))).filter(([key]) => !NOT_TEXTS.has(key)));
const zh = textsOf('zh-Hans');
const en = textsOf('en');

// --- helpers ------------------------------------------------------------------------------------------------------------

const SUBJECT = ['who', 'whose', 'is', 'has', 'does', 'is_start'];
const PEOPLE = ['self', 'family', 'child'];
const codePoints = (text) => [...text].length;
const placeholders = (text) => [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]);
const withoutPlaceholders = (text) => text.replace(/\{[^{}]*\}/g, '');
const clauseTexts = () => [...documents.values()].flatMap((document) =>
  Object.entries(document.clauses).map(([id, clause]) => [`${document.id}#${id}`, clause]));

// The Chinese text with the longest subject word in place, as the reader may meet it.
const longestSubject = (name) => PEOPLE.map((person) => zh.get(`subject.${person}.${name}`))
  .reduce((longest, word) => codePoints(word) > codePoints(longest) ? word : longest);
const filled = (text) => text.replace(/\{(\w+)\}/g, (all, name) =>
  SUBJECT.includes(name) ? longestSubject(name)
    : name === 'city' ? '枣庄市'
      : name === 'province' ? directory.provinces.map((province) => province['zh-Hans']).reduce((a, b) => codePoints(a) >= codePoints(b) ? a : b)
        : name === 'clear' ? zh.get('ui.clear')
          : name === 'desk' ? zh.get('ui.desk')
            : ['n', 'min', 'max', 'total'].includes(name) ? '99' : all);

const faults = (entries, isFault) => [...entries].filter(([key, text]) => isFault(text, key)).map(([key, text]) => `${key}: ${text}`);
const none = (list, what) => assert.deepEqual(list, [], what);

// --- questions ----------------------------------------------------------------------------------------------------------

const CHOICE_QUESTIONS = ['who', 'insured', 'benefit_status', 'treated', 'level', 'assisted', 'third_party_pays', 'hospitalised', 'tier', 'buy_in', 'decision_result', 'decision_option'];
const PACK_QUESTIONS = ['group', 'contribution_tier']; // their options are the pack's own

const PLACE_QUESTIONS = ['division', 'division_district', 'division_province', 'division_city'];
const NUMBER_QUESTIONS = ['waiting_ends', 'months_disabled', 'disabled_since', 'months_expected', 'assisted_since', 'fee_ward', 'fee_institution',
  'fee_visit', 'days_per_month', 'period_from', 'period_months', 'benefits_from', 'other_subsidy', 'decision_amount',
  'age', 'months_enrolled', 'contribution_years', 'buy_in_paid'];
const SELF_CHECK = assessment.dimensions.flatMap((dimension) => dimension.items).map((item) => `self_check.${item.id}`);
const QUESTIONS = [...CHOICE_QUESTIONS, ...PACK_QUESTIONS, ...PLACE_QUESTIONS, ...NUMBER_QUESTIONS, ...SELF_CHECK].map((name) => `q.${name}`);
const STAY_QUESTIONS = ['q.stay_admitted', 'q.stay_discharged']; // whoever does not know these goes back
const optionsOf = (question) => [...zh.keys()].filter((key) => key.startsWith(`${question}.option.`) && key.endsWith('.label'))
  .map((key) => key.slice(`${question}.option.`.length, -'.label'.length));

const keysEnding = (suffix) => [...zh].filter(([key]) => key.endsWith(suffix));

test('every question has a stem, and nothing else calls itself one', () => {
  assert.deepEqual(keysEnding('.stem').map(([key]) => key.slice(0, -'.stem'.length)).sort(), [...QUESTIONS, ...STAY_QUESTIONS].sort());
  none(QUESTIONS.filter((question) => !SELF_CHECK.includes(question.slice(2)) && !zh.has(`${question}.help`)), 'questions without help');
});

test('a question is one short sentence that ends in ？', () => {
  none(faults(keysEnding('.stem'), (text) => codePoints(filled(text)) > 25), 'longer than 25');
  none(faults(keysEnding('.stem'), (text) => !text.endsWith('？') || /[？。！；]/.test(text.slice(0, -1))), 'not one sentence ending in ？');
  none(faults([...en].filter(([key]) => key.endsWith('.stem')), (text) => !text.endsWith('?')), 'English stems end in ?');
});

test('help, labels and notes keep their lengths', () => {
  none(faults(keysEnding('.help'), (text) => codePoints(filled(text)) > 60), 'help longer than 60');
  none(faults(keysEnding('.label').filter(([key]) => key.includes('.option.')), (text) => codePoints(filled(text)) > 14), 'label longer than 14');
  none(faults(keysEnding('.note').filter(([key]) => key.includes('.option.')), (text) => codePoints(filled(text)) > 30), 'note longer than 30');
});

test('two to five options, and what 不清楚, one text for all, does to the result', () => {
  assert.equal(zh.get('ui.unknown'), '不清楚');
  assert.equal(en.get('ui.unknown'), 'Not sure');
  for (const question of QUESTIONS) {
    assert.ok(!zh.has(`${question}.option.unknown.label`), `${question}: a text of its own`);
    assert.ok(zh.has(`${question.replace(/(self_check)\..*/, '$1')}.option.unknown.note`), `${question}: says what happens then`);
  }
  for (const name of [...CHOICE_QUESTIONS, ...SELF_CHECK]) {
    const count = optionsOf(`q.${name}`).length;
    if (name === 'level') assert.equal(count, 6); // the six official levels
    else assert.ok(count >= 2 && count <= 5, `${name}: ${count} options`);
  }
});

test('option values are those of a case', () => {
  const expected = {
    who: PEOPLE, insured: ['resident', 'employee', 'none'], benefit_status: ['active', 'waiting', 'lapsed'], treated: ['true', 'false'],
    level: ['0', '1', '2', '3', '4', '5'], assisted: ['true', 'false'], third_party_pays: ['true', 'false'], hospitalised: ['true', 'false'],
    tier: ['1', '2', '3'], decision_result: ['eligible', 'not_eligible'],
    decision_option: ['medical_ward', 'institution', 'home_visit', 'family_care'], months_expected: ['number', '1200'],
  };
  for (const [name, values] of Object.entries(expected)) assert.deepEqual(optionsOf(`q.${name}`), values, name);
});

test('the self-check asks what the person did in the last month and shows no points', () => {
  for (const name of SELF_CHECK) {
    assert.match(zh.get(`q.${name}.stem`), /^最近一个月，/);
    assert.match(en.get(`q.${name}.stem`), /^In the last month, /);
    for (const texts of [zh, en]) assert.ok(texts.get(`q.${name}.stem`).startsWith(texts.get('check.period')), name); // the sheet leaves it off
  }
  const items = [...zh].filter(([key]) => key.startsWith('q.self_check.'));
  none(faults(items, (text, key) => /能不能|能否/.test(text) || (/可以/.test(text) && !key.endsWith('.unknown.note'))), 'asks what could be done');
  none(faults([...zh].filter(([key]) => key.startsWith('q.self_check.') || key.startsWith('check.')), (text) => /\d+\s*分/.test(text)), 'shows points');
  for (const dimension of assessment.dimensions) assert.ok(zh.has(`check.dimension.${dimension.id}`), dimension.id);
});

test('the notice before the first question fits one screen and says the four things', () => {
  const notice = filled(zh.get('start.privacy'));
  assert.ok(codePoints(notice) <= 120, `${codePoints(notice)} characters`);
  for (const part of [/要问的是/, /留在这台设备里/, /清掉/, /估算/, /以评估认定为准/]) assert.match(notice, part);
  assert.equal(zh.get('start.go'), '开始');
  assert.equal(zh.get('start.no'), '不填了');
});

// --- words --------------------------------------------------------------------------------------------------------------

const BANNED = ['失能等级评估量表', '统筹基金', '定点', '起付', '床日', '待遇享受', '合规费用', '认知功能障碍', 'Barthel', 'ADL', '参数', '非法', '无效', '错误代码',
  '符合', '跳到', '跳至'];

test('no banned word reaches a reader', () => {
  const shown = [...[...zh].map(([key, text]) => [`zh ${key}`, text]), ...[...en].map(([key, text]) => [`en ${key}`, text]),
    ...clauseTexts().flatMap(([id, clause]) => [[`${id} zh`, clause['zh-Hans']], [`${id} en`, clause.en]]),
    ...packs.flatMap((pack) => [[`${pack.id} zh`, pack.name['zh-Hans']], [`${pack.id} en`, pack.name.en]])];
  none(faults(shown, (text) => BANNED.some((word) => text.includes(word))), 'banned words');
});

test('one word for one thing: 医保付, 照料, 窗口', () => {
  none(faults(zh, (text) => /保险付|基金付|报销金额|照护|办事处|医保局/.test(text)), 'another word is used elsewhere');
});

test('a verdict never promises and always leaves the last word to the assessment', () => {
  const verdicts = (texts) => [...texts].filter(([key]) => key.startsWith('verdict.') || ['check.band', 'check.one', 'result.notice', 'slip.notice', 'start.privacy'].includes(key));
  none(faults(verdicts(zh), (text) => !text.includes('以评估认定为准')), '以评估认定为准 is missing');
  none(faults(verdicts(en), (text) => !text.includes('the official assessment decides')), 'the official assessment decides is missing');
  none(faults(verdicts(zh), (text) => text.includes('您不')), 'speaks as if it decided');
  for (const key of ['eligible', 'eligible_paused']) assert.match(zh.get(`verdict.${key}`), /^按您填的情况，\{who\}可能可以申请/);
  for (const key of ['not_yet', 'not_yet_no_date', 'not_eligible']) assert.match(zh.get(`verdict.${key}`), /^目前看还不满足：\{rule\}/);
});

test('no phone number and no address stands in the words', () => {
  for (const [language, texts] of [['zh', zh], ['en', en]]) {
    none(faults(texts, (text) => /12393|https?:|www\.|\.gov|\d{7,}/.test(text)), language);
  }
});

test('{desk} reads well with and without a phone', () => {
  none(faults(en, (text) => text.startsWith('{desk}') || /[.!?] \{desk\}/.test(text)), 'a small letter at the start');
  none(faults(zh, (text) => /\{desk\}（/.test(text)), 'two brackets in a row');
});

// --- two languages --------------------------------------------------------------------------------------------------------

test('both languages have the same keys in the same order', () => {
  assert.deepEqual([...en.keys()], [...zh.keys()]);
});

test('both languages have the same placeholders, subject words aside', () => {
  const set = (text) => [...new Set(placeholders(text).filter((name) => !SUBJECT.includes(name)))].sort();
  none([...zh].filter(([key, text]) => set(text).join() !== set(en.get(key)).join()).map(([key]) => key), 'placeholders differ');
  for (const [key, text] of [...zh, ...en]) {
    none(placeholders(text).filter((name) => !/^[a-z][a-z0-9_]*$/.test(name)), key);
    assert.ok(!/[{}]/.test(withoutPlaceholders(text)), `${key}: a lonely bracket`);
  }
});

test('subject words are complete and never open an English sentence', () => {
  for (const person of PEOPLE) for (const word of SUBJECT) assert.ok(zh.get(`subject.${person}.${word}`) && en.get(`subject.${person}.${word}`), `${person}.${word}`);
  none(faults(zh, (text) => /\{(is|has|does|is_start)\}/.test(text)), 'Chinese needs only {who} and {whose}');
  none(faults(en, (text) => /(^|[.!?] )\{(who|whose|is|has|does)\}/.test(text)), 'a small letter at the start');
});

test('each language is written in its own script', () => {
  const han = /\p{Script=Han}/u;
  none(faults(en, (text, key) => han.test(text) && key !== 'ui.language'), 'Chinese in the English texts');
  none(faults(zh, (text, key) => !han.test(withoutPlaceholders(text)) && !/^fmt\./.test(key)
    && !['ui.language', 'ui.title', 'result.amount_head', 'result.document', 'kiosk.hidden'].includes(key)), 'no Chinese in a Chinese text');
});

test('no stray spaces, no ASCII punctuation between Chinese characters, no ± or ~', () => {
  for (const texts of [zh, en]) none(faults(texts, (text) => text !== text.trim() || /[±~～—]/.test(text) || /[\u0000-\u001f\u007f\ufeff]/.test(text)), 'spaces or signs');
  none(faults(zh, (text) => /\p{Script=Han}[,;:?!()]/u.test(text)), 'ASCII punctuation');
  none(faults(zh, (text) => (text.match(/“/g) ?? []).length !== (text.match(/”/g) ?? []).length), 'quotes in pairs');
});

// --- figures --------------------------------------------------------------------------------------------------------------

// Figures of the policy live in packs. What remains in words: an example of a date, names of levels and tiers, an age of the
// law on personal data, the year of the national list and of the reform, and formats shown to whoever edits a pack.
const DIGITS_ALLOWED = [
  [/^q\.who\.option\.child\.label$/, ['14']],
  [/^q\.months_disabled\.help$/, ['3', '10', '6', '9', '2']],
  [/^q\.level\.option\.[0-5]\.label$/, ['0', '1', '2', '3', '4', '5']],
  [/^q\.tier\.option\.[1-3]\.label$|^tier\.[1-3]$/, ['1', '2', '3']],
  [/^q\.period_(from|months)\.option\.unknown\.note$/, ['1']],
  [/^fmt\.month_name\./, Array.from({ length: 12 }, (_, i) => String(i + 1))],
  [/^verdict\.no_rule_not_listed$|^note\.not_in_pilot_list$/, ['2020']],
  [/^note\.reform$/, ['2026', '3']],
  [/^clerk\.bad_date$/, ['2026', '11', '21']],
  [/^clerk\.not_in_list_kind$/, ['1']],
  [/^clerk\.uncited_value$/, ['2023', '7', '3', '6']],
];

test('no figure of the policy is written into the words', () => {
  for (const texts of [zh, en]) {
    none(faults(texts, (text, key) => {
      const allowed = DIGITS_ALLOWED.filter(([pattern]) => pattern.test(key)).flatMap(([, digits]) => digits);
      return (withoutPlaceholders(text).match(/\d+/g) ?? []).some((digits) => !allowed.includes(digits));
    }), 'digits');
  }
});

// --- words for the packs ----------------------------------------------------------------------------------------------------

const has = (key) => assert.ok(zh.has(key) && en.has(key), `text ${key} is missing`);

test('all that a pack names has its words', () => {
  assert.ok(packs.length > 0);
  for (const pack of packs) {
    has(`group.${pack.insured}`);
    for (const id of pack.notices) has(`note.${id}`);
    for (const id of Object.keys(pack.criteria).filter((name) => name !== '$comment')) for (const part of ['rule', 'short', 'unmet', 'unknown']) has(`crit.${id}.${part}`);
    for (const reading of pack.readings) {
      has(`reading.${reading.id}`);
      has(`reading.${reading.id}.title`);
      if (reading.alternatives.length === 0) continue;
      has(`reading.${reading.id}.ask`);
      for (const value of [reading.default, ...reading.alternatives]) has(`reading.${reading.id}.value.${value}`);
    }
    for (const care of pack.care_modes) for (const part of ['short', 'suits']) has(`option.${care.mode}.${part}`);
    for (const payee of ['institution', 'family', 'carer']) has(`modes.payee.${payee}`);
    for (const part of [pack.contribution, ...pack.contribution?.rates ?? []].flatMap((it) => it?.parts ?? [])) has(`payer.${part.payer}`);
  }
});

test('a question for the office is one sentence, ready to be read out', () => {
  none(faults([...zh].filter(([key]) => /^reading\.[a-z_]+\.ask$/.test(key)), (text) => !text.endsWith('？') || /[？。“”]/.test(text.slice(0, -1))), 'ask');
});

test('what the engine says by id has its words', () => {
  for (const id of ['fee_in_scope', 'provider_has_agreement', 'one_mode_a_day', 'even_spread', 'months_counted_from_today', 'approved_from_earliest',
    'start_unknown', 'no_version_in_force', 'name_the_city', 'pilot_without_pack', 'not_in_pilot_list', 'group_without_pack', 'hint_months',
    'stale']) has(`note.${id}`);
  for (const id of ['limit_on_payment', 'home_visit_no_rate', 'raise_in_points', 'discharge_day_paid', 'hospital_days_open', 'part_month_by_days',
    'allowance_despite_third_party', 'approved_from_earliest']) has(`assumption.${id}`);
  for (const id of ['fee_per_day', 'bed_day_cap', 'fee_within_cap', 'share_of_fee', 'fund_payment_day', 'allowance', 'third_party',
    'fund_payment', 'fee', 'own_payment']) has(`trace.${id}`);
  for (const state of ['met', 'unmet', 'unmet_date', 'unknown']) has(`crit.state.${state}`);
  const codes = ['not_json', 'unknown_field', 'missing_field', 'wrong_type', 'out_of_range', 'not_in_list', 'bad_date', 'contradiction', 'duplicate_key',
    'too_large', 'uncited_value', 'date_gap', 'date_overlap', 'unknown_reference'];
  for (const code of codes) { has(`error.${code}`); has(`clerk.${code}`); }
  for (const code of ['missing_text', 'unfinished', 'unlisted_document', 'wrong_file_name', 'case_fails', 'not_in_font', 'not_cited']) has(`clerk.${code}`);
  for (const name of [...CHOICE_QUESTIONS, ...NUMBER_QUESTIONS, 'division']) has(`row.${name}`);
});

// --- the data itself ----------------------------------------------------------------------------------------------------------

test('files are UTF-8 without a mark, end in a newline, name their schema and repeat no key', () => {
  for (const path of files) {
    const bytes = readFileSync(path);
    const name = relative(root, path);
    assert.ok(!(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf), `${name}: byte order mark`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    assert.ok(text.endsWith('}\n'), `${name}: ends in one newline`);
    assert.ok(!/\r|\t/.test(text), `${name}: spaces and newlines only`);
  }
  for (const path of dataFiles) {
    const schema = read(path).$schema;
    assert.ok(schema && statSync(resolve(dirname(path), schema)).isFile(), `${relative(root, path)}: $schema`);
  }
  for (const language of ['zh-Hans', 'en']) {
    const keys = [...readFileSync(at('texts', `${language}.json`), 'utf8').matchAll(/^ {2}("[^"]+"):/gm)].map((match) => match[1]);
    assert.equal(new Set(keys).size, keys.length, `${language}: a key is there twice`);
    assert.equal(read(at('texts', `${language}.json`)).language, language);
  }
});

const citesIn = (value) => value === null || typeof value !== 'object' ? []
  : Object.entries(value).flatMap(([key, inner]) => key === 'cites' ? inner : citesIn(inner));

test('every clause that is cited anywhere is registered', () => {
  for (const path of dataFiles) {
    for (const cite of citesIn(read(path))) {
      const [id, clause] = cite.split('#');
      assert.ok(documents.get(id)?.clauses[clause], `${relative(root, path)} cites ${cite}`);
    }
  }
  for (const pack of packs) for (const id of pack.documents) assert.ok(documents.has(id), `${pack.id} names ${id}`);
  for (const [id, clause] of clauseTexts()) assert.ok(clause.label && clause['zh-Hans'] && clause.en, id);
  for (const path of files.filter((each) => each.startsWith(at('documents')))) assert.ok(path.endsWith(`${read(path).id}.json`), path);
});

test('the directory holds 31 provinces and the 14 new and 35 original pilot places', () => {
  const { provinces, places } = directory;
  assert.equal(provinces.length, 31);
  assert.equal(places.length, 49);
  assert.equal(places.filter((place) => place.since === 'new').length, 14);
  assert.equal(places.filter((place) => place.since === 'original').length, 35);
  for (const list of [provinces, places]) {
    assert.equal(new Set(list.map((place) => place.code)).size, list.length, 'a code is there twice');
    for (const place of list) assert.ok(/^\d{6}$/.test(place.code) && place['zh-Hans'] && place.en, place.code);
  }
  const codes = new Set(provinces.map((province) => province.code));
  for (const place of places) assert.ok(codes.has(`${place.code.slice(0, 2)}0000`), `${place.code}: its province`);
  assert.deepEqual(places.filter((place) => 'only_itself' in place).map((place) => place.code).sort(), ['110107', '220581', '222404', '659001']);
});

test('the assessment form has 17 items that add up to 100, 16 and 12', () => {
  assert.equal(SELF_CHECK.length, 17);
  const total = (dimension) => dimension.items.reduce((sum, item) => sum + Math.max(...item.points), 0);
  assert.deepEqual(assessment.dimensions.map((dimension) => [dimension.id, total(dimension)]), [['daily_living', 100], ['cognition', 16], ['senses', 12]]);
});

test('office.json gives no number that nobody has checked', () => {
  const { national_line, places } = read(at('office.json'));
  assert.ok(national_line.phone === null || national_line.grade !== 'draft', 'a phone of grade draft');
  assert.ok(Array.isArray(places));
});
