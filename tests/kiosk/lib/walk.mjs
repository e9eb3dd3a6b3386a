// Every page of the kiosk, one after the other, and every screen of each. Way in: `for await (const name of walk(me))`; the caller
// looks at each. `me`: a visitor of hall.mjs at the first screen, and `wait(seconds)`.
import { mother } from '../../web/lib/people.mjs';

const fee = 'care.institution.fee_fen_per_day';
const date = (year, month, day) => ({ year, month, day });

/** `english`, `low`: in that language, with 低位操作. `sample`: the first two screens of each page, and not every kind of answer. */
export async function* walk(me, { english = false, low = false, sample = false } = {}) {
  const has = async (which) => (await me.screen()).targets.some((it) => it.name === which.name && (which.field === undefined || it.field === which.field));
  const turn = async (to) => {
    const next = (await me.screen()).targets.find((it) => it.name === '' && it.label === { zh: { on: '下一屏', back: '上一屏' }, en: { on: 'Next screen', back: 'Screen before' } }[english ? 'en' : 'zh'][to]);
    if (next) await me.tap(next.label);
    return Boolean(next);
  };
  async function* page(name) {
    yield name;
    for (let n = 2; (!sample || n <= 2) && await turn('on'); n++) yield `${name}, screen ${n}`;
    while (await turn('back'));
  }
  const find = async (which) => {
    for (let i = 0; i < 30; i++) {
      if (await has(which)) return me.tap(which);
      if (!await turn('on')) break;
    }
    throw new Error(`no ${JSON.stringify(which)} on ${(await me.screen()).page}`);
  };
  const part = (i) => (english ? ['Year', 'Month', 'Day'] : ['年', '月', '日'])[i];
  const set = async (value) => {
    const digits = async (text) => { for (const digit of text) await me.tap({ name: digit }); };
    if (typeof value === 'object') {
      for (const [i, text] of [value.year, value.month, value.day].entries()) if (text) { await me.tap(part(i)); await digits(text); }
    } else if (/^[a-z]/.test(value)) await find({ name: value });
    else if (await has({ name: value }) && !/^\d$/.test(value)) await me.tap({ name: value });
    else if (/^\d$/.test(value) && (await me.screen()).targets.some((it) => it.name === value && it.label !== value)) await me.tap({ name: value });
    else await digits(value);
  };
  const next = () => me.tap({ name: 'next' });
  const answer = async (value) => { await set(value); await next(); };
  const edit = async (field, value) => {
    await find({ name: 'edit', field });
    await answer(value);
  };
  const toSummary = async (answers) => {
    for (let n = 0; (await me.screen()).page === 'question' && n < 14; n++) await answer(answers[(await me.screen()).field] ?? 'unknown');
  };
  const result = () => me.tap({ name: 'result' });
  const summary = () => find({ name: 'summary' });
  const back = () => me.tap({ name: 'back' });

  if (english) await me.tap('English');
  yield 'start';
  await me.tap({ name: 'start' });
  if (low) await me.tap(english ? 'Lower down' : '低位操作');
  yield* page('for whom');
  await next();
  yield* page('for whom, not answered');
  await set('family');
  yield 'for whom, chosen';
  await next();
  yield* page('place');
  await answer('other');
  yield* page('province');
  await find({ name: '370000' });
  await next();
  yield* page('place of a province');
  await back();
  await back();
  await answer('370400');
  for (const field of ['insured', 'benefit_status', 'treated']) {
    yield* page(field);
    await set(mother[field]);
    yield `${field}, chosen`;
    await next();
  }
  yield* page('date');
  await set(date('2026', '2', '31'));
  yield 'date, typed';
  await next();
  yield* page('date, refused');
  await find({ name: 'switch', field: 'months_disabled' });
  yield* page('months');
  await answer('2');
  yield* page('months to come');
  await set('1');
  await next();
  yield* page('answers that disagree');
  await back();
  await find({ name: 'switch', field: 'disabled_since' });
  await answer(date('2026', '8', '10'));
  await set('unknown');
  yield 'months to come, not known';
  await answer('12');
  yield* page('level');
  await answer('unknown');
  yield* page('after the level');
  await toSummary({ ...mother, third_party_pays: 'unknown' });
  yield* page('summary');
  await find({ name: 'edit', field: fee });
  yield* page('fee');
  await next();
  yield* page('fee, refused');
  await set('99999.99');
  yield 'fee of five digits';
  await me.tap(english ? 'Empty' : '清空');
  await set('60');
  yield 'fee of 60 yuan';
  const { targets } = await me.screen();
  const guess = targets.find((it) => it.name === '' && /大概|大约|guess|about|sure/i.test(it.label));
  if (guess) {
    await me.tap(guess.label);
    yield 'fee, a guess';
  }
  await next();
  yield* page('summary, with a guess');
  await result();
  yield* page('result, undetermined');
  await summary();
  await edit('level', '4');
  await edit('assisted', 'false');
  await edit('third_party_pays', 'false');
  await edit('care.medical_ward.fee_fen_per_day', '80');
  await edit('care.home_visit.fee_fen_per_day', '25');
  await result();
  yield* page('result, eligible');
  const contents = (await me.screen()).targets.find(({ does }) => does === 'contents');
  await me.tap(contents.label);
  yield 'contents of the result';
  await me.tap(english ? 'Back to where you were' : '回到刚才那一屏');
  await find({ name: 'explain', field: 'institution' });
  yield* page('explanation of the institution');
  await back();
  for (const option of sample ? [] : ['medical_ward.tier2', 'home_visit', 'family_care']) {
    await find({ name: 'explain', field: option });
    yield* page(`explanation of ${option}`);
    await back();
  }
  await find({ name: 'what_if' });
  yield* page('what if');
  await me.tap('＋10');
  yield 'what if 10 yuan more';
  await back();
  await find({ name: 'calendar' });
  yield* page('calendar');
  await find({ name: 'edit', field: 'stay.admitted' });
  yield* page('hospital stay');
  await answer(date('2026', '12', '3'));
  yield* page('hospital stay, its end');
  await answer(date('2026', '12', '8'));
  yield* page('calendar with a hospital stay');
  await find({ name: 'edit', field: 'period.months' });
  yield* page('months of the calendar');
  await back();
  await back();
  await find({ name: 'decision' });
  yield* page('what the office decided');
  for (let i = 0; i < 4 && (await me.screen()).page === 'question'; i++) {
    const { field } = await me.screen();
    if (i) yield* page(`decision, ${field}`);
    await answer(field === 'decision.amount' ? '450' : field === 'decision.option' ? 'institution' : 'eligible');
  }
  yield* page('another decision');
  await back();
  await find({ name: 'self_check' });
  for (let i = 0; i < (sample ? 2 : 17) && (await me.screen()).page === 'question'; i++) {
    yield* page(`self-check, item ${i + 1}`);
    await set('unknown');
    await next();
  }
  if ((await me.screen()).page === 'question') await find({ name: 'self_check' });
  yield* page('band of the self-check');
  await find({ name: 'leave' });
  await edit('other_subsidy', '100');
  yield* page('result, with another subsidy');
  await summary();
  await edit('assisted', 'true');
  await edit('assisted_since', date('2026', '10', ''));
  await edit('disabled_since', date('2026', '10', '10'));
  await result();
  yield* page('result, not yet');
  await find({ name: 'calendar' });
  yield* page('calendar with a raise');
  await back();
  await summary();
  await edit('level', '1');
  await result();
  yield* page('result, not eligible');
  await summary();
  await edit('insured', 'employee');
  await result();
  yield* page('result, another scheme');
  await me.tap(english ? 'Ask the staff' : '请工作人员帮忙');
  yield 'staff';
  await me.tap(english ? 'Go on' : '接着填');
  await me.wait(181);
  yield 'still there?';
  await me.tap(english ? 'I am here' : '我还在');
  await me.tap(english ? 'Finish and clear' : '结束并清除');
  yield 'wiped';
}
