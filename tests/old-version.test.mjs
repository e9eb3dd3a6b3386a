// A code of a version that another has superseded for the same days: what was said then stands beside what is said now, where that version is
// still kept and still says it. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../tools/engine.mjs';
import { caseOf, mother } from './web/lib/people.mjs';
import { today } from './web/lib/stage.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const ltci = join(top, 'build/native/ltci');
const code = execFileSync(ltci, ['encode'], { input: JSON.stringify(caseOf(mother)), encoding: 'utf8' }).trim();
const shipped = JSON.parse(JSON.parse(/^window\.LTCI_POLICY = (".*");\n$/s.exec(execFileSync(ltci, ['pack'], { encoding: 'utf8', maxBuffer: 1 << 26 }))[1]));
const name = (version) => `packs/zaozhuang-resident/${version}.json`;
const engine = await loadEngine();

/** The shipped data with a newer version, which pays 60 % in an institution instead of 70 %; `old` changes what is kept of the older one. */
function corrected(old) {
  const policy = structuredClone(shipped);
  const at = policy.files.findIndex((file) => file.name === name('2026-11'));
  const newer = structuredClone(policy.files[at]);
  newer.name = name('2026-12');
  newer.content.version = '2026-12';
  newer.content.care_modes.find(({ mode }) => mode === 'institution').benefit.fund_share.value = '60';
  const kept = old(policy.files[at]);
  policy.files.splice(at, 1, ...(kept ? [kept, newer] : [newer]));
  return policy;
}
const superseded = (file) => { file.content.superseded_by = '2026-12'; return file; };

/** What the result of the code says before its first figure, and the ends of a figure. */
function opened(policy, lang = 'zh-Hans') {
  const load = JSON.parse(engine.callText(`{"op":"load_pack","policy":${JSON.stringify(policy)}}`));
  assert.ok(load.ok, JSON.stringify(load.issues));
  const { page } = engine.call({ op: 'page', today, session: null, event: { type: 'open_code', code, lang } }).value;
  assert.equal(page.id, 'result');
  const verdict = page.blocks.findIndex(({ kind }) => kind === 'verdict');
  const { fund } = page.blocks.find(({ kind }) => kind === 'options').rows.find(({ option }) => option === 'institution');
  return { says: page.blocks.slice(0, verdict).filter(({ kind }) => kind === 'paragraph').map(({ text }) => text), fund: [fund.low, fund.high] };
}

// 60 yuan a day: 60 % are 36, over the limit of 30 a day: 900 a month; the limit on the cost: 30 x 60 % x 30 = 540. Then 70 %: 630 to 900.
test('the version is still here: what it said then, beside what is said now', () => {
  const { says, fund } = opened(corrected(superseded));
  assert.deepEqual(fund, [54000, 90000]);
  assert.equal(says[0], '和2026年11月21日那天不一样：规定从 2026-11 版换成了 2026-12 版。');
  assert.match(says[1], /^那时说的是：.*可能可以申请/);
  assert.match(says[2], /^那时.*护理机构.*医保付 630 元到 900 元，自己付 900 元到 1170 元。$/);
  assert.equal(says.length, 3);
  assert.match(opened(corrected(superseded), 'en').says[2], /^Then, .*630 to 900 yuan.*900 to 1,?170 yuan/);
});

test('it is not kept any more: only that the rules changed', () => {
  const { says, fund } = opened(corrected(() => null));
  assert.deepEqual(fund, [54000, 90000]);
  assert.equal(says.length, 1);
  assert.match(says[0], /2026-11 版换成了 2026-12 版/);
});

test('what is kept under its name says something else: nothing is said of then', () => {
  const { says } = opened(corrected((file) => {
    file.content.care_modes.find(({ mode }) => mode === 'institution').benefit.fund_share.value = '65';
    return superseded(file);
  }));
  assert.equal(says.length, 1);
});

test('the same figures under a newer version are the same', () => {
  const policy = corrected(superseded);
  policy.files.find((file) => file.name === name('2026-12')).content.care_modes.find(({ mode }) => mode === 'institution').benefit.fund_share.value = '70';
  assert.deepEqual(opened(policy).says, ['重新算过，和2026年11月21日那天一样。']);
});
