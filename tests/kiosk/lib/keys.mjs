// Somebody at the kiosk with the keys of a numeric keyboard and nothing else: + and − go through the mirror, Enter chooses, digits are
// typed. Way in: byKeys().
import assert from 'node:assert/strict';
import { targetIn } from './hall.mjs';

/** The visitor of tests/kiosk/lib/hall.mjs without hands. */
export function byKeys(me) {
  const { page } = me;
  const focus = () => page.evaluate(() => {
    const control = document.activeElement.closest('#mirror [data-target]');
    return control ? Number(control.getAttribute('data-target')) : -1;
  });
  async function press(key) {
    await page.keyboard.press(key);
    await me.settled();
  }

  me.tap = async (which) => {
    await me.settled();
    const wanted = targetIn(await me.screen(), which);
    if (wanted.does === 'key') return press(wanted.name);
    const key = wanted.index < (await focus()) ? 'NumpadSubtract' : 'NumpadAdd';
    for (let i = 0; (await focus()) !== wanted.index; i++) {
      assert.ok(i < 80, `no way to ${wanted.label}`);
      await press(key);
    }
    return wanted.control === 'field' ? undefined : press('Enter');
  };
  return me;
}
