// The mirror: hidden HTML with the words that are really drawn, every control in it, and a whole estimate by the keyboard alone.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { amountsOf, caseOf, estimate, mother } from '../web/lib/people.mjs';
import { long } from '../web/lib/stage.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';
import { compareMirror, drawnOn } from './lib/mirror.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

for (const [name, size] of [['portrait', portrait], ['landscape', landscape]]) {
  test(`the mirror says what is drawn, on every screen of an estimate, ${name}; axe finds nothing`, async () => {
    const me = await it.open(size, { query: `?orientation=${name}&site=https://example.gov.cn/`, undrawn: true }); // the draw calls are made, the pixels are of no interest
    const seen = new Set();
    const look = async () => {
      const { page, field, screen, over } = await me.screen();
      const where = [page, field, screen, over].join(' ');
      await compareMirror(me, where);
      if (seen.has(where)) return;
      seen.add(where);
      if (name === 'landscape' && !long) return; // the same elements as in portrait
      const { violations } = await new AxeBuilder({ page: me.page }).include('#mirror').analyze();
      assert.deepEqual(violations.map((each) => [each.id, each.nodes[0].html]), [], where);
    };
    const tap = me.tap;
    me.tap = async (which) => { await look(); await tap(which); };
    await me.toResult(mother);
    await me.everyScreen(look);
    await me.tap('请工作人员帮忙');
    await me.tap('接着填');
    await me.tap('发到手机');
    await me.tap('显示');
    await me.tap('扫好了，收起来');
    assert.ok((await drawnOn(me.page)).length > 20);
    await me.tap('结束并清除');
    await look();
    assert.ok(seen.size > 15, `${seen.size} screens`);
  });
}

test('a planted difference is caught', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.settled();
  await compareMirror(me, 'start');
  await me.page.evaluate(() => { document.querySelector('#mirror h1 span').textContent += '。'; });
  await assert.rejects(compareMirror(me, 'start'), { code: 'ERR_ASSERTION' });
});

for (const [keyboard, on] of [['a keyboard', 'Tab'], ['the keys of a numeric keyboard', 'NumpadAdd']]) {
  test(`a whole estimate with ${keyboard} alone: hooks and figures of the command line`, async () => {
    const me = await it.open(portrait, { undrawn: true });
    const { page } = me;
    const press = async (key) => { await page.keyboard.press(key); await page.waitForTimeout(20); await me.settled(); };
    /** Goes on until the focus is on what is wanted. */
    const to = async (wanted) => {
      for (let i = 0; i < 60; i++) {
        if (await page.evaluate((query) => document.activeElement.matches(query), wanted)) return;
        await press(on);
      }
      assert.fail(wanted);
    };
    const enter = async (wanted) => { await to(wanted); await press('Enter'); };
    const answer = async (value) => {
      if (await page.$('#mirror [data-number]')) {
        if (await page.$(`#mirror button[value="${value}"]`)) await enter(`button[value="${value}"]`);
        else { if (on === 'Tab') await to('[data-number]'); await page.keyboard.type(value); }
      } else if (await page.$('#mirror [name=year]')) {
        if (typeof value === 'string') await enter(`button[value="${value}"]`);
        else for (const [part, text] of Object.entries(value)) if (text) { await to(`[name=${part}]`); await page.keyboard.type(text); }
      } else if (on === 'Tab') {
        await to('[type=radio]');
        for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement.value)) !== value; i++) await press('ArrowDown');
        await press('Space');
      } else await enter(`[type=radio][value="${value}"]`);
      await enter('[data-action=next]');
    };
    await me.settled();
    await enter('[data-action=start]');
    const asked = [];
    for (let field; (field = await page.evaluate(() => document.querySelector('#mirror [data-question]')?.getAttribute('data-question')));) {
      assert.ok(asked.length < 12, `${asked}`);
      asked.push(field);
      await answer(mother[field] ?? 'unknown');
    }
    const find = async (query) => { for (let i = 0; i < 20 && !(await page.$(`#mirror ${query}`)); i++) await enter(`[data-key="screen|||${i + 1}"]`); return enter(query); };
    for (const [field, value] of Object.entries(mother)) {
      if (value === undefined || asked.includes(field)) continue;
      await find(`[data-action=edit][data-field="${field}"]`);
      await answer(value);
    }
    await enter('[data-action=result]');
    const shown = {};
    await me.everyScreen(async () => {
      Object.assign(shown, await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('#mirror [data-amount]')]
        .map((each) => ['data-amount', 'data-low', 'data-high'].map((name) => each.getAttribute(name))).map(([hook, ...ends]) => [hook, ends]))));
    });
    const amounts = amountsOf(estimate(caseOf(mother)));
    assert.equal(Object.keys(amounts).length, 12);
    for (const [hook, ends] of Object.entries(amounts)) assert.deepEqual(shown[hook], ends.map((fen) => (fen === null ? '' : String(fen))), hook);
  });
}

test('on the first page Enter begins, though nothing has the focus', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.settled();
  await me.page.keyboard.press('Enter');
  await me.settled();
  assert.equal((await me.screen()).page, 'question');
});

test('the focus is drawn on the canvas, and follows', async () => {
  const me = await it.open();
  await me.settled();
  await me.page.keyboard.press('Tab');
  await me.settled();
  assert.equal((await me.screen()).focus, 0);
  const shot = await me.page.screenshot();
  await me.page.keyboard.press('Tab');
  await me.settled();
  assert.equal((await me.screen()).focus, 1);
  assert.ok(!shot.equals(await me.page.screenshot()));
});
