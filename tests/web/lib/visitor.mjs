// Somebody at the page, with a finger, a mouse or a keyboard. Way in: visitor(page, touch).
import assert from 'node:assert/strict';

/** Whoever presses and types. Playwright refuses to press what is covered or out of sight. */
const pointer = (press) => ({
  press: (page, target) => press(target),
  async type(page, target, text) {
    await press(target);
    await overwrite(page, text);
  },
});
export const mouse = pointer((target) => target.click());
export const touch = pointer((target) => target.tap());
/** Nobody's hand, but quick: a script does it all inside the page. For tests of what comes of answers, not of how they are given. */
export const quick = { inside: true };

/**
 * In the page: sets the controls of the question to a value, as `set` of the visitor does; or presses the button that `press` selects and waits
 * for the next page. → the field that the page asks for, or null. It needs no clock: that may stand.
 */
async function withoutHands({ value, press }) {
  const seen = (look) => new Promise((found) => {
    const watcher = new MutationObserver(ask);
    function ask() {
      const it = look();
      if (!it) return false;
      watcher.disconnect();
      found(it);
      return true;
    }
    if (!ask()) watcher.observe(document, { subtree: true, childList: true, attributes: true });
  });
  const type = (it, text) => {
    it.value = text;
    it.dispatchEvent(new Event('input', { bubbles: true }));
  };
  if (value !== undefined) {
    const question = await seen(() => document.querySelector('[data-question]'));
    if (typeof value === 'object') {
      for (const [name, text] of Object.entries(value)) type(question.querySelector(`input[name=${name}]`), text);
    } else {
      const control = question.querySelector(`:is(button, input[type=radio])[value="${value}"]`);
      if (control) control.click();
      else type(question.querySelector('input[type=text]'), value);
    }
  }
  const page = () => document.querySelector('main > *');
  if (press) {
    const button = await seen(() => document.querySelector(press));
    const before = page();
    button.click();
    await seen(() => !before.isConnected && page());
  }
  return page().getAttribute('data-question');
}

/** What comes of a promise of the page's, which may never come. */
export async function within10s(promise, what) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`not within 10 seconds: ${JSON.stringify(what)}`)), 10_000); });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function overwrite(page, text) {
  await page.keyboard.press('Control+A');
  if (text) await page.keyboard.insertText(text);
  else await page.keyboard.press('Delete');
}

/** Tab, arrows, Space and Enter; every stop on the way must show where it is. */
export const keyboard = {
  async press(page, target) {
    const radio = await target.evaluate((it) => it.type === 'radio' && it.name);
    if (!radio) {
      await tabTo(page, target);
      return page.keyboard.press((await target.getAttribute('aria-pressed')) === null ? 'Enter' : 'Space');
    }
    await tabTo(page, page.locator(`input[type=radio][name="${radio}"]:focus`));
    if (await isFocused(target)) return page.keyboard.press('Space');
    for (let i = 0; i < 50 && !(await isFocused(target)); i++) {
      await page.keyboard.press('ArrowDown');
      await assertFocusSeen(page);
    }
    assert.ok(await target.isChecked(), 'the arrows choose');
  },
  async type(page, target, text) {
    await tabTo(page, target);
    await overwrite(page, text);
  },
};

const isFocused = async (target) => (await target.count()) > 0 && target.evaluate((it) => it === document.activeElement);

async function tabTo(page, target) {
  for (let i = 0; i < 150; i++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
    await assertFocusSeen(page);
  }
  assert.fail(`Tab never comes to ${target}`);
}

/** The ring is drawn, 3 px or more, and nothing lies over what has the focus. */
export async function assertFocusSeen(page) {
  const seen = await page.evaluate(async () => {
    await new Promise(requestAnimationFrame); // the browser scrolls to it in the next frame
    const it = document.activeElement;
    if (!it || it === document.body) return null; // between the end of the page and its beginning
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const over = [[0.5, 0.5], [0.5, 0.1], [0.5, 0.9], [0.03, 0.5], [0.97, 0.5]].map(([x, y]) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (it.contains(hit) || (it.labels && it.labels[0] && it.labels[0].contains(hit))) ? null : hit ? hit.outerHTML.slice(0, 100) : 'out of sight';
    }).filter(Boolean);
    return { what: it.outerHTML.slice(0, 200), style: outlineStyle, width: parseFloat(outlineWidth), over };
  });
  if (!seen) return;
  assert.equal(seen.style, 'solid', seen.what);
  assert.ok(seen.width >= 3, `${seen.width} px: ${seen.what}`);
  assert.deepEqual(seen.over, [], seen.what);
}

/**
 * Answers: `{ level: '4', disabled_since: { year: '2026', month: '3', day: '10' }, 'care.institution.fee_fen_per_day': '60' }`, by the field that a
 * question asks for; what is missing there is answered 不清楚. A function is given what is offered, [{ name }], and chooses.
 * @param {import('playwright-core').Page} page
 */
export function visitor(page, hand = mouse) {
  const body = page.locator('main > *');
  const control = (value) => page.locator(`[data-question] :is(button, input[type=radio])[value="${value}"]`);
  const selector = (action, field) => `[data-action=${action}]${field ? `[data-field="${field}"]` : ''}`;
  const button = (action, field) => page.locator(selector(action, field)).first();
  const inside = (what) => within10s(page.evaluate(withoutHands, what), what);

  const me = {
    page,
    field: () => body.getAttribute('data-question'),
    title: () => page.locator('h1').innerText(),

    /** Presses a button of the page and waits for the next page. → the field that it asks for */
    async press(action, field) {
      if (hand.inside) return inside({ press: selector(action, field) });
      const before = await body.elementHandle();
      await hand.press(page, button(action, field));
      await page.waitForFunction((it) => !it.isConnected, before);
      return me.field();
    },

    offered: () => page.locator('[data-question] :is(button, input[type=radio])[value]').evaluateAll((all) => all.map((it) => ({ name: it.value }))),

    /** Sets the controls of the question; nothing is sent. */
    async set(value) {
      if (hand.inside) return inside({ value });
      if (typeof value === 'object') {
        for (const [name, text] of Object.entries(value)) await hand.type(page, page.locator(`[data-question] input[name=${name}]`), text);
      } else if (await control(value).count()) {
        await hand.press(page, control(value));
      } else {
        await hand.type(page, page.locator('[data-question] input[type=text]'), value);
      }
    },

    async answer(value) {
      await me.set(value);
      return me.press('next');
    },

    async edit(field, value) {
      assert.equal(await me.press('edit', field), field);
      return me.answer(value);
    },

    /** From the first page, or from any question, to the summary. → the fields asked */
    async toSummary(answers) {
      if (await button('start').count()) await me.press('start');
      const asked = [];
      let field = await me.field();
      while (field) {
        assert.ok(asked.length < 12, `too many questions: ${asked}`);
        if (field === 'disabled_since' && answers.months_disabled) {
          field = await me.press('switch');
          assert.equal(field, 'months_disabled');
        }
        asked.push(field);
        const steps = [typeof answers[field] === 'function' ? answers[field](await me.offered()) : answers[field] ?? 'unknown'].flat();
        field = await me.answer(steps[Math.min(asked.filter((it) => it === field).length, steps.length) - 1]);
      }
      return asked;
    },

    /** The run, then from the summary what it did not ask, then the result. → the fields asked in the run */
    async toResult(answers) {
      const asked = await me.toSummary(answers);
      for (const [field, value] of Object.entries(answers)) if (value !== undefined && !asked.includes(field)) await me.edit(field, value);
      await me.press('result');
      return asked;
    },

    /** What the page says of money: `{"institution.per_month.fund_fen": [low, high or null]}`. The same amount twice must be the same. */
    async amounts() {
      const found = await page.$$eval('[data-amount]', (all) => all.map((it) => [it.dataset.amount, it.dataset.low, it.dataset.high]));
      const amounts = {};
      for (const [name, low, high] of found) {
        const value = [Number(low), high === '' ? null : Number(high)];
        if (amounts[name]) assert.deepEqual(value, amounts[name], name);
        amounts[name] = value;
      }
      return amounts;
    },

    verdict: () => page.locator('[data-verdict]').getAttribute('data-verdict'),
  };
  return me;
}
