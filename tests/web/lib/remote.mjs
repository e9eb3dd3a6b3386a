// A page of another browser (elsewhere.mjs) with as much of Playwright's ways as screens() and a quick visitor need.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { today } from './stage.mjs';
import { wait } from './elsewhere.mjs';

const text = (value) => JSON.stringify(value) ?? 'undefined';

/** Asks until it is so. */
async function until(what, ask) {
  for (let i = 0; !(await ask()); i++) {
    assert.ok(i < 600, `${what} within a minute`);
    await wait(i < 20 ? 20 : 100);
  }
}

/** What an expression comes to that is a promise of something that JSON can say. @param {(text: string) => Promise<any>} run */
export async function settled(run, expression) {
  await run(`(window.settled = null, Promise.resolve(${expression}).then((value) => { window.settled = JSON.stringify([value]); }, (fault) => { window.settled = JSON.stringify([null, String(fault)]); }), true)`);
  await until(expression, () => run('window.settled !== null'));
  const [value, fault] = JSON.parse(await run('window.settled'));
  assert.equal(fault, undefined);
  return value;
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe finds in part of the page, in words; axe is brought along. @param {(text: string) => Promise<any>} run @param {string} part an expression */
export async function violationsIn(run, part = 'document') {
  if (!(await run('!!window.axe'))) await run(`(() => { ${axe.source}; return true; })()`);
  const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] };
  return settled(run, `axe.run(${part}, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => id + ': ' + node.html.slice(0, 150) + ' ' + node.failureSummary.slice(0, 200))))`);
}

/** @param {import('./elsewhere.mjs').Elsewhere} browser */
export async function remotePage(browser) {
  await until('ready', async () => (await browser.run('document.documentElement.getAttribute("data-ready")')) === 'true');
  await browser.run(`(() => { const Real = Date, now = new Real('${today}T12:00:00').getTime(); window.Date = function Fixed() { return new Real(now); }; return true; })()`);

  const locator = (selector, n = 0) => {
    const all = `document.querySelectorAll(${text(selector)})`;
    const one = `${all}[${n}]`;
    return {
      count: () => browser.run(`${all}.length`),
      first: () => locator(selector),
      all: async () => Array.from({ length: await browser.run(`${all}.length`) }, (_, i) => locator(selector, i)),
      getAttribute: (name) => browser.run(`(${one} && ${one}.getAttribute(${text(name)})) || null`),
      innerText: () => browser.run(`${one}.innerText`),
      click: () => browser.run(`(${one}.click(), true)`),
      evaluate: (act) => browser.run(`((it) => { const value = (${act})(it); return value === undefined ? null : value; })(${one})`),
    };
  };
  return {
    locator,
    evaluate: (what, given) => settled(browser.run, typeof what === 'string' ? what : `(${what})(${text(given)})`),
  };
}
