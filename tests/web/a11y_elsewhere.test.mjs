// axe on every screen in Firefox and WebKitGTK: what a screen reader is told there, of the website, of the page in a frame of a host page and
// of the page in a mini-program.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { firefoxAt, webkitAt } from './lib/elsewhere.mjs';
import { remotePage, violationsIn } from './lib/remote.mjs';
import { screens } from './lib/screens.mjs';
import { long, top } from './lib/stage.mjs';
import { bridge, mini_programs } from './lib/wechat.mjs';

// These browsers cannot be told to be WeChat: a script before all others makes them say so.
const pretending = mkdtempSync(join(tmpdir(), 'ltci-wechat-'));
cpSync(join(top, 'dist'), pretending, { recursive: true, filter: (file) => !/index\.html\.(gz|br)$/.test(file) });
writeFileSync(join(pretending, 'index.html'), readFileSync(join(top, 'dist/index.html'), 'utf8').replace('<script src="check', '<script src="pretend.js"></script>$&'));
writeFileSync(join(pretending, 'pretend.js'), `Object.defineProperty(navigator, 'userAgent', { get: function () { return ${JSON.stringify(mini_programs.iOS)}; } });\n${bridge()}`);

// Without a policy for scripts: the test speaks to the page through the page around it.
const [site, wechat] = [await serve({ headers: { 'Content-Security-Policy': null } }), await serve({ folder: pretending })];
after(async () => {
  await site.close();
  await wechat.close();
  rmSync(pretending, { recursive: true });
});

/** As the browser, but inside the frame. */
const inside = (browser) => ({ ...browser, run: (text) => browser.run(`((frame) => frame && frame.contentWindow.eval(${JSON.stringify(text)}))(document.querySelector('iframe'))`) });
const surfaces = {
  'the website': { address: site.address },
  'a frame': { address: `${site.address}embed-sample.html`, part: inside },
  'a mini-program': { address: wechat.address },
};

for (const [name, openAt] of Object.entries({ Firefox: firefoxAt, WebKitGTK: webkitAt })) {
  for (const [where, { address, part = (it) => it }] of Object.entries(surfaces)) {
    test(`${name}, ${where}: axe finds nothing on any screen`, { skip: where !== 'the website' && !long && 'LTCI_LONG=1 looks' }, async (t) => {
      const browser = await openAt(address);
      try {
        const { run } = part(browser);
        const page = await remotePage({ ...browser, run });
        const wrong = {};
        let seen = 0, n = 0;
        for await (const screen of screens(page)) {
          if (!long && n++ % 4) continue; // every fourth in ./test
          const found = await violationsIn(run);
          if (found.length) wrong[screen] = found;
          seen++;
        }
        t.diagnostic(`${seen} screens`);
        assert.ok(seen >= (long ? 28 : 7));
        assert.deepEqual(wrong, {});
        assert.deepEqual(browser.faults, []);
      } finally {
        await browser.close();
      }
    });
  }
}
