// How long a frame takes, and how long it is until the first screen on a slow machine. Printed, not asserted: it hangs on what else the
// machine does. Wanted: under 2 ms, under 3 s (on the machines of ux.md K-28).
//   LTCI_LONG=1 node --test tests/kiosk/speed.test.mjs
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { mother } from '../web/lib/people.mjs';
import { hall, kiosk_file, landscape, portrait } from './lib/hall.mjs';
import { long } from '../web/lib/stage.mjs';

const skip = !long && 'LTCI_LONG=1 measures';
let it;
before(async () => { if (long) it = await hall(); });
after(() => it?.close());

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

for (const [name, size] of Object.entries({ portrait, landscape })) {
  test(`a frame, ${name}`, { skip }, async (t) => {
    const me = await it.open(size, {
      query: `?orientation=${name}`, undrawn: true, clock: 'own',
      init: () => {
        window.took = [];
        const request = window.requestAnimationFrame;
        window.requestAnimationFrame = (then) => request((now) => {
          const began = performance.now();
          then(now);
          window.took.push(performance.now() - began);
        });
      },
    });
    await me.toResult(mother);
    for (let i = 0; i < 3; i++) await me.find({ name: 'none' }); // there and back
    const took = await me.page.evaluate(() => window.took);
    assert.ok(took.length >= 200, `${took.length} frames`);
    t.diagnostic(`${took.length} frames: median ${median(took).toFixed(2)} ms, longest ${Math.max(...took).toFixed(1)} ms (no pixel painted)`);
  });
}

test('the first screen, processor four times slower', { skip }, async (t) => {
  const took = [];
  for (let i = 0; i < 5; i++) {
    const me = await it.open(portrait);
    const session = await me.page.context().newCDPSession(me.page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await me.page.goto(`${kiosk_file}?again`);
    await me.page.waitForFunction(() => window.counted.draws > 0, null, { polling: 10 });
    took.push(await me.page.evaluate(() => performance.now()));
    await me.page.context().close();
  }
  t.diagnostic(`median ${Math.round(median(took))} ms until it is drawn, of ${took.map(Math.round)}`);
});
