// dist/desk.html, the policy desk, from file://: faults with their place, a number moved and whom it touches, what a year costs, cliffs, sign-off
// and the files that come out; by keyboard alone, axe in every state, and a light run in two other browsers.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { matchExpect } from '../support/match-expect.mjs';
import { firefoxAt, wait, webkitAt } from './lib/elsewhere.mjs';
import { violationsIn } from './lib/remote.mjs';
import { desktop, small_phone, stage, top } from './lib/stage.mjs';

// Alone in a folder, as on a stick.
const stick = mkdtempSync(join(tmpdir(), 'ltci-desk-'));
copyFileSync(join(top, 'dist/desk.html'), join(stick, 'desk.html'));
const address = pathToFileURL(join(stick, 'desk.html')).href;
const site = await stage();
after(async () => {
  await site.close();
  rmSync(stick, { recursive: true });
});

const pack_name = 'packs/zaozhuang-resident/2026-11.json';
const pack_text = readFileSync(join(top, 'policy-data', pack_name), 'utf8');
const release = `[data-release="${pack_name}"]`; // begins with this pack
const limit = '/care_modes/1/benefit/bed_day_cap/value'; // of the institution: 30.00
/** The line of some words, from 1. */
const lineOf = (text, words) => text.slice(0, text.indexOf(words)).split('\n').length;
/** The pack with the limit of the institution written otherwise; it stands in the line of its own mode. */
const withLimit = (value) => pack_text.replace(/("mode": "institution"[^]*?"bed_day_cap": \{ "value": )"30\.00"/, `$1${value}`);
const limit_line = lineOf(pack_text, '{ "value": "30.00"');

// What the pack's own cases come to then, 30 days of November at 60.00: 70 % is 42.00, cut to 35.00, own 25.00; on the cost 70 % of 35.00 = 24.50.
// Listed: 75 % is 45.00, cut to 35.00 + 5.00 = 40.00, own 20.00.
const new_cases = [
  ['{ "fund_fen": { "stated": 3000, "low": 2100 }, "own_fen": { "stated": 3000 } }', '{ "fund_fen": { "stated": 3500, "low": 2450 }, "own_fen": { "stated": 2500 } }'],
  ['"fund_fen": { "stated": 90000, "low": 63000 }, "own_fen": { "stated": 90000 }', '"fund_fen": { "stated": 105000, "low": 73500 }, "own_fen": { "stated": 75000 }'],
  ['{ "fund_fen": { "stated": 3500 }, "own_fen": { "stated": 2500 } }', '{ "fund_fen": { "stated": 4000 }, "own_fen": { "stated": 2000 } }'],
  ['"fund_fen": { "stated": 105000, "low": 78750 }, "own_fen": { "stated": 75000 }', '"fund_fen": { "stated": 120000, "low": 90000 }, "own_fen": { "stated": 60000 }'],
];
const workings = ['limit 35.00', 'limit 35.00 + 5.00 = 40.00'];
/** A pack with these figures in its first two cases, and with these workings. */
function withNewCases(text) {
  const figures = new_cases.reduce((all, [old, fresh]) => {
    assert.equal(all.split(old).length, 2, old);
    return all.replace(old, fresh);
  }, text);
  let n = 0;
  return figures.replace(/"by_hand": "[^"]*"/g, (old) => (n < 2 ? `"by_hand": "${workings[n++]}"` : old));
}
/** Only the first six of its cases, which stand at the end: the others are about days that a new version moves. */
const withSixCases = (text) => `${text.slice(0, [...text.matchAll(/,\n {4}\{\n {6}"name": /g)][5].index)}\n  ]\n}\n`;
const missesOn = (page) => page.$$eval('[data-miss]', (rows) => rows.map((it) => it.dataset.miss.split('/').slice(2, 3).concat([...it.querySelectorAll('td code')].slice(1).map((cell) => cell.textContent)).join(' ')));
/** In the order of the pack: case, expected, come to. */
const misses = ['0 3000 3500', '0 2100 2450', '0 3000 2500', '0 90000 105000', '0 63000 73500', '0 90000 75000', '1 3500 4000', '1 2500 2000', '1 105000 120000', '1 78750 90000', '1 75000 60000'];

async function open(view = {}) {
  const page = await site.open({ ...desktop, address, ...view });
  page.setDefaultTimeout(30_000); // all of the work of a step is done in one go, beside other tests
  return page;
}
const file = (text, name = '2026-11.json') => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
/** Opens a file, and waits until it is open or refused. @param {string | Buffer} text */
async function give(page, text, name = '2026-11.json') {
  await page.setInputFiles('#file', file(text, name));
  await page.waitForFunction(([all, called]) => document.querySelector('#text').value === all || document.querySelector('.desk-trouble').textContent.includes(called), [String(text), name]);
}
const field = (pointer) => `input[data-pointer="${pointer}"]`;
/** Types into a field and leaves it, as a clerk does. */
async function type(page, selector, text) {
  await page.fill(selector, text);
  await page.press(selector, 'Tab');
}
const faultsOn = (page) => page.$$eval('[data-fault]', (items) => items.map((it) => [it.dataset.fault, it.dataset.pointer, Number(it.querySelector('[data-line]')?.dataset.line ?? 0)]));
const outcomes = (page) => page.$$eval('[data-person]', (items) => Object.fromEntries(items.map((it) => [it.dataset.person, it.dataset.outcome])));
const named = (all, outcome) => Object.keys(all).filter((name) => all[name] === outcome).sort();

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
async function axeFinds(page) {
  await page.evaluate(axe.source); // the page's own policy binds its scripts, not the debugger's
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), rules);
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 150)} ${node.failureSummary.slice(0, 200)}`));
}

// ---- Faults --------------------------------------------------------------------------------------------------------------

test('a planted wrong number is shown with its line, its pointer and what to write; a press goes to the line', async () => {
  const page = await open();
  await give(page, withLimit('"30.0.0"'));
  assert.deepEqual(await faultsOn(page), [['wrong_type', limit, limit_line]]);
  assert.match(await page.textContent('[data-fault]'), /带引号.*30\.0\.0/);
  await page.click('[data-line]');
  const marked = await page.$eval('#text', (it) => it.value.slice(it.selectionStart, it.selectionEnd));
  assert.match(marked, /^ +"bed_day_cap": \{ "value": "30\.0\.0"/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  assert.ok(await page.$('#effects .notice'), 'no figures while there are faults');
  await page.close();
});

test('all faults at once: of another type, without a source, a word too many, a member given twice, unknown', async () => {
  const page = await open();
  const text = withLimit('30')
    .replace('"division": "370400"', '"division": "370400", "colour": 1')
    .replace('"level": { "at_least": { "value": "3", "unit": "level", "cites": ["zz-2023-7#3.4"]', '"level": { "at_least": { "value": "3", "unit": "level", "cites": ["zz-2023-7#9"]')
    .replace('"review_by": "2026-12-31",', '"review_by": "2026-12-31",\n  "review_by": "2026-12-31",');
  await give(page, text);
  const found = await faultsOn(page);
  assert.deepEqual(found.map(([code, pointer]) => `${code} ${pointer}`).sort(), ['duplicate_key /review_by', 'unknown_field /colour', 'unknown_reference /criteria/level/at_least/cites/0', `wrong_type ${limit}`]);
  await page.close();
});

test('bad input: a message with the place, and what was open stays', async () => {
  const page = await open();
  await page.click(release);
  const trouble = () => page.textContent('.desk-trouble');
  const kept = async () => assert.equal(await page.inputValue('#text'), pack_text);
  await give(page, '{"case": 1}', 'case.json');
  assert.match(await trouble(), /case\.json.*pack.*刚才打开的文件还在/);
  await kept();
  await give(page, ' '.repeat(256 * 1024 + 1), 'large.json');
  assert.match(await trouble(), /large\.json 有 257 KB.*最多 256 KB/);
  await kept();
  await give(page, Buffer.from([0x7b, 0x0a, 0x22, 0xd6, 0xd0, 0x22, 0x3a, 0x31, 0x7d]), 'gbk.json');
  assert.match(await trouble(), /gbk\.json 第 2 行.*UTF-8/);
  await kept();
  await give(page, '\n', 'empty.json');
  assert.match(await trouble(), /empty\.json 是空的/);
  await kept();
  // No JSON: opened, so that it can be put right; the way back stands below it.
  await give(page, pack_text.replace('"review_by": "2026-12-31",', '"review_by": "2026-12-31"'));
  assert.deepEqual(await faultsOn(page), [['not_json', '', lineOf(pack_text, '"notices"')]]);
  await page.click('[data-action=back]');
  await kept();
  await page.close();
});

test('a place and a document that the release does not know: several files at once, or one beside another', async () => {
  const elsewhere = pack_text.replace('"zaozhuang-resident"', '"elsewhere"').replace('"370400"', '"430600"').replaceAll('zz-2023-7', 'ya-2026-1');
  const source = readFileSync(join(top, 'policy-data/documents/zz-2023-7.json'), 'utf8').replace('"zz-2023-7"', '"ya-2026-1"').replace('枣医保发〔2023〕7号', '样子〔2026〕1号');
  const directory = readFileSync(join(top, 'policy-data/directory.json'), 'utf8')
    .replace('"places": [', '"places": [\n    { "code": "430600", "zh-Hans": "样子市", "en": "Sample", "since": "joined", "cites": ["ya-2026-1#3.4"] },');
  const page = await open();
  await page.setInputFiles('#file', [file(source, 'ya.json'), file(directory, 'directory.json')]);
  await page.waitForSelector('.desk-trouble .title');
  assert.match(await page.textContent('.desk-trouble'), /没有一份规定/);
  assert.equal(await page.textContent('.desk-added'), '另外用上了：documents/ya-2026-1.json、directory.json');
  assert.deepEqual(await axeFinds(page), [], 'no pack yet');
  await give(page, elsewhere);
  assert.deepEqual(await faultsOn(page), []);
  assert.equal(await page.textContent('.desk-trouble'), '');
  assert.match(await page.innerText('#numbers'), /样子〔2026〕1号/);
  assert.equal(await page.isChecked('#placed'), true);
  assert.equal(await page.getAttribute('[data-count=same]', 'data-n'), '41');
  // Dropped on another page, all at once.
  const other = await open();
  await other.evaluate((files) => {
    const given = new DataTransfer();
    for (const [name, text] of files) given.items.add(new File([text], name));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: given, cancelable: true }));
  }, [['ya.json', source], ['2026-11.json', elsewhere], ['directory.json', directory]]);
  await other.waitForFunction((text) => document.querySelector('#text').value === text, elsewhere);
  assert.deepEqual(await faultsOn(other), []);
  await other.close();
  // A fault of the document: its file and its line; the pack stays open.
  await page.setInputFiles('#file', [file(source.replace('"issued"', '"isued"'), 'ya.json')]);
  await page.waitForSelector('[data-fault=unknown_field]');
  assert.match(await page.textContent('[data-fault=unknown_field]'), new RegExp(`documents/ya-2026-1\\.json 第 ${lineOf(source, '"issued"')} 行`));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'file-name');
  assert.deepEqual(await axeFinds(page), [], 'a fault elsewhere');
  await page.setInputFiles('#file', [file(source, 'ya.json')]);
  await page.waitForFunction(() => !document.querySelector('[data-fault]'));
  await type(page, '#name', '张三');
  await page.check('#read');
  assert.match(await page.textContent('.desk-saved'), /documents\/ya-2026-1\.json/);
  assert.equal(await saved(page, 'pack'), elsewhere);
  await page.close();
});

// ---- Effects -------------------------------------------------------------------------------------------------------------

// zz-2023-7#3.6.2: 70 %, limit 30.00, 5.00 more for listed people. With a limit of 35.00, December (31 days), in fen:
//   60.00: 70 % is 42.00, so 30.00 becomes 35.00, 31 x 5.00; 26 days beside a hospital stay; November has 30; listed: 75 % is 45.00, 35.00 becomes 40.00
//   50.00: 70 % is 35.00, met exactly; 42.86: 70 % is 30.002, and no longer cut: 31 x 30.002 = 930.062, 0.06 more
const gains = {
  'approved-from-the-new-year': 15500, 'hospital-stay-in-december': 13000, 'listed-since-last-month': 15000, 'mother-82-stroke-nursing-home': 15500, 'stroke-six-weeks-ago': 15500,
  'three-months-at-the-end-of-november': 15000, 'three-months-full-today': 6, 'waiting-nobody-knows-how-long': 15500, 'waiting-period-over-since-yesterday': 15500,
};

test('the limit of the institution from 30.00 to 35.00: who gains, by how much, under which clause', async () => {
  const page = await open();
  await page.click(release);
  assert.equal(await page.getAttribute('[data-count=same]', 'data-n'), '41');
  await type(page, field(limit), '35.00');
  assert.equal(await page.inputValue('#text'), withLimit('"35.00"'), 'nothing else in the text has changed');
  const all = await outcomes(page);
  assert.deepEqual(named(all, 'gains'), Object.keys(gains).sort());
  assert.deepEqual(named(all, 'loses'), []);
  assert.deepEqual(named(all, 'range'), ['dementia-cheap-home']); // 38.00: 26.60 stays; 70 % of the limit, were it one on the cost, does not
  assert.deepEqual(named(all, 'not_entitled'), ['broken-leg-five-months', 'level-2-after-a-fall']);
  for (const [name, fen] of Object.entries(gains)) {
    const row = page.locator(`[data-person="${name}"] > table [data-option=institution]`);
    assert.equal(await row.getAttribute('data-difference'), String(fen), name);
    assert.match(await row.innerText(), /7号 三（六）2/);
  }
  // Under the other reading, 70 % of the limit: 31 x 21.00 before, 31 x 24.50 now.
  const mother = page.locator('[data-person="mother-82-stroke-nursing-home"] > table [data-option=institution]');
  assert.deepEqual([await mother.getAttribute('data-low'), await mother.getAttribute('data-high')], ['10850', '15500']);
  // A change back is no change.
  await type(page, field(limit), '30');
  assert.equal(await page.getAttribute('[data-count=same]', 'data-n'), '41');
  await page.close();
});

test('a threshold: level 4 instead of 3 takes it from those at level 3, and they come first', async () => {
  const page = await open();
  await give(page, pack_text);
  await type(page, field('/criteria/level/at_least/value'), '4');
  const all = await outcomes(page);
  assert.deepEqual(named(all, 'better'), []);
  assert.ok(named(all, 'worse').includes('waiting-nobody-knows-how-long') && named(all, 'worse').includes('three-months-full-today'));
  assert.equal(Object.values(all)[0], 'worse');
  assert.match(await page.locator('[data-person="three-months-full-today"]').innerText(), /7号 三（四）/);
  // At level 3 nothing is paid any more, from 4 on all of it: 31 x 30.00.
  const row = (from) => page.locator(`[data-cliff=level][data-from="${from}"][data-option=institution]`);
  assert.deepEqual([await row(2).getAttribute('data-kind'), await row(2).getAttribute('data-before'), await row(2).getAttribute('data-after')], ['gone', '93000', '0']);
  assert.deepEqual([await row(3).getAttribute('data-kind'), await row(3).getAttribute('data-before'), await row(3).getAttribute('data-after')], ['new', '0', '93000']);
  await type(page, field('/criteria/prognosis/at_least/value'), '7');
  const expected = async (from) => page.getAttribute(`[data-cliff=expected][data-from="${from}"][data-option=family_care]`, 'data-kind');
  assert.deepEqual([await expected(5), await expected(6)], ['gone', 'new']);
  await page.close();
});

test('a year of a mix: a hundred in institutions at 60.00 of a hundred thousand insured', async () => {
  const page = await open();
  await page.click(release);
  await type(page, field(limit), '35.00');
  const sums = async (name) => ['data-before', 'data-after'].map(async (side) => page.getAttribute(`[data-sum="${name}"]`, side));
  const both = async (name) => Promise.all(await sums(name));
  assert.match(await page.textContent('.desk-results'), /填了上面的人数/);
  await type(page, '[data-mix="institution.people"]', '100');
  await type(page, '[data-mix="institution.listed"]', '10');
  await type(page, '[data-mix="institution.fee"]', '60');
  assert.deepEqual(await both('cost'), ['111325000', '129575000']); // 365 x (90 x 30.00 + 10 x 35.00), 365 x (90 x 35.00 + 10 x 40.00)
  assert.match(await page.textContent('[data-sum=funding]'), /没填参保人数/);
  await type(page, '#insured', '100000');
  await type(page, '#operator', '3');
  assert.deepEqual(await both('funding'), ['400000000', '400000000']); // 100 000 x 40.00
  assert.deepEqual(await both('operator'), ['12000000', '12000000']);
  assert.deepEqual(await both('balance'), ['276675000', '258425000']);
  assert.match(await page.textContent('#clause-words'), /3%/);
  await type(page, '[data-mix="institution.people"]', 'many');
  assert.match(await page.textContent('.desk-results .errors'), /请写数字.*护理机构/);
  await page.close();
});

test('a new version: the same days are compared; its dates are put right with one choice, and the old file is saved with it', async () => {
  const page = await open();
  const next = withSixCases(withLimit('"35.00"')).replace('"version": "2026-11"', '"version": "2027-01"').replace('"answers_from": "2026-01-01"', '"answers_from": "2027-01-01"');
  await give(page, next, '2027-01.json');
  assert.deepEqual((await faultsOn(page)).map(([code]) => code), ['date_overlap', 'contradiction'], 'to be reviewed before it answers');
  const reviewed = next.replace('"review_by": "2026-12-31"', '"review_by": "2027-12-31"');
  await give(page, reviewed, '2027-01.json');
  assert.deepEqual((await faultsOn(page)).map(([code]) => code), ['date_overlap']);
  assert.deepEqual(named(await outcomes(page), 'gains'), Object.keys(gains).sort());
  assert.deepEqual(await page.$$eval('[data-other]', (rows) => rows.map((it) => it.dataset.other).filter((it) => !it.startsWith('/cases/'))), ['/version', '/answers_from', '/review_by']);
  await page.check('#old-ends');
  assert.deepEqual(await faultsOn(page), []);
  // Its cases ask on days of November 2026: a year later it answers them.
  assert.equal(await page.locator('[data-other-day]').count(), 6);
  assert.equal(await page.locator('[data-miss]').count(), 0);
  await page.click('[data-action=later]');
  assert.equal(await page.locator('[data-other-day]').count(), 0);
  assert.deepEqual(await missesOn(page), misses);
  const cases_at = reviewed.indexOf('"cases": [');
  const a_year_later = reviewed.slice(0, cases_at) + reviewed.slice(cases_at).replaceAll('"2026-', '"2027-');
  assert.equal(await page.inputValue('#text'), a_year_later);
  await page.click('[data-action=accept]');
  for (const i of [0, 1]) await type(page, `#by-hand-${i}`, workings[i]);
  await type(page, '#name', '张三');
  await page.check('#read');
  await page.check('#intended');
  const old = await saved(page, 'old');
  assert.equal(old, pack_text.replace('"in_force": { "from": null, "to": null }', '"in_force": { "from": null, "to": "2026-12-31" }'));
  const fresh = await saved(page, 'pack');
  assert.equal(fresh, withNewCases(a_year_later));
  checked({ [pack_name]: old, 'packs/zaozhuang-resident/2027-01.json': fresh });
  await page.close();
});

// ---- Sign-off ------------------------------------------------------------------------------------------------------------

/** What a link of the page saves. @param {'pack' | 'old' | 'changes' | 'citizens' | 'cases'} what */
async function saved(page, what, press = (link) => link.click()) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page.locator(`[data-save=${what}]`))]);
  return readFileSync(await download.path(), 'utf8');
}

/** `ltci check` finds nothing in the policy data with these files in it; their folder is given to `use`. */
function checked(files, use = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ltci-desk-data-'));
  try {
    cpSync(join(top, 'policy-data'), folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const run = spawnSync(join(top, 'build/native/ltci'), ['check', folder], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Presses Tab until the focus is on it; every stop on the way is seen. */
async function tabTo(page, selector) {
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate((wanted) => {
      const it = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return { found: it.matches(wanted), seen: it === document.body || it.type === 'file' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2), what: it.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(here.seen, `no focus to be seen: ${here.what}`);
    if (here.found) return;
  }
  assert.fail(`Tab never comes to ${selector}`);
}

test('from the file to the saved files by keyboard alone; axe finds nothing on the way; nothing is asked of the network', async () => {
  const page = await open();
  const { keyboard } = page;
  assert.deepEqual(await axeFinds(page), [], 'empty');
  // Waited for before the way there: the page must have heard that its dialogue is ours before the key is pressed, or the browser opens its own.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, '#file');
  await keyboard.press('Space');
  await (await chooser).setFiles(file(withLimit('"x"')));
  await page.waitForSelector('[data-fault]');
  assert.deepEqual(await axeFinds(page), [], 'with a fault');
  await tabTo(page, '[data-line]');
  await keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'text');
  await tabTo(page, field(limit));
  await keyboard.press('Control+A');
  await keyboard.insertText('35.00');
  await tabTo(page, '[data-action=accept]');
  assert.deepEqual(await faultsOn(page), []);
  assert.deepEqual(await missesOn(page), misses);
  assert.deepEqual(await axeFinds(page), [], 'with cases that differ');
  await keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'by-hand-0', 'to what is left to do');
  assert.deepEqual(await axeFinds(page), [], 'with cases to explain');
  await keyboard.press('Control+A');
  await keyboard.insertText(workings[0]);
  await tabTo(page, '#by-hand-1');
  await keyboard.press('Control+A');
  await keyboard.insertText(workings[1]);
  await tabTo(page, '#insured');
  await keyboard.insertText('100000');
  await tabTo(page, '[data-mix="family_care.people"]');
  await keyboard.insertText('10');
  await tabTo(page, '#name');
  await keyboard.insertText('张三');
  await tabTo(page, '#read');
  assert.equal(await page.locator('[data-save]').count(), 0, 'nothing to save yet');
  assert.deepEqual(await axeFinds(page), [], 'before the sign-off');
  await keyboard.press('Space');
  await tabTo(page, '#intended');
  await keyboard.press('Space');
  assert.deepEqual(await axeFinds(page), [], 'signed off');
  const texts = {};
  for (const what of ['pack', 'changes', 'citizens', 'cases']) {
    await tabTo(page, `[data-save=${what}]`);
    texts[what] = await saved(page, what, () => keyboard.press('Enter'));
  }
  assert.equal(texts.pack, withNewCases(withLimit('"35.00"')));
  const changes = JSON.parse(texts.changes);
  assert.equal(changes.signed_off_by, '张三');
  assert.equal(changes.signed_off_on, '2026-11-21');
  assert.deepEqual(changes.values, [{ pointer: limit, unit: 'yuan_per_bed_day', cites: ['zz-2023-7#3.6.2'], old: '30.00', new: '35.00' }]);
  assert.deepEqual(changes.other.map((it) => it.pointer.replace(/^(\/cases\/[01])\/expect\/.*/, '$1/expect')), ['/cases/0/by_hand', ...Array(6).fill('/cases/0/expect'), '/cases/1/by_hand', ...Array(5).fill('/cases/1/expect')]);
  assert.doesNotMatch(texts.citizens, /别的地方改了/, 'an example worked anew is no change for citizens');
  assert.deepEqual(changes.cases.filter(({ outcome }) => outcome === 'gains').map(({ name }) => name).sort(), Object.keys(gains).sort());
  assert.match(texts.citizens, /护理机构：一天最多付：原来 一天 30\.00 元，现在 一天 35\.00 元。依据：枣医保发〔2023〕7号 三（六）2/);
  assert.match(texts.citizens, /Care institution: limit a day: 30\.00 yuan a day before, 35\.00 yuan a day now/);
  const cases = JSON.parse(texts.cases);
  const mother = cases.find(({ name }) => name === 'mother-82-stroke-nursing-home');
  assert.deepEqual(mother.expect.options.institution.per_month.fund_fen, { low: 75950, high: 108500, stated: 108500 }); // 31 x 24.50, 31 x 35.00
  checked({ [pack_name]: texts.pack }, (folder) => {
    const lines = execFileSync(join(top, 'build/native/ltci'), ['batch', '--policy', folder], { input: cases.map((it) => `${JSON.stringify(it.case)}\n`).join(''), encoding: 'utf8' }).trim().split('\n');
    lines.forEach((line, i) => assert.deepEqual(matchExpect(cases[i].expect, JSON.parse(line).value), [], cases[i].name));
  });
  assert.deepEqual(page.requested.filter((url) => url !== address && !/^(data|blob):/.test(url)), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
  await page.close();
});

test('nothing is saved while there are faults, and a change takes back what was ticked', async () => {
  const page = await open();
  await page.click(release);
  await type(page, '#name', '张三');
  await page.check('#read');
  assert.equal(await page.locator('[data-save=pack]').count(), 1); // no example changes: nothing to confirm
  await type(page, field(limit), '-1');
  assert.equal(await page.locator('[data-save]').count(), 0);
  assert.match(await page.textContent('.desk-missing'), /还有 1 处要改/);
  await type(page, field(limit), '35');
  assert.equal(await page.isChecked('#read'), false);
  await page.check('#read');
  assert.equal(await page.locator('[data-save]').count(), 0);
  await page.check('#intended');
  await type(page, '#date', '2026-02-30');
  assert.equal(await page.locator('[data-save]').count(), 0);
  await page.close();
});

// ---- Looks, languages, browsers ------------------------------------------------------------------------------------------

test('in English, in the dark and on a narrow screen: axe finds nothing, nothing is wider than the screen, the figures are the same', async () => {
  for (const view of [{ lang: 'en' }, { dark: true }, { ...small_phone }, { ...small_phone, lang: 'en' }]) {
    const page = await open(view);
    await page.click(release);
    await type(page, field(limit), '35.00');
    await type(page, '#insured', '100000');
    await type(page, '[data-mix="institution.people"]', '100');
    assert.deepEqual(await axeFinds(page), [], JSON.stringify(view));
    assert.deepEqual(named(await outcomes(page), 'gains'), Object.keys(gains).sort());
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), JSON.stringify(view));
    if (view.lang) assert.doesNotMatch((await page.textContent('h1')) + (await page.innerText('#sign')), /\p{Script=Han}/u);
    await page.close();
  }
});

test('the language is switched without losing anything', async () => {
  const page = await open();
  await page.click(release);
  await type(page, field(limit), '35.00');
  await type(page, '#insured', '100000');
  await page.click('.brand button');
  assert.match(await page.textContent('h1'), /policy desk/);
  assert.equal(await page.inputValue('#text'), withLimit('"35.00"'));
  assert.equal(await page.inputValue('#insured'), '100000');
  assert.equal(await page.getAttribute('[data-count=gains]', 'data-n'), '9');
  await page.close();
});

test('without WebAssembly: the same people gain', async () => {
  const page = await open({ init: 'delete window.WebAssembly' });
  assert.equal(await page.getAttribute('html', 'data-engine'), 'js');
  await give(page, withLimit('"35.00"'));
  assert.deepEqual(named(await outcomes(page), 'gains'), Object.keys(gains).sort());
  await page.close();
});

for (const [name, openAt] of Object.entries({ Firefox: firefoxAt, WebKitGTK: webkitAt })) {
  test(`${name}: opens from file://, a moved limit touches the same people, axe finds nothing, files to save`, async () => {
    const browser = await openAt(address);
    try {
      for (let i = 0; (await browser.run('document.documentElement.getAttribute("data-ready")')) !== 'true'; i++) {
        assert.ok(i < 600, 'ready within a minute');
        await wait(100);
      }
      const click = (selector) => browser.run(`(document.querySelector(${JSON.stringify(selector)}).click(), true)`);
      await click(release);
      /** A field is left with what is typed in it. */
      const leave = (selector, text) => browser.run(`((it) => { it.value = ${JSON.stringify(text)}; it.dispatchEvent(new Event('change', { bubbles: true })); return true; })(document.querySelector(${JSON.stringify(selector)}))`);
      await leave(field(limit), '35.00');
      const all = JSON.parse(await browser.run('JSON.stringify([...document.querySelectorAll("[data-outcome=gains]")].map((it) => it.dataset.person))'));
      assert.deepEqual(all.sort(), Object.keys(gains).sort());
      await click('[data-action=accept]');
      for (const i of [0, 1]) await leave(`#by-hand-${i}`, workings[i]);
      await leave('#name', '张三');
      await click('#read');
      await click('#intended');
      assert.equal(await browser.run('document.querySelectorAll("a[download][href^=blob]").length'), 4);
      assert.deepEqual(await violationsIn(browser.run), []);
      assert.deepEqual(browser.faults, []);
    } finally {
      await browser.close();
    }
  });
}
