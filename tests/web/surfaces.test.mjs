// The same people on the website, in a mini-program of WeChat on Android and on iOS, and in a frame of a host page of another origin:
// the same figures as the command line, nothing asked of the network, nothing stored.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test, { after } from 'node:test';
import { policy } from '../../tools/serve.mjs';
import { answersOf, only, personas } from '../kiosk/lib/stories.mjs';
import { amountsOf, estimate } from './lib/people.mjs';
import { desktop, long, phone, stage } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';
import { bridge, mini_programs } from './lib/wechat.mjs';

const site = await stage({ headers: { 'Content-Security-Policy': policy.replace("frame-ancestors 'self'", 'frame-ancestors *') } });
const host = await new Promise((resolve) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"></head><body><script src="${site.address}embed.js" data-result="ask"></script></body></html>`);
  });
  server.listen(0, '127.0.0.1', () => resolve(server));
});
after(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => { host.close(resolve); });
  await site.close();
});

const inFrame = async (page) => {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-ready=true]', { state: 'attached' });
  return frame;
};
const surfaces = {
  website: { view: desktop },
  'mini-program, Android': { view: { ...phone, touch: true, agent: mini_programs.Android, init: bridge() } },
  'mini-program, iOS': { view: { ...phone, touch: true, agent: mini_programs.iOS, init: bridge() } },
  'a frame': { view: { ...desktop, address: `http://127.0.0.1:${host.address().port}/`, ready: false }, frame: inFrame },
};
/** To the result, with what the run does not ask where the summary offers it. → the fields answered */
async function story(me, answers) {
  const asked = await me.toSummary(answers);
  for (const [field, value] of Object.entries(answers)) {
    if (value === undefined || asked.includes(field) || !(await me.page.locator(`[data-action=edit][data-field="${field}"]`).count())) continue;
    asked.push(field);
    await me.edit(field, value);
  }
  await me.press('result');
  return asked;
}

// In ./test every second of the people on one surface, the next on the next; all on all in ./test --long or with LTCI_LONG=1.
const names = Object.keys(surfaces);
const some = personas.filter((_, i) => long || i % 2 === 0);

test('enough people', () => assert.ok(personas.length >= 30));

for (const [s, name] of names.entries()) {
  test(name, async (t) => {
    const { view, frame } = surfaces[name];
    const page = await site.open(view);
    const seen = frame ? await frame(page) : page;
    const me = visitor(seen, quick);
    const loaded = page.requested.length;
    let count = 0;
    for (const [i, persona] of some.entries()) {
      if (!long && i % names.length !== s) continue;
      const asked = await story(me, answersOf(persona));
      const shown = await me.amounts();
      const expected = amountsOf(estimate(only(asked, persona.case)));
      for (const [hook, ends] of Object.entries(expected)) assert.deepEqual(shown[hook], ends, `${persona.name}: ${hook}`);
      count++;
      await me.press('restart');
      await seen.waitForSelector('.page-start');
    }
    t.diagnostic(`${count} people`);
    assert.deepEqual(page.requested.slice(loaded), []);
    assert.deepEqual(await seen.evaluate(async () => ({ local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, databases: await indexedDB.databases(), caches: await caches.keys() })),
      { local: {}, session: {}, cookies: '', databases: [], caches: [] });
  });
}
