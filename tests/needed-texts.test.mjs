// What the website leaves out of its policy.js (tools/needed-texts.mjs): nothing that a page of these packs says. Without a browser;
// needs ./run --build-only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { runInThisContext } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../tools/engine.mjs';
import { needed } from '../tools/needed-texts.mjs';
import { unfolded } from '../web/policy-file.js';
import { answersTo, block } from './web/lib/engine-walk.mjs';
import { random } from './oracle/generate.mjs';
import { today } from './web/lib/stage.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
/** What a policy.js sets. @param {string} script @returns {string} */
const policyOf = (script) => runInThisContext(`(function (window) {${script}\nreturn window.LTCI_POLICY})`)({});
const whole = policyOf(execFileSync(`${top}build/native/ltci`, ['pack'], { encoding: 'utf8', maxBuffer: 1 << 26 }));
const lean = policyOf(readFileSync(`${top}dist/policy.js`, 'utf8'));

/** Every button of a page, wherever it stands. @returns {{ action: string, field?: string }[]} */
function buttonsOf(value, found = []) {
  if (!value || typeof value !== 'object') return found;
  if (value.why) found.push({ action: 'explain', field: value.why.field });
  if (typeof value.action === 'string' && value.action !== 'print') found.push(value.field ? { action: value.action, field: value.field } : { action: value.action });
  Object.values(value).forEach((inner) => buttonsOf(inner, found));
  return found;
}

/** @param {any} pack */
const forPack = (pack) => needed({ files: [{ name: 'a', content: { pack: 1, criteria: {}, cites: ['d#1'], ...pack } }, { name: 'o', content: { office: 1, national_line: { phone: null }, places: [] } }] });

test('what a pack does not bring up needs no words, what it does needs them', () => {
  const without = forPack({});
  const examples = {
    'q.age.stem': { criteria: { age: {} } },
    'fmt.years_old': { criteria: { age: {} } },
    'row.months_enrolled': { criteria: { enrolled: {} } },
    'crit.enrolled.rule': { criteria: { enrolled: {} } },
    'q.buy_in_paid.help': { criteria: { contribution_years: {} } },
    'q.group.stem': { groups: [{}] },
    'q.contribution_tier.help': { contribution_tiers: [{}] },
    'trace.price': { care_modes: [{ benefit: { kind: 'quota' } }] },
    'amount.copay': { care_modes: [{ benefit: { copay: {} } }] },
    'amount.in_kind': { care_modes: [{ benefit: { includes_in_kind: {} } }] },
    'amount.differs': { care_modes: [{ benefit: { bed_day_cap: { by: 'level' } } }] },
    'amount.rate_month': { care_modes: [{ benefit: { month_cap: {} } }] },
    'trace.standard': { care_modes: [{ benefit: { kind: 'share_of_standard' } }] },
    'trace.hospital_amount': { hospital: { effect: 'reduce' } },
    'cal.hospital_less': { hospital: { effect: 'reduce' } },
    'cal.day.less': { hospital: { effect: 'reduce' } },
    'contribution.waived': { contribution: { kind: 'waived' } },
    'contribution.part': { contribution: { kind: 'flat_split' } },
    'contribution.rate': { contribution: { kind: 'rate_on_base' } },
    'contribution.retired': { contribution: { kind: 'rate_on_base', rates: [{ for: 'retired' }] } },
    'payer.fund': { contribution: { kind: 'flat_split', parts: [{ payer: 'fund' }] } },
    'modes.payee.carer': { care_modes: [{ mode: 'home_visit', payee: 'carer' }] },
    'amount.both': { care_modes: [{ mode: 'home_visit', components: [{ payee: 'carer' }, { payee: 'institution' }] }] },
    'amount.both_care': { care_modes: [{ mode: 'family_care', components: [{ payee: 'family' }, { payee: 'institution' }] }] },
    'beside.together': { readings: [{ id: 'subsidies' }] },
    'note.provider_has_agreement': { readings: [{ id: 'agreement' }] },
    'note.one_mode_a_day': { readings: [{ id: 'one_mode' }] },
    'q.hospitalised.help_open': { hospital: { effect: 'unknown' } },
    'assumption.hospital_days_open': { hospital: { effect: 'unknown' } },
    'reading.hospital_stay.ask': { hospital: { effect: 'unknown' } },
    'crit.level.rule_open': { criteria: { level: { rule: 'unknown' } } },
    'crit.state.open': { criteria: { status: { rule: 'unknown' } } },
    'fmt.reprint': { grade: 'reprint' },
    'note.seventy': { notices: ['seventy'] },
  };
  for (const [key, pack] of Object.entries(examples)) {
    assert.equal(without.text(key), false, key);
    assert.equal(forPack(pack).text(key), true, key);
  }
  // It hangs on the list of those who get more, and that may not be answered yet.
  assert.equal(forPack({ hospital: { effect: 'suspend', goes_on_for: 'assisted' } }).text('q.hospitalised.help_open'), true);
  for (const key of ['q.level.stem', 'note.stale', 'contribution.unknown', 'amount.rate']) assert.equal(without.text(key), true, key);
  assert.equal(without.clause('d#1'), true);
  assert.equal(without.clause('d#2'), false);
});

test('the policy.js of the website says the same, in fewer texts; that of `ltci pack` stays as it is', () => {
  assert.equal(unfolded(whole), whole);
  const [all, some] = [whole, unfolded(lean)].map((text) => JSON.parse(text).files);
  const textsOf = (files, language) => files.find(({ content }) => content.language === language).content;
  for (const language of ['zh-Hans', 'en']) {
    const { 'q.age.stem': age, ...full } = textsOf(all, language);
    assert.ok(age);
    const fewer = textsOf(some, language);
    assert.equal(fewer['q.age.stem'], undefined);
    for (const [key, words] of Object.entries(fewer)) assert.equal(words, full[key], key);
  }
});

test('page for page the same as with every text there is, in both languages', async () => {
  const engines = [await loadEngine(), await loadEngine()];
  assert.equal(engines[0].load(whole).ok, true);
  assert.equal(engines[1].load(lean).ok, true);
  const next = random(20261123);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const seen = new Set();
  for (let visit = 0; visit < 150; visit++) {
    let session = null;
    let event = { type: 'open', lang: visit % 2 ? 'en' : 'zh-Hans' };
    for (let step = 0; step < 50; step++) {
      const [a, b] = engines.map((engine) => engine.callText(JSON.stringify({ op: 'page', today, session, event })));
      assert.equal(b, a, JSON.stringify(event));
      assert.doesNotMatch(a, /"(contribution|note|crit|q|row|amount|trace)\.[a-z_.]+"/, 'a key instead of its text');
      const { session: after, page } = JSON.parse(a).value;
      seen.add(page.field ?? page.id);
      session = after;
      const asks = page.field && (block(page, 'choices') ?? block(page, 'number') ?? block(page, 'date'));
      if (asks && next() < 0.9) event = { type: 'next', answer: pick([...answersTo(page), ...(block(page, 'number') ? ['3', '15', '24', '90'].map((text) => ({ text })) : [])]) };
      else event = { type: 'action', ...pick(buttonsOf(page)) };
    }
  }
  for (const place of ['contribution_years', 'buy_in', 'care.home_visit.fee_fen_per_day', 'decision', 'result', 'explain', 'calendar', 'what_if', 'slip']) assert.ok(seen.has(place), place);
});
