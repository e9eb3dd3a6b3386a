// What single pages say, through the built engine: words that have to agree with what happens, or to be left out where they do not hold.
// Run: node --test tests/words.test.mjs
import assert from 'node:assert/strict';
import test from 'node:test';
import { act, block, next, open } from './web/lib/engine-walk.mjs';
import { mother } from './web/lib/people.mjs';

/** What a block says. */
const words = (page) => JSON.stringify(page.blocks);

/** From the first page to the summary; what is not given there is answered 不清楚. A place may be given in steps. */
function toSummary(answers, lang) {
  let here = act(open(lang).session, 'start');
  for (let steps = 0; here.page.id === 'question'; steps++) {
    const { field } = here.page;
    assert.ok(steps < 15, field);
    const given = [answers[field] ?? 'unknown'].flat();
    const [value] = given;
    here = next(here.session, typeof value === 'object' ? value : { choice: value });
    if (field.startsWith('division') && here.page.field?.startsWith('division')) answers = { ...answers, [here.page.field]: given.slice(1) };
  }
  assert.equal(here.page.id, 'summary');
  return here;
}

const elsewhere = { who: 'self', insured: 'resident' };

test('before the first question: nothing is kept, and what loses it', () => {
  const { blocks } = open().page;
  const privacy = blocks.findIndex(({ kind }) => kind === 'section');
  assert.doesNotMatch(blocks[privacy].text, /留在/, 'not as if it were saved');
  assert.match(blocks[privacy + 1].text, /关掉或刷新页面就没有了/);
  assert.deepEqual(blocks.slice(0, privacy + 2).map(({ kind }) => kind), ['heading', 'section', 'paragraph'], 'said first');
});

test('a place that is not listed is said by its province', () => {
  for (const [lang, name] of [['zh-Hans', '浙江省的其他地方'], ['en', 'elsewhere in Zhejiang']]) {
    const at = toSummary({ ...elsewhere, division: ['other', '330000', 'other'] }, lang);
    const row = block(at.page, 'rows').rows.find(({ edit }) => edit.field === 'division');
    assert.equal(row.value, name);
    assert.ok(block(act(at.session, 'result').page, 'verdict').text.toLowerCase().includes(name.toLowerCase()));
  }
});

test('where nothing is estimated, nothing is called an estimate; the national frame has plain headings', () => {
  const { page } = act(toSummary({ ...elsewhere, division: ['other', '370000', '370200'] }).session, 'result');
  assert.match(block(page, 'verdict').text, /先不估算/);
  assert.equal(block(page, 'notice'), undefined);
  const frame = block(page, 'modes').items;
  assert.equal(frame.length, 4);
  for (const { name, lines } of frame) {
    assert.doesNotMatch(name, /号|〔|[0-9]/);
    assert.match(lines.at(-1), /号 [二三四]（/, 'the clause after it');
  }
  assert.ok(block(act(toSummary(mother).session, 'result').page, 'notice'));
});

test('a level below the least is said without doubt about that one', () => {
  let at = act(toSummary({ ...mother, level: 'unknown' }).session, 'result');
  at = act(next(act(at.session, 'self_check').session, { choice: '5' }).session, 'self_check');
  const { below, reached } = block(at.page, 'levels');
  assert.match(below, /^不到 3 级/);
  assert.match(reached, /^3 级起/);
});

test('how many months 不清楚 shows is how many the calendar has', () => {
  const result = act(toSummary(mother).session, 'result');
  const calendar = act(result.session, 'calendar');
  const months = block(calendar.page, 'months').months.length;
  const { page } = act(calendar.session, 'edit', 'period.months');
  assert.equal(block(page, 'number').options.at(-1).note, `先看 ${months} 个月`);
  const { page: from } = act(calendar.session, 'edit', 'period.from');
  assert.doesNotMatch(block(from, 'date').options.at(-1).note, /[0-9] 个月/);
});

test('of a child: the guardian goes, and the insurance of the employed is not explained', () => {
  const help = (who) => next(next(act(open().session, 'start').session, { choice: who }).session, { choice: '370400' }).page;
  assert.match(words(help('family')), /职工医保/);
  assert.doesNotMatch(words(help('child')), /职工医保/);
  const steps = (who) => words({ blocks: [block(act(toSummary({ ...mother, who }).session, 'result').page, 'steps')] });
  assert.match(steps('child'), /监护人/);
  assert.doesNotMatch(steps('family'), /监护人/);
});

test('on the what-if page the prices are those on trial', () => {
  const { session } = toSummary(mother);
  assert.doesNotMatch(block(act(session, 'result').page, 'options').scale, /填的/, 'none is given');
  const priced = next(act(session, 'edit', 'care.institution.fee_fen_per_day').session, { text: '60' });
  const result = act(priced.session, 'result');
  assert.match(block(result.page, 'options').scale, /都按您填的价/);
  const { scale } = block(act(result.session, 'what_if').page, 'options');
  assert.match(scale, /都按正在试的价/);
  assert.doesNotMatch(scale, /您填的/);
});

test('the small figure in a paid cell is explained where there is one', () => {
  const paid = ({ session }) => block(act(act(session, 'result').session, 'calendar').page, 'months').legend.find(({ day }) => day === 'p').word;
  const edited = ({ session }, field, answer) => next(act(session, 'edit', field).session, answer);
  const unpriced = edited(toSummary(mother), 'assisted', { choice: 'false' });
  assert.equal(paid(unpriced), null);
  assert.match(paid(edited(unpriced, 'care.institution.fee_fen_per_day', { text: '60' })), /一天付几元/);
});

test('where prices are missing, the page says what can be said, and where to give them', () => {
  const { session } = next(act(toSummary(mother).session, 'edit', 'assisted').session, { choice: 'false' });
  const { blocks } = act(session, 'result').page;
  // The dearest kind is the ward of a third-tier hospital: at most 60 yuan a day, 30 days; a price of nothing leaves nothing to pay.
  assert.ok(blocks.some(({ style, text }) => style === 'strong' && /医保一个月付：0 元到 1800 元/.test(text)));
  const at = blocks.findIndex(({ text }) => /在下面填上每天的收费/.test(text ?? ''));
  assert.equal(blocks[at].style, 'help');
  assert.equal(blocks[at + 1].kind, 'button');
});
