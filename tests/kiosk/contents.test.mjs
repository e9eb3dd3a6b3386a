// A long page has a table of contents; what lies over a page leaves it where it was.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { mother } from '../web/lib/people.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

const plain = (text) => text.replace(/\s/g, '');

for (const [name, size] of Object.entries({ portrait, landscape })) {
  test(`from the contents to each part of the result and to all that can be opened from it, ${name}`, async () => {
    const me = await it.open(size, { undrawn: true, query: `?orientation=${name}` });
    await me.toResult(mother);
    const { targets } = await me.screen();
    const contents = targets.find(({ does }) => does === 'contents').label;
    assert.match(contents, /^目录：第 1 屏$/);
    await me.tap(contents);
    assert.equal((await me.screen()).over, 'contents');
    const list = (await me.screen()).targets;
    const parts = list.filter(({ does }) => does === 'screen');
    assert.ok(parts.length > 6, `${parts.length}`);
    await me.tap('回到刚才那一屏');
    for (const { label } of parts) {
      await me.tap((await me.screen()).targets.find(({ does }) => does === 'contents').label);
      await me.tap(label);
      const screen = await me.screen();
      assert.equal(screen.over, '');
      assert.ok(plain(screen.texts.map(({ text }) => text).join('')).includes(plain(label)), `${label} on ${screen.screen}`);
    }
    const views = list.filter(({ does }) => does === 'action').map((each) => each.name);
    assert.deepEqual(views, ['what_if', 'calendar', 'self_check', 'decision']);
    await me.tap((await me.screen()).targets.find(({ does }) => does === 'contents').label);
    await me.tap({ name: 'calendar' });
    const calendar = await me.screen();
    assert.deepEqual([calendar.page, calendar.over], ['calendar', '']);
  });
}

test('who asked the staff goes on with the same screen', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.toResult(mother);
  await me.tap('下一屏');
  const before = await me.screen();
  await me.tap('请工作人员帮忙');
  await me.tap('接着填');
  assert.deepEqual((await me.screen()).texts, before.texts);
});
