// Other browsers than Chromium, each painting on a screen: a whole estimate by touch in Firefox, by mouse in WebKitGTK, which is nearest
// to what iOS and some Linux shells have; the figures are the command line's; axe finds nothing on the mirror.
import assert from 'node:assert/strict';
import test from 'node:test';
import { amountsOf, estimate } from '../web/lib/people.mjs';
import { long } from '../web/lib/stage.mjs';
import { violationsIn } from '../web/lib/remote.mjs';
import { firefox, webkit } from './lib/elsewhere.mjs';
import { figuresOf, figuresOfCommandLine } from './lib/figures.mjs';
import { answersOf, only, personas } from './lib/stories.mjs';

for (const [name, open] of Object.entries({ Firefox: firefox, WebKitGTK: webkit })) {
  test(name, async () => {
    const { me, faults, close } = await open();
    try {
      for (const who of ['mother-82-stroke-nursing-home', 'broken-neck-expensive-ward'].slice(0, long ? 2 : 1)) {
        const persona = personas.find((it) => it.name === who);
        const { tap } = me;
        const found = {}; // by axe on the mirror, before each tap; in ./test on the result alone
        const look = async () => {
          const { page, field, screen } = await me.screen();
          const where = [page, field, screen].join(' ');
          if (found[where] || !(long || page === 'result')) return;
          found[where] = await violationsIn(me.run, "document.getElementById('mirror')");
        };
        me.tap = async (which) => { await look(); await tap(which); };
        const answered = await me.toResult(answersOf(persona));
        await look();
        me.tap = tap;
        assert.ok(Object.keys(found).length > 0);
        assert.deepEqual(Object.entries(found).filter(([, faults]) => faults.length), []);
        const shown = await figuresOf(me);
        assert.equal(Object.keys(shown).length, 12, who);
        assert.deepEqual(shown, figuresOfCommandLine(amountsOf(estimate(only(answered, persona.case)))), who);
        await me.finish();
      }
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  });
}
