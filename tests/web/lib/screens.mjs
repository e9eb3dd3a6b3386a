// Every kind of screen, one after the other, in one visit. Way in: `for await (const name of screens(page))`.
import { mother } from './people.mjs';
import { quick, visitor } from './visitor.mjs';

const fee = 'care.institution.fee_fen_per_day';
const date = (year, month, day) => ({ year, month, day });

/** Leaves the page on one screen after the other; the caller looks at each. @param {import('playwright-core').Page} page */
export async function* screens(page) {
  const me = visitor(page, quick);
  yield 'start';
  await me.press('decline');
  yield 'declined';
  await me.press('start');
  yield 'choice';
  await me.press('next');
  yield 'choice with an error';
  await me.set('family');
  yield 'choice, chosen';
  await me.press('next');
  await me.answer('other');
  yield 'province';
  await me.answer('370000');
  yield 'place';
  await me.press('back');
  await me.press('back');
  await me.answer('370400');
  for (const field of ['insured', 'benefit_status', 'treated']) await me.answer(mother[field]);
  yield 'date';
  await me.set(date('2026', '2', '31'));
  await me.press('next');
  yield 'date with an error';
  await me.answer(date('2026', '8', '10'));
  yield 'number with an option';
  await me.set('unknown');
  yield 'number, not known';
  await me.answer('12');
  yield 'level';
  await me.toSummary({ ...mother, level: 'unknown' });
  yield 'summary';
  await me.press('edit', fee);
  yield 'fee';
  await me.set('99999.99');
  yield 'fee of five digits';
  await me.set('６０.555');
  await me.press('next');
  yield 'fee with an error';
  await me.answer('60');
  await me.press('result');
  yield 'result, undetermined';
  await me.press('summary');
  await me.edit('level', '4');
  await me.edit('assisted', 'false');
  await me.edit('third_party_pays', 'false');
  await me.press('result');
  yield 'result, eligible';
  await me.press('explain', 'institution');
  for (const fold of await page.locator('summary').all()) await fold.click();
  yield 'explanation';
  await me.press('back');
  await me.press('take');
  yield 'what the slip holds';
  await me.press('slip');
  yield 'slip';
  await me.press('back');
  await me.press('what_if');
  yield 'what if';
  await me.press('back');
  await me.press('decision');
  await me.answer('eligible');
  if ((await me.field()) === 'decision.option') await me.answer('institution');
  yield 'amount of a decision';
  await me.answer('630');
  yield 'decision, explained';
  await me.press('back');
  await me.press('calendar');
  await me.press('edit', 'stay.admitted');
  await me.answer({ year: '2026', month: '12', day: '3' });
  await me.answer({ year: '2026', month: '12', day: '8' });
  yield 'calendar with a hospital stay';
  await me.press('back');
  await me.press('self_check');
  yield 'first question of the self-check';
  await me.answer('5');
  await me.press('self_check');
  yield 'band of the self-check';
  await me.press('leave');
  await me.edit('other_subsidy', '100');
  yield 'result, with another subsidy';
  await me.press('summary');
  await me.edit('level', '1');
  await me.press('result');
  yield 'result, not eligible';
  await me.press('summary');
  await me.edit('insured', 'employee');
  await me.press('result');
  yield 'result, another scheme';
  await page.locator('[data-language]').evaluate((it) => it.click());
  yield 'result in English';
}

/** The three text sizes, chosen on the page. */
export async function setSize(page, size) {
  await page.locator(`button[data-size="${size}"]`).evaluate((it) => it.click());
}
