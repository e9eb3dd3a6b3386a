// axe on every screen in Firefox and WebKitGTK: what a screen reader is told there.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { firefoxAt, webkitAt } from './lib/elsewhere.mjs';
import { remotePage, violationsIn } from './lib/remote.mjs';
import { screens } from './lib/screens.mjs';
import { long } from './lib/stage.mjs';

const site = await serve();
after(() => site.close());

for (const [name, openAt] of Object.entries({ Firefox: firefoxAt, WebKitGTK: webkitAt })) {
  test(`${name}: axe finds nothing on any screen`, async (t) => {
    const browser = await openAt(site.address);
    try {
      const page = await remotePage(browser);
      const wrong = {};
      let seen = 0, n = 0;
      for await (const screen of screens(page)) {
        if (!long && n++ % 4) continue; // every fourth in ./test
        const found = await violationsIn(browser.run);
        if (found.length) wrong[screen] = found;
        seen++;
      }
      t.diagnostic(`${seen} screens`);
      assert.ok(seen >= (long ? 27 : 7));
      assert.deepEqual(wrong, {});
      assert.deepEqual(browser.faults, []);
    } finally {
      await browser.close();
    }
  });
}
