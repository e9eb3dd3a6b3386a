// Every screen of every page, measured and held against its mirror: tests/kiosk/lib/walk.mjs goes there, tests/kiosk/lib/faults.mjs says
// what a screen must be.
// In ./test a part of them; LTCI_LONG=1 takes all panels, both heights and both languages, and axe reads the mirror; LTCI_SHOTS=1 also pictures of all and a
// page to look at them: build/kiosk-shots/index.html.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { long, top } from '../web/lib/stage.mjs';
import { mother } from '../web/lib/people.mjs';
import { faultsOf, sizeFaults } from './lib/faults.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';
import { compareMirror } from './lib/mirror.mjs';
import { walk } from './lib/walk.mjs';

const shots = process.env.LTCI_SHOTS === '1';
const panels = [[portrait, 32], [landscape, 32], [portrait, 21.5], [portrait, 43], [landscape, 21.5]];
const runs = [];
for (const [size, inch] of panels) for (const english of [false, true]) for (const low of [false, true]) runs.push({ size, inch, english, low });
const sample = [{ size: portrait, inch: 32, low: true }, { size: landscape, inch: 21.5, english: true }];
const folder = join(top, 'build/kiosk-shots');
const pictures = [];

let it;
before(async () => { it = await hall(); });
after(async () => {
  if (shots) writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><style>figure{display:inline-block;margin:8px}img{width:330px;border:1px solid}</style>${
    pictures.map((name) => `<figure><img src="${name}.png" loading="lazy"><figcaption>${name}</figcaption></figure>`).join('')}`);
  await it.close();
});

const nameOf = ({ size, inch, english, low }) => `${size === portrait ? 'portrait' : 'landscape'} ${inch} inch${english ? ', English' : ''}${low ? ', low' : ''}`;
const strip = (screen) => screen.targets.filter(({ label }) => /^(低位操作|恢复原位|Lower down|Higher up|请工作人员帮忙|Ask the staff|结束并清除|Finish and clear)$/.test(label)).map(({ rect }) => rect);

for (const run of long || shots ? runs : sample) {
  const { size, inch } = run, name = nameOf(run);
  test(`every screen is as it must be: ${name}`, async () => {
    const me = await it.open(size, { query: `?inch=${inch}&bottom=700&orientation=${size === portrait ? 'portrait' : 'landscape'}`, clock: 'runs', undrawn: !shots });
    me.wait = async (seconds) => { await me.page.clock.fastForward(seconds * 1000); await me.settled(); };
    const heard = long && size === portrait && inch === 32 && !run.low; // by axe; the mirror has the same elements on every panel
    const wrong = [];
    let place, screens = 0, at_low = false;
    if (shots) mkdirSync(folder, { recursive: true });
    for await (const now of walk(me, { ...run, sample: !long && !shots })) {
      const screen = await me.screen();
      screens += 1;
      at_low = Boolean(run.low) && now !== 'start' && now !== 'wiped' && !screen.over;
      wrong.push(...[...faultsOf(screen, size, { low: at_low }), ...sizeFaults(screen)].map((fault) => `${now}: ${fault}`));
      if (screen.page !== 'start' && !screen.over) {
        place ??= strip(screen);
        assert.deepEqual(strip(screen), place, `${now}: the strip is always in the same place`);
      }
      await compareMirror(me, now);
      if (heard) {
        const { violations } = await new AxeBuilder({ page: me.page }).include('#mirror').analyze();
        wrong.push(...violations.map((each) => `${now}: ${each.id} ${each.nodes[0].html}`));
      }
      if (shots) {
        const file = `${name} ${String(screens).padStart(3, '0')} ${now}`.replace(/[^\w.]+/g, '-');
        await me.settled();
        await me.page.screenshot({ path: join(folder, `${file}.png`) });
        pictures.push(file);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(screens > 60, `${screens} screens`);
  });
}

test('a planted fault of each kind is found', () => {
  const target = (label, rect) => ({ label, rect, does: 1, name: '', field: '' });
  const text = (words, rect, more) => ({ text: words, rect, amount: '', large: false, drawn: true, ...more });
  const screen = (texts, targets = []) => ({ page: 'summary', um_per_px: 369, small: 34, large: 64, texts, targets });
  const faults = (texts, targets) => faultsOf(screen(texts, targets), portrait);
  const cases = [
    [[], [target('a', [100, 900, 50, 50])], /18.4 x 18.4 mm/],
    [[], [target('a', [100, 400, 100, 100])], /in the upper part/],
    [[], [target('a', [100, 900, 100, 100]), target('b', [205, 900, 100, 100])], /1.8 mm apart/],
    [[], [target('a', [1000, 900, 100, 100])], /off the screen/],
    [[text('好', [10, 10, 34, 49], { drawn: false })], [], /no glyph/],
    [[text('好', [1060, 10, 34, 49])], [], /off the screen/],
    [[text('一二', [10, 10, 68, 49]), text('三四', [40, 20, 68, 49])], [], /一二 over 三四/],
    [[text('看结果', [80, 920, 102, 49])], [target('a', [100, 900, 200, 100])], /half in a/],
    [[text('estim', [10, 10, 90, 49])], [], /part of a word/],
    [[text('每天收费是 60', [10, 10, 200, 49]), text('元，共两天', [10, 59, 200, 49])], [], /a number without its unit/],
    [[text('先去问护理', [10, 10, 170, 49]), text('机构收多少', [10, 59, 170, 49])], [], /护理机构 broken/],
    [[text('到2026年12月', [10, 10, 200, 49]), text('31日为止了', [10, 59, 170, 49])], [], /half a date/],
    [[text('这一行太长写不完', [10, 10, 272, 49]), text('了。', [10, 59, 68, 49])], [], /a single last character/],
  ];
  for (const [texts, targets, expected] of cases) assert.ok(faults(texts, targets).some((fault) => expected.test(fault)), `${expected}: ${faults(texts, targets)}`);
  assert.deepEqual(faults([text('看结果', [120, 930, 102, 49])], [target('a', [100, 900, 200, 100])]), []);
  assert.deepEqual(sizeFaults({ ...screen([text('一个问题？', [10, 10, 170, 49])]), page: 'question' }).length, 1);
});

test('amounts are hidden on the result and behind it, until they are shown again or the visit ends', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.toResult(mother);
  const sums = async () => {
    const all = [];
    await me.everyScreen(({ texts }) => all.push(...texts.map((it) => it.text)));
    while ((await me.screen()).targets.some(({ label }) => label === '上一屏')) await me.tap('上一屏');
    return all;
  };
  const yuan = /\d+(\.\d+)? ?元/;
  const place = async (label) => (await me.screen()).targets.find((it) => it.label === label).rect;
  assert.ok((await sums()).some((text) => yuan.test(text)));
  const where = await place('隐藏金额');
  await me.tap('下一屏');
  assert.deepEqual(await place('隐藏金额'), where, 'always in its place');
  await me.tap('隐藏金额');
  assert.deepEqual(await place('显示金额'), where);
  assert.equal((await me.screen()).screen, 1, 'the screen stays');
  await me.tap('上一屏');
  const hidden = await sums();
  // What the scale of the bars and the notes of the law say is the same for everybody.
  const told = hidden.filter((text) => yuan.test(text) && !/一格/.test(text));
  assert.deepEqual(told, []);
  assert.ok(hidden.filter((text) => text.includes('＊＊＊')).length > 12);
  assert.equal(await me.page.evaluate(() => document.querySelectorAll('#mirror [data-low]').length), 0, 'the mirror says no more');
  await me.find({ name: 'explain', field: 'institution' });
  assert.deepEqual(await place('显示金额'), where, 'behind the result too');
  // What stays is the law in our words, the same for everybody.
  for (const text of await sums()) assert.ok(!yuan.test(text) || /一格|限额|最多|补贴|帮扶/.test(text), text);
  await me.tap({ name: 'back' });
  await me.tap('显示金额');
  assert.ok((await sums()).some((text) => yuan.test(text)));
  await me.tap('隐藏金额');
  await me.tap('结束并清除');
  await me.page.waitForTimeout(3500);
  await me.settled();
  await me.toResult(mother);
  assert.ok((await me.screen()).targets.some(({ label }) => label === '隐藏金额'), 'forgotten with the visit');
});

test('hidden, no cell is filled: the picture has the ink of a button, not that of notes', async () => {
  const me = await it.open(portrait, { undrawn: true });
  await me.toResult(mother);
  await me.paint();
  const reader = await me.page.context().newPage(); // the kiosk's own page takes no images
  const filled = async () => {
    await me.settled();
    await me.page.bringToFront();
    const png = (await me.page.screenshot()).toString('base64');
    return reader.evaluate(async (bytes) => {
      const image = new Image();
      image.src = `data:image/png;base64,${bytes}`;
      await image.decode();
      const shot = document.createElement('canvas');
      [shot.width, shot.height] = [image.width, image.height];
      const to = shot.getContext('2d');
      to.drawImage(image, 0, 0);
      const { data } = to.getImageData(0, 0, shot.width, Math.floor(shot.height * 0.8));
      let pine = 0, lamp = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 0x0b && data[i + 1] === 0x54 && data[i + 2] === 0x40) pine += 1;
        if (data[i] === 0xff && data[i + 1] === 0xf0 && data[i + 2] === 0xcc) lamp += 1;
      }
      return { pine, lamp };
    }, png);
  };
  const open = await filled();
  await me.tap('隐藏金额');
  const hidden = await filled();
  assert.ok(open.lamp > 20_000 && open.pine > 30_000, JSON.stringify(open));
  assert.ok(hidden.lamp < 3_000 && hidden.pine < open.pine / 3, JSON.stringify(hidden)); // the marks of the legend remain
});

for (const density of [1, 1.25, 1.5, 2]) {
  test(`the same panel at a device pixel ratio of ${density}: sharp, and as large in millimetres`, async () => {
    // The panel's own pixels are always 1080 x 1920; the browser counts them in larger units.
    const size = { width: portrait.width / density, height: portrait.height / density };
    const me = await it.open(size, { density });
    const { width, height, scale } = await me.page.evaluate(() => {
      const canvas = document.getElementById('kiosk');
      return { width: canvas.width, height: canvas.height, scale: canvas.width / canvas.getBoundingClientRect().width };
    });
    assert.deepEqual([width, height], [1080, 1920], 'a pixel of the canvas for each of the panel');
    assert.ok(Math.abs(scale - density) < 0.01);
    me.touch_scale = density;
    await me.tap({ name: 'start' });
    const screen = await me.screen();
    assert.equal(screen.page, 'question', 'what is tapped is what is drawn there');
    assert.deepEqual(faultsOf(screen, portrait), []);
    assert.equal(screen.um_per_px, 369); // 32 inches: 812.8 mm over 2202.9 pixels
  });
}

test('what the window is decides how the kiosk is laid out, whatever the configuration says', async () => {
  const me = await it.open(landscape, { query: '?inch=32&bottom=700&orientation=portrait' });
  await me.tap({ name: 'start' });
  const screen = await me.screen();
  assert.deepEqual(faultsOf(screen, landscape), []);
  const heading = screen.texts.find(({ large }) => large), option = screen.targets.find(({ name }) => name === 'family');
  assert.ok(heading.rect[0] + heading.rect[2] < option.rect[0], 'words on the left, what is tapped on the right');
});
