// dist/ltci.html: the website as one file, opened from a stick, in three browsers. The figures are the command line's; nothing is fetched.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { firefoxAt, wait, webkitAt } from './lib/elsewhere.mjs';
import { amountsOf, caseOf, estimate, mother } from './lib/people.mjs';
import { desktop, stage, today, top } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

// Alone in a folder, as on a stick.
const stick = mkdtempSync(join(tmpdir(), 'ltci-stick-'));
copyFileSync(join(top, 'dist/ltci.html'), join(stick, 'ltci.html'));
const address = pathToFileURL(join(stick, 'ltci.html')).href;
const site = await stage();
after(async () => {
  await site.close();
  rmSync(stick, { recursive: true });
});
const expected = amountsOf(estimate(caseOf(mother)));

for (const [name, init] of [['WebAssembly', undefined], ['without WebAssembly', 'delete window.WebAssembly']]) {
  test(`Chromium, ${name}: a whole estimate, and nothing is fetched or blocked`, async () => {
    const said = [];
    const page = await site.open({ ...desktop, address, init, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())) });
    assert.equal(await page.getAttribute('html', 'data-engine'), init ? 'js' : 'wasm');
    const me = visitor(page, quick);
    await me.toResult(mother);
    const amounts = await me.amounts();
    for (const [hook, ends] of Object.entries(expected)) assert.deepEqual(amounts[hook], ends, hook);
    await me.press('take');
    await me.press('slip');
    assert.equal(await page.locator('.qr-code').count(), 1);
    assert.equal(await page.locator('[data-action=copy_link]').count(), 0, 'nobody else could open a link to a stick');
    assert.deepEqual(page.requested.filter((url) => url !== address && url !== 'data:,'), []);
    assert.deepEqual(said, []);
  });
}

/** In the page: the whole way by a script, on the day that the tests know. It is done before it returns: no click waits for anything. */
function way(answers, day) {
  const Real = Date, now = new Real(`${day}T12:00:00`).getTime();
  window.Date = function Fixed() { return new Real(now); };
  const click = (selector) => document.querySelector(selector).click();
  const answer = (value) => {
    if (typeof value === 'object') for (const name of Object.keys(value)) set(document.querySelector(`input[name=${name}]`), value[name]);
    else {
      const choice = document.querySelector(`[data-question] button[value="${value}"], [data-question] input[type=radio][value="${value}"]`);
      if (choice) choice.click();
      else set(document.querySelector('[data-question] input[type=text]'), value);
    }
    click('[data-action=next]');
  };
  function set(input, text) {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const field = () => { const it = document.querySelector('[data-question]'); return it && it.getAttribute('data-question'); };
  click('[data-action=start]');
  const asked = [];
  while (field() && asked.length < 12) {
    asked.push(field());
    answer(answers[field()] === undefined ? 'unknown' : answers[field()]);
  }
  for (const name of Object.keys(answers)) {
    if (answers[name] === undefined || asked.includes(name)) continue;
    click(`[data-action=edit][data-field="${name}"]`);
    answer(answers[name]);
  }
  click('[data-action=result]');
  const amounts = {};
  for (const it of document.querySelectorAll('[data-amount]')) amounts[it.getAttribute('data-amount')] = [it.getAttribute('data-low'), it.getAttribute('data-high')].map((fen) => (fen === '' ? null : Number(fen)));
  return amounts;
}

for (const [name, openAt] of Object.entries({ Firefox: firefoxAt, WebKitGTK: webkitAt })) {
  test(`${name}: a whole estimate`, async () => {
    const browser = await openAt(address);
    try {
      for (let i = 0; (await browser.run('document.documentElement.getAttribute("data-ready")')) !== 'true'; i++) {
        assert.ok(i < 600, 'ready within a minute');
        await wait(100);
      }
      const amounts = JSON.parse(await browser.run(`JSON.stringify((${way})(${JSON.stringify(mother)}, '${today}'))`));
      for (const [hook, ends] of Object.entries(expected)) assert.deepEqual(amounts[hook], ends, hook);
      assert.deepEqual(browser.faults, []);
    } finally {
      await browser.close();
    }
  });
}
