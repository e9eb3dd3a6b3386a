// The command line as people and scripts meet it: exit codes, lines in and out, and `check` with every fault of each of
// tests/bad-packs. A bad pack is policy-data with one file changed: `patch` (RFC 6902), or `text` (find, replace); `copy_of`
// makes a new file of another. `issues` are all faults, in order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../', import.meta.url));
const program = join(top, 'build/native/ltci');
const work = mkdtempSync(join(tmpdir(), 'ltci-cli-'));
after(() => rmSync(work, { recursive: true }));

const ltci = (args, input = '') => {
  const run = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, cwd: work });
  assert.equal(run.signal, null, `${args.join(' ')}: ${run.signal}`);
  return run;
};
const whole = JSON.stringify(JSON.parse(readFileSync(join(top, 'tests/cases/eligible.json'), 'utf8')).case);
const codes = (line) => JSON.parse(line).issues.map((issue) => `${issue.pointer} ${issue.code}`);

test('estimate: one envelope on one line; 0 for an answer, 1 for a refusal, 2 for wrong usage', () => {
  const file = join(work, 'case.json');
  writeFileSync(file, whole);
  for (const run of [ltci(['estimate', file]), ltci(['estimate', '-'], whole), ltci(['estimate'], whole)]) {
    assert.equal(run.status, 0, run.stderr);
    assert.equal(run.stderr, '');
    assert.match(run.stdout, /^\{"ok":true,[^\n]*\}\n$/);
  }
  const refused = ltci(['estimate'], '{"case":1}');
  assert.equal(refused.status, 1);
  assert.deepEqual(codes(refused.stdout), ['/as_of missing_field']);
  assert.deepEqual(codes(ltci(['estimate'], '').stdout), [' not_json']);
  assert.deepEqual(codes(ltci(['estimate'], `${whole}${' '.repeat(70_000)}`).stdout), [' too_large']);
  const missing = ltci(['estimate', join(work, 'no-such-file.json')]);
  assert.equal(missing.status, 2);
  assert.equal(missing.stdout, '');
  assert.match(missing.stderr, /no-such-file\.json/);
});

test('--text: faults as sentences with their place, in both languages; the same exit code', () => {
  const sheet = (input, ...flags) => {
    const run = ltci(['estimate', '--text', ...flags], input);
    assert.equal(run.status, 1, input);
    assert.equal(run.stderr, '');
    assert.doesNotMatch(run.stdout, /[{}]|not_json|_field\b|byte/, input);
    return run.stdout;
  };
  assert.match(sheet(''), /^有 1 处要改：\n什么也没有读到。/);
  assert.match(sheet(' \n', '--lang', 'en'), /^1 to correct:\nThere is nothing to read\./);
  assert.match(sheet('{\n "case": 1,\n "as_of": "2026-11-21"\n "level": 4\n}'), /第 4 行第 8 个字：从这里起读不出来/);
  assert.match(sheet(`${whole}${' '.repeat(70_000)}`), /内容太多/);
  const bad = JSON.stringify({ case: 1, as_of: '2026-02-31', level: 9, insured: 'x', division: '12', treated: 1, bogus: 2, waiting_ends: '2027-01-01', months_expected: null,
    care: { institution: { fee_fen_per_day: '60' } }, self_check: { eating: 7 } });
  assert.deepEqual(sheet(bad).trimEnd().split('\n'), ['有 9 处要改：',
    'as_of：日期请写成“年-月-日”，年四位、月日两位，而且日历上要有。', '评估等级（level）：请写 0 到 5。',
    '医保种类（insured）：请从这些里选一个：resident employee none', '参保地（division）：请写六位数字的行政区划代码，带引号。',
    '在医院治疗（treated）：这里要写“是”或“否”，写作 true 或 false，不带引号。', 'bogus：没有这一项。请看看拼写，或者删掉。',
    '护理机构收费（care.institution.fee_fen_per_day）：这里要写整数，不带引号和小数点。', 'self_check.eating：请从这些里选一个：0 5 10',
    '“等待期最后一天（waiting_ends）”和“医保是否正常（benefit_status）”对不上，请看看改哪一个。']);
  assert.match(sheet(bad, '--lang', 'en'), /Assessed level \(level\): Please give 0 to 5\./);
  assert.match(sheet('{"case":1}'), /as_of：少了这一项，请补上。/);
  assert.match(sheet('{"case":1,"as_of":"2026-11-21","disabled_since":"2027-01-01"}'), /超出了可以写的范围/);
});

test('--text: nothing that only a page can do', () => {
  const c = { ...JSON.parse(whole), care: {}, period: { months: 2 } };
  const text = ltci(['estimate', '--text'], JSON.stringify(c)).stdout;
  assert.doesNotMatch(text, /在下面|要住院的日子/);
  assert.match(text, /没填收费的先按各种价钱算/);
  assert.match(text, /往后每个月付多少/);
  c.period = { from: '2026-12-01', months: 1, hospital_stays: [{ admitted: '2026-12-03', discharged: '2026-12-09' }] };
  assert.match(ltci(['estimate', '--text'], JSON.stringify(c)).stdout, /要住院的日子\n-+\n第 1 次住院/);
});

test('explain: every step in its own figures, exact to the part of a fen, with its clause', () => {
  const care = { institution: { fee_fen_per_day: 4143 }, family_care: {} };
  const period = { from: '2026-12-01', hospital_stays: [{ admitted: '2026-12-03', discharged: '2026-12-09' }] };
  const c = { ...JSON.parse(whole), as_of: '2026-12-21', care, period };
  const run = ltci(['explain'], JSON.stringify(c));
  assert.equal(run.status, 0, run.stderr);
  const after_heading = run.stdout.slice(run.stdout.indexOf('护理机构\n---'));
  // 31 days less 6 in hospital; 41.43 x 70 % = 29.001, x 25 = 725.025, half a fen goes up
  for (const words of ['41.43 元 × 70% = 29.001 元（三（六）2）', '29.001 元和 30 元，取小的，29.001 元', '29.001 元 × 25 天 = 725.03 元', '41.43 元 × 25 天 = 1035.75 元',
    '1035.75 元 − 725.03 元 = 310.72 元', '300 元 × 25 天 ÷ 31 天 = 241.94 元（三（六）3）']) assert.ok(after_heading.includes(words), words);
  assert.match(run.stdout, /出院那天，长护险付不付？/);
  assert.match(ltci(['explain', '--lang', 'en'], JSON.stringify(c)).stdout, /41\.43 yuan × 70 % = 29\.001 yuan/);
  assert.deepEqual(codes(ltci(['explain'], '{"case":1}').stdout), ['/as_of missing_field']);
});

test('wrong usage is 2, says so on stderr and answers nothing', () => {
  const wrong = [[], ['nonsense'], ['estimate', '--nonsense'], ['estimate', 'a', 'b'], ['estimate', '--today', '2026-02-30'], ['estimate', '--today', 'today'],
    ['estimate', '--today'], ['estimate', '--lang', 'fr'], ['batch', '--policy', join(work, 'nowhere')], ['batch', join(work, 'nowhere')], ['pack', 'x']];
  for (const args of wrong) {
    const run = ltci(args, whole);
    assert.equal(run.status, 2, args.join(' '));
    assert.equal(run.stdout, '', args.join(' '));
    assert.notEqual(run.stderr, '', args.join(' '));
  }
  assert.match(ltci(['nonsense']).stderr, /not expected: nonsense/);
  assert.match(ltci([]).stderr, /subcommand is required/);
});

test('help and version are no errors', () => {
  for (const args of [['--help'], ['estimate', '--help'], ['--version']]) {
    const run = ltci(args);
    assert.equal(run.status, 0, args.join(' '));
    assert.notEqual(run.stdout, '');
  }
});

test('batch: a line in, a line out, in order, bad lines answered in place', () => {
  const lines = [whole, '', '{', '{"case":1}', whole, `{"case":1,"x":"${'y'.repeat(70_000)}"}`, 'null', whole];
  const run = ltci(['batch'], `${lines.join('\n')}\n`);
  assert.equal(run.status, 0);
  const replies = run.stdout.trimEnd().split('\n');
  assert.equal(replies.length, lines.length);
  for (const at of [0, 4, 7]) assert.equal(replies[at], replies[0]);
  assert.equal(JSON.parse(replies[0]).ok, true);
  assert.deepEqual([1, 2, 3, 5, 6].map((at) => codes(replies[at])), [[' not_json'], [' not_json'], ['/as_of missing_field'], [' too_large'], [' wrong_type']]);
});

test('batch: ends of lines, the last line, nothing at all', () => {
  const reply = ltci(['batch'], `${whole}\n`).stdout;
  for (const input of [whole, `${whole}\r\n`, `${whole}\r`]) assert.equal(ltci(['batch'], input).stdout, reply);
  assert.equal(ltci(['batch'], `${whole}\r\n${whole}\n`).stdout, reply + reply);
  assert.equal(ltci(['batch'], '').stdout, '');
  assert.deepEqual(codes(ltci(['batch'], '\n').stdout), [' not_json']);
  assert.deepEqual(codes(ltci(['batch'], '\r\n').stdout), [' not_json']);
});

test('batch: exactly 64 KB is read, one byte more is not', () => {
  const pad = (n) => whole + ' '.repeat(n - Buffer.byteLength(whole));
  const replies = ltci(['batch'], `${pad(65_536)}\n${pad(65_537)}\n${pad(300_000)}\n${whole}\n`).stdout.trimEnd().split('\n');
  assert.deepEqual(replies.map((line) => JSON.parse(line).ok), [true, false, false, true]);
  assert.equal(replies[0], replies[3]);
});

test('batch: the trace only when asked for; estimate: always', () => {
  const has = (text) => text.includes('"trace":[{');
  assert.equal(has(ltci(['batch'], whole).stdout), false);
  assert.equal(has(ltci(['batch', '--trace'], whole).stdout), true);
  assert.equal(has(ltci(['batch'], `{"op":"estimate","trace":true,"case":${whole}}`).stdout), true);
  assert.equal(has(ltci(['estimate'], whole).stdout), true);
});

test('a file is read as its lines on stdin are', () => {
  const file = join(work, 'lines.jsonl');
  writeFileSync(file, `${whole}\n{\n${whole}`);
  assert.equal(ltci(['batch', file]).stdout, ltci(['batch'], readFileSync(file)).stdout);
});

test('--today makes an old policy stale, as_of does too', () => {
  const stale = (text) => JSON.parse(text).value.scheme.stale;
  assert.equal(stale(ltci(['estimate'], whole).stdout), false);
  assert.equal(stale(ltci(['estimate', '--today', '2199-12-31'], whole).stdout), true);
  assert.equal(stale(ltci(['batch', '--today', '2199-12-31'], whole).stdout), true);
});

test('schemes and pack', () => {
  const schemes = ltci(['schemes']);
  assert.equal(schemes.status, 0);
  assert.ok(JSON.parse(schemes.stdout).value.length > 0);
  const script = ltci(['pack']).stdout;
  assert.match(script, /^window\.LTCI_POLICY = ".*";\n$/s);
  assert.equal(JSON.parse(script.slice('window.LTCI_POLICY = '.length, -2)), ltci(['pack', '--json']).stdout.trimEnd());
});

// ---- check -----------------------------------------------------------------------------------------------------------

/** RFC 6902, as far as the bad packs use it. */
function apply(document, operations) {
  const split = (pointer) => pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const find = (steps) => steps.reduce((at, step) => { assert.ok(at !== null && typeof at === 'object' && step in at, steps.join('/')); return at[step]; }, document);
  for (const { op, path, from, value } of operations) {
    const steps = split(path), last = steps.pop(), parent = find(steps);
    const it = op === 'copy' ? structuredClone(find(split(from))) : value;
    if (op === 'remove' || op === 'replace') assert.ok(last in parent, path);
    if (op === 'remove') Array.isArray(parent) ? parent.splice(Number(last), 1) : delete parent[last];
    else if (op === 'replace') parent[last] = it;
    else if (Array.isArray(parent)) parent.splice(last === '-' ? parent.length : Number(last), 0, it);
    else parent[last] = it;
  }
  return document;
}

/** policy-data with one fault. */
function folderOf(bad) {
  const folder = join(work, bad.name);
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  const path = join(folder, bad.file);
  let text = readFileSync(join(folder, bad.copy_of ?? bad.file), 'utf8');
  if (bad.patch) {
    const document = JSON.parse(text);
    // Worked cases would notice most faults of the numbers; here it is asked who notices without them.
    if (!JSON.stringify(bad).includes('/cases')) delete document.cases;
    text = JSON.stringify(apply(document, bad.patch), null, 2);
  }
  if (bad.text) {
    assert.ok(text.includes(bad.text.find), 'nothing to replace');
    text = text.replace(bad.text.find, () => bad.text.replace);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return folder;
}

test('check: the policy data of this repository have no fault', () => {
  const run = ltci(['check', '--json']);
  assert.equal(run.status, 0, run.stdout);
  assert.equal(JSON.parse(run.stdout).ok, true);
  assert.equal(ltci(['check']).stdout, '0 issues\n');
});

const packs = readdirSync(join(top, 'tests/bad-packs')).sort();
test('there are bad packs', () => assert.ok(packs.length >= 25));
for (const file of packs) {
  test(`check: ${file}`, () => {
    const bad = JSON.parse(readFileSync(join(top, 'tests/bad-packs', file), 'utf8'));
    assert.equal(`${bad.name}.json`, file);
    const folder = folderOf(bad);
    const run = ltci(['check', '--json', folder]);
    assert.equal(run.status, 1, run.stdout);
    const { ok, issues } = JSON.parse(run.stdout);
    assert.equal(ok, false);
    assert.deepEqual(issues.map((issue) => ({ file: issue.file, pointer: issue.pointer, code: issue.code })), bad.issues);
    const lines = ltci(['check', folder]).stdout.trimEnd().split('\n');
    assert.equal(lines.length, issues.length + 1);
    bad.issues.forEach((issue, i) => {
      assert.ok(issues[i].line >= 1, 'every fault has a line');
      const [, , code, ...sentence] = lines[i].split(' ');
      assert.ok(lines[i].startsWith(`${issue.file}:${issues[i].line} ${issue.pointer || '/'} ${issue.code} `), lines[i]);
      assert.equal(code, issue.code);
      if (!issue.file.startsWith('texts/')) assert.match(sentence.join(' '), /\p{Script=Han}/u, 'a sentence that says what to do');
      if (bad.line) assert.equal(issues[0].line, bad.line, 'line');
    });
    for (const line of ltci(['check', '--lang', 'en', folder]).stdout.trimEnd().split('\n')) assert.doesNotMatch(line, /\{[a-z]+\}|  |“”|clerk\./, line);
    const estimate = ltci(['estimate', '--policy', folder], whole);
    assert.deepEqual([estimate.status, estimate.stdout], [1, ''], 'no estimate from faulty data');
  });
}

test('check: a member that is called by a number is named so', () => {
  const path = 'packs/zaozhuang-resident/2026-11.json', text = readFileSync(join(top, 'policy-data', path), 'utf8');
  const checked = (by) => {
    const folder = mkdtempSync(join(work, 'numbers-'));
    cpSync(join(top, 'policy-data'), folder, { recursive: true });
    writeFileSync(join(folder, path), text.replace('"2": "70", "3": "65"', by));
    return ltci(['check', '--lang', 'en', folder]).stdout;
  };
  assert.match(checked('"2": "70", "4": "65"'), /fund_share\/values\/4 unknown_field There is no field “4”; delete it\./);
  assert.match(checked('"2": "70", "3": "70", "3": "65"'), /fund_share\/values\/3 duplicate_key “3”/);
});

test('check: a month belongs to one version: the next begins with a month', () => {
  const checked = (last, first) => {
    const folder = mkdtempSync(join(work, 'versions-'));
    cpSync(join(top, 'policy-data'), folder, { recursive: true });
    const before = join(folder, 'packs/zaozhuang-resident/2026-11.json');
    const { cases, ...pack } = JSON.parse(readFileSync(before, 'utf8'));
    assert.ok(cases.length);
    writeFileSync(before, JSON.stringify({ ...pack, review_by: last, in_force: { ...pack.in_force, to: last } }, null, 2));
    writeFileSync(join(folder, 'packs/zaozhuang-resident/2027-03.json'),
      JSON.stringify({ ...pack, version: '2027-03', answers_from: first, review_by: '2027-12-31', in_force: { ...pack.in_force, from: first } }, null, 2));
    return ltci(['check', '--lang', 'en', folder]);
  };
  const within = checked('2027-03-14', '2027-03-15');
  assert.equal(within.status, 1);
  assert.match(within.stdout, /2027-03\.json:\d+ \/in_force date_overlap .*start on the first of a month \(2027-04-01, say\)/);
  const whole_months = checked('2027-02-28', '2027-03-01');
  assert.deepEqual([whole_months.status, whole_months.stdout], [0, '0 issues\n'], whole_months.stdout);
});

test('worked cases change no share code: the pages are built without them', () => {
  const folder = join(work, 'without-cases');
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  const path = join(folder, 'packs/zaozhuang-resident/2026-11.json');
  const { cases, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  assert.ok(cases.length >= 6);
  writeFileSync(path, JSON.stringify(rest));
  assert.equal(ltci(['encode'], whole).stdout, ltci(['encode', '--policy', folder], whole).stdout);
});

test('pack leaves the worked cases out', () => {
  assert.match(readFileSync(join(top, 'policy-data/packs/zaozhuang-resident/2026-11.json'), 'utf8'), /"cases": \[/);
  assert.doesNotMatch(ltci(['pack', '--json']).stdout, /"cases":|"by_hand":/);
});

test('check: a file whose name does not fit is told both ways to mend it; one that is not read is pointed out', () => {
  const folder = join(work, 'names');
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  const at = (name) => join(folder, name);
  const source = JSON.parse(readFileSync(at('documents/fz-2020.json'), 'utf8'));
  writeFileSync(at('documents/empty.json'), JSON.stringify({ ...source, id: '' }));
  writeFileSync(at('documents/other.json'), JSON.stringify({ ...source, id: 'qd-2021-1' }));
  const run = ltci(['check', folder]);
  const of = (all, name) => all.split('\n').filter((line) => line.startsWith(name));
  assert.doesNotMatch(run.stdout + run.stderr, /documents\/\.json|“#/);
  assert.match(of(run.stdout, 'documents/empty.json').join(), /\/id missing_field /);
  assert.match(of(run.stdout, 'documents/other.json').join(), /\/id wrong_file_name .*documents\/qd-2021-1\.json.*“id”/);
  writeFileSync(at('packs/zaozhuang-resident/2027-01.json'), readFileSync(at('packs/zaozhuang-resident/2026-11.json')));
  assert.match(of(ltci(['check', folder]).stdout, 'packs/zaozhuang-resident/2027-01.json').join(), /\/version wrong_file_name .*2026-11\.json.*“version”/);
});

test('check: a file below packs/ or documents/ that is not read is pointed out, and is no fault', () => {
  const folder = join(work, 'unread');
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  for (const name of ['packs/zaozhuang-resident/2027-01.json.txt', 'documents/qd-2021-1.JSON', 'documents/notes.docx', 'documents/.hidden', 'README.txt']) writeFileSync(join(folder, name), '{}');
  const run = ltci(['check', folder]);
  assert.deepEqual([run.status, run.stdout], [0, '0 issues\n']);
  const hints = run.stderr.split('\n').filter((line) => line.includes('wrong_file_name'));
  assert.deepEqual(hints.map((line) => line.split(' ')[0]), ['documents/notes.docx', 'documents/qd-2021-1.JSON', 'packs/zaozhuang-resident/2027-01.json.txt']);
  assert.match(hints[1], /没有读.*documents\/qd-2021-1\.json/);
  assert.match(hints[2], /没有读.*packs\/zaozhuang-resident\/2027-01\.json[^.]/);
  assert.match(ltci(['check', '--lang', 'en', folder]).stderr, /2027-01\.json\.txt \/ wrong_file_name .*not read/);
});

test('check: the sentence suggests what was probably meant and how others write it', () => {
  const folder = join(work, 'sentences');
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  const path = join(folder, 'packs/zaozhuang-resident/2026-11.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"review_by"', '"reviewby"').replace('"1": "75"', '"1": 75'));
  const lines = ltci(['check', '--lang', 'en', folder]).stdout.split('\n');
  assert.ok(lines[0].endsWith('There is no field “reviewby”; write “review_by” or delete it.'), lines[0]);
  assert.match(lines[1], /write a number in quotes, at most two decimals, such as "[\d.]+"; found 75\.$/);
  assert.ok(lines[2].endsWith('Add “review_by”: "review_by": "2026-12-31"'), lines[2]);
  assert.equal(lines[3], '3 issues');
  // Where the texts are broken too, code and detail have to do.
  writeFileSync(join(folder, 'texts/en.json'), '{');
  const [broken, ...rest] = ltci(['check', folder]).stdout.trimEnd().split('\n');
  assert.equal(broken, 'texts/en.json:1 / not_json at byte 2');
  assert.equal(rest.pop(), '5 issues');
});

test('check: a kind of care, a condition or a group without its words in either language', () => {
  const folder = join(work, 'words');
  cpSync(join(top, 'policy-data'), folder, { recursive: true });
  for (const name of ['zh-Hans', 'en']) {
    const path = join(folder, `texts/${name}.json`), texts = JSON.parse(readFileSync(path, 'utf8'));
    for (const key of ['option.family_care.suits', 'crit.level.unmet', 'group.resident']) delete texts[key];
    writeFileSync(path, JSON.stringify(texts));
  }
  const { issues } = JSON.parse(ltci(['check', '--json', folder]).stdout);
  const mine = issues.filter(({ file, code }) => file === 'packs/zaozhuang-resident/2026-11.json' || code !== 'missing_text');
  assert.deepEqual(mine.map(({ pointer, code, detail }) => [pointer, code, detail]), [['/insured', 'missing_text', 'group.resident'],
    ['/criteria/level', 'missing_text', 'crit.level.unmet'], ['/care_modes/3/mode', 'missing_text', 'option.family_care.suits']]);
});

test('check: what nobody cites is a hint, no fault', () => {
  const run = ltci(['check']);
  assert.equal(run.status, 0);
  assert.match(run.stderr, /^documents\/\S+:\d+ \/clauses\/\S+ not_cited /m);
});

test('check: a folder without policy data, a file of one byte, none at all', () => {
  mkdirSync(join(work, 'empty'));
  assert.equal(ltci(['check', join(work, 'empty')]).status, 1);
  const one = join(work, 'one');
  mkdirSync(one);
  writeFileSync(join(one, 'x.json'), '{');
  const run = ltci(['check', '--json', one]);
  assert.equal(run.status, 1);
  assert.deepEqual(JSON.parse(run.stdout).issues.map((i) => [i.file, i.code]), [['x.json', 'not_json']]);
  assert.notEqual(ltci(['check', join(work, 'nowhere')]).status, 0);
});
