// Whatever a hand does to the panel, nothing happens or exactly one press: counted in the digits of a number that is being typed.
// And whatever a browser does by itself has no place in a hall; and a panel that is set up wrongly is set up as by default.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { fingersOn, quickTap } from './lib/finger.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';

let it, me, fingers;
before(async () => {
  it = await hall();
  me = await it.open(portrait, { undrawn: true });
  fingers = await fingersOn(me.page);
  await me.tap({ name: 'start' });
  for (const choice of ['family', '370400', 'resident', 'active', 'true']) await me.answer(choice);
  assert.equal((await me.screen()).field, 'disabled_since'); // its year is typed into
});
after(() => it.close());

const middle = ([x, y, w, h]) => [x + w / 2, y + h / 2];
const place = async (label) => middle((await me.screen()).targets.find((target) => target.label === label).rect);
const mm = async (n) => (n * 1000) / (await me.screen()).um_per_px;
const said = async () => (await me.screen()).texts.map(({ text }) => text);

/** How often an act presses the key of the 5: so many fives stand in the year. */
async function presses(act) {
  await me.tap('清空');
  const empty = (await said()).join(' ');
  const fives = async () => {
    await me.settled();
    return (await said()).filter((text) => /^5+$/.test(text)).join('').length - 1; // one is the key's
  };
  await act(await place('5'), await mm(1));
  const pressed = await fives();
  if (pressed === 0) assert.equal((await said()).join(' '), empty);
  // And the panel is as it was: the next finger presses once.
  await me.tap('清空');
  assert.equal((await said()).join(' '), empty);
  await me.tap('5');
  assert.equal(await fives(), 1, 'the next touch works');
  return pressed;
}

const with_fingers = {
  'a tap': [1, async (at) => { await fingers.down(at); await fingers.up(); }],
  'a tap of five milliseconds': [1, (at) => quickTap(me.page, at)],
  'a palm: three in one event': [0, ([x, y]) => me.page.evaluate(([clientX, clientY]) => {
    const canvas = document.getElementById('kiosk');
    const all = [0, 1, 2].map((identifier) => new Touch({ identifier, target: canvas, clientX: clientX + 9 * identifier, clientY }));
    const send = (type, touches, changedTouches) => canvas.dispatchEvent(new TouchEvent(type, { touches, changedTouches, targetTouches: touches, cancelable: true, bubbles: true }));
    send('touchstart', all, all);
    send('touchend', all.slice(1), all.slice(0, 1));
    send('touchend', [], all.slice(1));
  }, [x, y])],
  'a palm: the first of five rests on the key': [1, async ([x, y], one) => {
    const all = [[x, y], [x + 40 * one, y], [x + 70 * one, y + one], [x + 20 * one, y + 60 * one]];
    for (let n = 1; n <= all.length; n++) await fingers.down(...all.slice(0, n));
    await fingers.up();
  }],
  'a second finger on the same key while one is down': [1, async ([x, y], one) => { await fingers.down([x, y]); await fingers.down([x, y], [x + 4 * one, y]); await fingers.up([x, y]); await fingers.up(); }],
  'a second finger taps again and again while one rests beside': [0, async ([x, y]) => {
    const beside = [x, 400]; // on no button
    await fingers.down(beside);
    for (let i = 0; i < 3; i++) { await fingers.down(beside, [x, y]); await fingers.up(beside); }
    await fingers.up();
  }],
  'a drag of 7 mm': [1, async ([x, y], one) => { await fingers.down([x, y]); await fingers.move([x + 4 * one, y]); await fingers.move([x + 7 * one, y]); await fingers.up(); }],
  'a drag of 9 mm, still on the key': [0, async ([x, y], one) => { await fingers.down([x, y]); await fingers.move([x + 9 * one, y]); await fingers.up(); }],
  'a swipe over the keys': [0, async ([x, y], one) => { await fingers.down([x, y]); for (let d = 5; d < 100; d += 5) await fingers.move([x + d * one, y - d * one]); await fingers.up(); }],
  'far away and back': [0, async ([x, y], one) => { await fingers.down([x, y]); await fingers.move([x + 60 * one, y]); await fingers.move([x, y]); await fingers.up(); }],
  'a pinch': [0, async ([x, y], one) => {
    await fingers.down([x - 10 * one, y], [x + 10 * one, y]);
    for (let d = 15; d < 80; d += 10) await fingers.move([x - d * one, y], [x + d * one, y]);
    await fingers.up();
    assert.equal(await me.page.evaluate(() => window.visualViewport.scale), 1);
  }],
  'a touch that the system takes away': [0, async (at) => { await fingers.down(at); await fingers.cancel(); }],
  'two taps': [2, async (at) => { for (let i = 0; i < 2; i++) { await fingers.down(at); await fingers.up(); } }],
  'a finger that rests for a second': [1, async (at) => { await fingers.down(at); await me.page.waitForTimeout(1000); await fingers.up(); }],
  'a touch, and the mouse that an old browser makes up from it': [1, async ([x, y]) => {
    await fingers.down([x, y]);
    await fingers.up();
    await me.page.mouse.click(x, y);
  }],
  'a mouse': [1, async ([x, y]) => { await me.page.waitForTimeout(1100); await me.page.mouse.click(x, y); }],
  'a right click': [0, async ([x, y]) => { await me.page.waitForTimeout(1100); await me.page.mouse.click(x, y, { button: 'right' }); }],
  'a middle click': [0, async ([x, y]) => { await me.page.waitForTimeout(1100); await me.page.mouse.click(x, y, { button: 'middle' }); }],
  'a mouse dragged off the key': [0, async ([x, y], one) => { await me.page.waitForTimeout(1100); await me.page.mouse.move(x, y); await me.page.mouse.down(); await me.page.mouse.move(x + 60 * one, y); await me.page.mouse.up(); }],
};
for (const [name, [expected, act]] of Object.entries(with_fingers)) {
  test(`${name}: ${expected === 0 ? 'nothing' : `${expected} press${expected > 1 ? 'es' : ''}`}`, async () => { assert.equal(await presses(act), expected); });
}

test('key chords, the wheel and files do nothing', async () => {
  const { page } = me;
  await page.evaluate(() => {
    window.let_through = [];
    for (const name of ['keydown', 'wheel', 'contextmenu', 'selectstart', 'dragover', 'drop'])
      window.addEventListener(name, (event) => { if (!event.defaultPrevented) window.let_through.push(`${name} ${event.key ?? ''}`); });
  });
  const before_it = (await said()).join(' '), address = page.url();
  for (const chord of ['Control+p', 'Control+s', 'Control+f', 'Control+r', 'Control+o', 'Control+u', 'Control+Shift+i', 'Control+a', 'Control+Equal', 'Control+Minus', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+d',
    'Meta+r', 'F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12']) await page.keyboard.press(chord);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await page.mouse.wheel(0, 500);
  await page.mouse.click(500, 400, { button: 'right' });
  const dropped = await page.evaluate(() => ['contextmenu', 'selectstart', 'dragstart', 'dragover', 'drop', 'gesturestart', 'gesturechange'].map((name) => {
    const data = name.startsWith('dr') ? { dataTransfer: new DataTransfer() } : {};
    data.dataTransfer?.items.add(new File(['x'], 'x.html'));
    const event = name.startsWith('dr') ? new DragEvent(name, { ...data, bubbles: true, cancelable: true }) : new Event(name, { bubbles: true, cancelable: true });
    return [name, document.getElementById('kiosk').dispatchEvent(event)];
  }).filter(([, let_through]) => let_through));
  assert.deepEqual(dropped, []);
  await me.settled();
  const { heard, scale, ratio, scrolled } = await page.evaluate(() => ({ heard: window.let_through.filter((it) => !/^keydown (Control|Shift|Alt|Meta)$/.test(it)), scale: window.visualViewport.scale, ratio: devicePixelRatio, scrolled: scrollX + scrollY }));
  assert.deepEqual(heard, []);
  assert.deepEqual([scale, ratio, scrolled], [1, 1, 0]);
  assert.equal(page.url(), address);
  assert.equal((await said()).join(' '), before_it);
  assert.equal(await page.evaluate(() => String(getSelection())), '');
});

// ---- How the panel is set up ------------------------------------------------------------------------------------------

/** What the settings come to: micrometres of a pixel, and how high the highest target but the whole screen reaches. */
const setUp = async (query, size = portrait) => {
  const who = await it.open(size, { query, undrawn: true });
  await who.tap({ name: 'start' });
  const { um_per_px, targets } = await who.screen();
  const said_of_it = who.page.said.filter((line) => line.startsWith('kiosk: '));
  await who.page.context().close();
  return { um_per_px, top: Math.min(...targets.map(({ rect }) => rect[1])), lines: said_of_it };
};

test('a setting that makes no sense is the default, and a line in the console', async () => {
  const by_default = await setUp('');
  assert.deepEqual(by_default.lines, []);
  assert.equal(by_default.um_per_px, 369); // 32 inches are 812.8 mm, and 2202.9 px
  for (const wrong of [
    ['inch=0', 'bottom=-1', 'orientation=Portrait'], ['inch=-32', 'bottom=1001', 'orientation=sideways'], ['inch=9', 'bottom=7e2', 'orientation='], ['inch=121', 'bottom=700.5', 'orientation'],
    ['inch=1e2', 'bottom=NaN'], ['inch=abc', 'bottom='], ['inch=', 'bottom'], ['inch=32%20'], ['inch=Infinity'], ['inch=%E0%A4%A'],
  ]) {
    const { lines, ...come_to } = await setUp(`?${wrong.join('&')}`);
    assert.deepEqual(come_to, { um_per_px: by_default.um_per_px, top: by_default.top }, String(wrong));
    assert.equal(lines.length, wrong.length, `${wrong}: ${lines}`);
    wrong.forEach((setting, i) => assert.ok(lines[i].includes(setting.split('=')[0]), lines[i]));
  }
});

test('settings that make sense are taken, others in the address are left alone', async () => {
  assert.deepEqual(await setUp('?x=1&&=&constructor=2&__proto__=3'), await setUp(''));
  const { um_per_px, lines } = await setUp('?inch=43&bottom=500&orientation=portrait');
  assert.equal(um_per_px, 496); // 43 inches are 1092.2 mm
  assert.deepEqual(lines, []);
  assert.deepEqual((await setUp('?orientation=landscape', landscape)).lines, []);
  assert.equal((await setUp('?orientation=landscape')).lines.length, 1, 'it hangs upright');
});
