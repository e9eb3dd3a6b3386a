// Reading aloud on the kiosk: what is played for what stands on the screen, that nothing is played unasked, that amounts wait to be
// asked for, that it stops; and that the pieces are sound. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { after, before } from 'node:test';
import { piecesOf } from '../../src/kiosk/reading.js';
import { piecesIn } from '../../src/kiosk/voice.js';
import { voiceText } from '../../tools/build-voice.mjs';
import { mother } from '../web/lib/people.mjs';
import { top } from '../web/lib/stage.mjs';
import { faultsOf, hall, landscape, portrait } from './lib/hall.mjs';

const { names, longest } = piecesIn(JSON.parse(voiceText()));
const split = (text) => piecesOf(text, (words) => names.has(words), longest);
/** The files that say a text, in order. */
const filesOf = (text) => split(text).play.filter((it) => it.piece).map((it) => `kiosk-voice/${names.get(it.piece)}.ogg`);
const holds = (played, part) => played.some((_, i) => part.every((file, k) => played[i + k] === file));

let it;
before(async () => { it = await hall(); });
after(() => it.close());

/** In the page: what is played is noted, and over at once; with `window.forever` set it never ends. */
function heard() {
  window.played = [];
  HTMLMediaElement.prototype.play = function play() {
    window.played.push(this.getAttribute('src'));
    if (!window.forever) setTimeout(() => this.dispatchEvent(new Event('ended')), 0);
    return Promise.resolve();
  };
  HTMLMediaElement.prototype.load = () => {};
}
/** Nor does anybody wait for the pauses between the sentences. */
const hurried = `(${heard})(); { const wait = window.setTimeout; window.setTimeout = (then, ms, ...more) => wait(then, ms < 1000 ? 0 : ms, ...more); }`;
const forever = (me) => me.page.evaluate(() => { window.forever = true; });
const speaking = (me) => me.page.evaluate(() => window.ltciVoice.isSpeaking());
const labels = async (me) => (await me.screen()).targets.map(({ label }) => label);
/** What is played after a tap, to the end. */
async function playedBy(me, which) {
  await me.page.evaluate(() => { window.played = []; });
  await me.tap(which);
  await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
  await me.settled();
  return me.page.evaluate(() => window.played);
}
const atQuestion = async (options = {}) => {
  const me = await it.open(portrait, { init: heard, undrawn: true, ...options });
  await me.tap({ name: 'start' });
  return me;
};

test('「听题目」 reads the question: heading, help, the options in order; nothing is played before', async () => {
  const me = await atQuestion();
  assert.deepEqual(await me.page.evaluate(() => window.played), []);
  assert.equal(me.page.requested.length, 2, 'the page and policy.js, nothing else before the tap');
  const played = await playedBy(me, '听题目');
  const { texts } = await me.screen();
  const progress = texts.find(({ text }) => /^第 1 题/.test(text)).text;
  assert.deepEqual(played, [progress, '这次是为谁测算？', '选好以后，题目里的称呼会跟着变。', '本人', '家人', '您替家人回答', '未满14周岁的孩子', '请由监护人来填',
    '不清楚', '先按本人来问，结果一样'].flatMap(filesOf));
  // Once more, now with what was chosen.
  await me.tap({ name: 'family' });
  assert.ok(holds(await playedBy(me, '再听一遍'), filesOf('您替家人回答，已选')));
});

test('by keys: the page is read to its end, a focused answer once, and once more when it is chosen', async () => {
  const me = await atQuestion({ init: hurried });
  const { keyboard } = me.page;
  const press = async (key) => {
    await me.page.evaluate(() => { window.played = []; });
    await keyboard.press(key);
    await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
    await me.page.waitForTimeout(200); // whatever would begin again of itself
    return me.page.evaluate(() => window.played);
  };
  const goTo = async (selector) => {
    let played;
    for (let i = 0; i < 20 && !(await me.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)); i++) played = await press('NumpadAdd');
    return played;
  };
  assert.deepEqual(await goTo('[data-key^=listen]'), [], 'off at the start');
  const page = await press('Enter');
  assert.ok(holds(page, ['这次是为谁测算？', '选好以后，题目里的称呼会跟着变。', '本人'].flatMap(filesOf)), 'the page');
  assert.equal(page.filter((file) => file === filesOf('您替家人回答')[0]).length, 1, 'once');
  assert.deepEqual(await press('NumpadMultiply'), page, 'the same again');
  const family = await goTo('[type=radio][value=family]');
  assert.deepEqual(family, ['家人', '您替家人回答'].flatMap(filesOf));
  const chosen = await press('Enter');
  assert.equal(chosen.filter((file) => file === filesOf('已选')[0]).length, 1, `${chosen}`);
  assert.deepEqual(await press('NumpadMultiply'), chosen, 'the same again');
});

test('by keys: + comes to every item, though the name of the button that reads changes while it reads', async () => {
  const me = await atQuestion({ init: hurried });
  const { keyboard } = me.page;
  const press = async (key) => {
    await keyboard.press(key);
    await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
    await me.page.waitForTimeout(100);
  };
  await press('NumpadMultiply');
  const seen = new Set();
  for (let i = 0; i < 20; i++) {
    await press('NumpadAdd');
    seen.add(await me.page.evaluate(() => document.activeElement.closest('[data-key]').getAttribute('data-key').split('|')[0]));
  }
  assert.deepEqual([...seen].sort(), ['action', 'choose', 'finish', 'listen', 'louder', 'low', 'softer', 'staff']);
});

test('by keys: why an answer was not taken is said, each time; what is typed takes the place of what was there', async () => {
  const me = await atQuestion({ init: hurried });
  const { page } = me;
  const { keyboard } = page;
  const press = async (key) => {
    await page.evaluate(() => { window.played = []; });
    await keyboard.press(key);
    await page.waitForFunction(() => !window.ltciVoice.isSpeaking());
    await me.settled();
    await page.waitForTimeout(100);
    return page.evaluate(() => window.played);
  };
  const goTo = async (selector) => {
    for (let i = 0; i < 30 && !(await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)); i++) await press('NumpadAdd');
  };
  const parts = () => page.evaluate(() => ['year', 'month', 'day'].map((name) => document.querySelector(`#mirror [name=${name}]`).value));
  await press('NumpadMultiply');
  for (let i = 0; i < 2; i++) {
    await goTo('[data-action=next]');
    assert.ok((await press('Enter')).length > 2, 'nothing was chosen: why it does not go on');
  }
  await me.tap({ name: 'family' });
  await me.tap({ name: 'next' });
  for (let now; (now = await me.screen()).field !== 'disabled_since';) await me.answer(mother[now.field] ?? 'unknown');
  await goTo('[name=year]');
  for (const digit of '20260231') await press(`Numpad${digit}`);
  assert.deepEqual(await parts(), ['2026', '02', '31'].map((text) => text));
  await goTo('[data-action=next]');
  assert.ok(holds(await press('Enter'), filesOf('日历上没有这一天')), 'said');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'day', 'where it is mended');
  for (const digit of '10') await press(`Numpad${digit}`);
  assert.deepEqual(await parts(), ['2026', '02', '10']);
  await goTo('[data-action=next]');
  await press('Enter');
  assert.notEqual((await me.screen()).field, 'disabled_since');
});

test('the digits of a keyboard whose NumLock is off are digits', async () => {
  const me = await atQuestion();
  await me.tap({ name: 'family' });
  await me.tap({ name: 'next' });
  for (let now; (now = await me.screen()).field !== 'disabled_since';) await me.answer(mother[now.field] ?? 'unknown');
  await me.page.evaluate(() => {
    for (const [key, code] of [['ArrowDown', 'Numpad2'], ['Insert', 'Numpad0'], ['ArrowDown', 'Numpad2'], ['ArrowRight', 'Numpad6']]) {
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }
  });
  await me.settled();
  assert.equal(await me.page.evaluate(() => document.querySelector('#mirror [name=year]').value), '2026');
});

test('amounts are not among what is read until they are asked for', async () => {
  const me = await it.open(portrait, { init: hurried, undrawn: true });
  await me.toResult({ ...mother, assisted: 'unknown' });
  const wrong = [];
  let amounts = 0, screens = 0;
  assert.ok(!(await labels(me)).includes('念出金额'), 'only once hearing was asked for');
  await me.everyScreen(async ({ texts }) => {
    screens += 1;
    const listen = (await labels(me)).find((label) => /^(听这一屏|再听一遍)$/.test(label));
    const read = await playedBy(me, listen);
    assert.ok(read.length > 0);
    const figures = texts.filter(({ text, amount }) => amount && /\d/.test(text)).map(({ text }) => text);
    amounts += figures.length;
    for (const text of figures) if (holds(read, filesOf(text))) wrong.push(`read unasked: ${text}`);
    assert.equal((await labels(me)).includes('念出金额'), texts.some(({ text }) => /\d 元/.test(text)), texts.map(({ text }) => text).join(' '));
    if (!figures.length) return;
    assert.ok(holds(read, filesOf('金额没有念出来')));
    const asked = await playedBy(me, '念出金额');
    for (const text of figures) if (!holds(asked, filesOf(text))) wrong.push(`not read: ${text}`);
  });
  assert.ok(amounts >= 10 && screens > 3, `${amounts} amounts on ${screens} screens`);
  assert.deepEqual(wrong, []);
});

test('what somebody typed as a price is an amount, too', async () => {
  const me = await atQuestion();
  await me.tap('听题目');
  await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
  await me.tap({ name: 'family' });
  await me.tap({ name: 'next' });
  for (let now; (now = await me.screen()).page === 'question';) await me.answer(mother[now.field] ?? 'unknown');
  await me.find({ name: 'edit', field: 'care.institution.fee_fen_per_day' });
  await me.tap('清空');
  for (const digit of '65.5') await me.tap({ name: digit });
  const price = filesOf('65.5 元一天');
  assert.ok(!holds(await playedBy(me, '再听一遍'), price));
  assert.ok(holds(await playedBy(me, '念出金额'), price));
});

test('it stops: by 「停止」, on the next page, when nobody is there, at the end; and is off for who comes next', async () => {
  const me = await atQuestion();
  await forever(me);
  await me.tap('听题目');
  assert.ok(await speaking(me));
  await me.tap('停止');
  assert.ok(!(await speaking(me)));
  await me.tap('再听一遍');
  await me.tap({ name: 'family' });
  assert.ok(!(await speaking(me)), 'on a choice');
  await me.tap('再听一遍');
  await me.tap({ name: 'next' });
  assert.ok(!(await speaking(me)), 'on the next page');
  assert.deepEqual(await me.page.evaluate(() => [window.ltciVoice.hearing(), window.ltciVoice.hear('不清楚'), window.ltciVoice.isSpeaking()]), [true, null, true].map((v) => v ?? undefined));
  await me.tap('结束并清除');
  assert.ok(!(await speaking(me)), 'at the end');
  assert.equal(await me.page.evaluate(() => { window.ltciVoice.hear('不清楚'); return window.ltciVoice.isSpeaking() || window.ltciVoice.hearing(); }), false);
  await me.page.waitForFunction(() => window.ltciScreen().page === 'start');
  await me.tap({ name: 'start' });
  assert.ok((await labels(me)).includes('听题目') && !(await labels(me)).includes('大声'));
});

test('nobody there: it falls silent with the question whether somebody is', async () => {
  const me = await it.open(portrait, { init: heard, clock: true });
  const tap = async (which) => {
    const { targets } = await me.screen();
    const [x, y, w, h] = targets.find(({ label, name }) => label === which || name === which).rect;
    await me.page.touchscreen.tap(x + w / 2, y + h / 2);
    await me.page.clock.runFor(300);
  };
  await me.page.clock.runFor(300);
  await tap('start');
  await forever(me);
  await tap('听题目');
  await me.page.clock.runFor(89_000);
  assert.ok(await speaking(me));
  await me.page.clock.runFor(2_000);
  assert.ok(!(await speaking(me)));
  await me.page.clock.runFor(31_000);
  assert.equal(await me.page.evaluate(() => window.ltciVoice.hearing()), false, 'wiped');
});

test('it draws the frames in which its button changes and no more', async () => {
  const me = await atQuestion();
  await forever(me);
  await me.settled();
  const began = await me.counted();
  await me.tap('听题目');
  const { frames } = await me.counted();
  assert.ok(frames - began.frames <= 5, `${frames - began.frames} frames`);
  await me.page.waitForTimeout(1000);
  assert.equal((await me.counted()).frames, frames);
});

test('softer and louder, in six steps', async () => {
  const me = await atQuestion({ init: () => {
    window.volumes = [];
    HTMLMediaElement.prototype.play = function play() { window.player = this; return Promise.resolve(); };
  } });
  await me.tap('听题目');
  const volume = () => me.page.evaluate(() => window.player.volume);
  const first = await volume();
  await me.tap('大声');
  assert.ok(await volume() > first && await speaking(me));
  for (let i = 0; i < 9; i++) await me.tap('小声');
  assert.ok(await volume() > 0.1 && await volume() < first);
});

for (const [name, size] of [['portrait', portrait], ['landscape', landscape]]) {
  test(`every text of a run is said without a character left out; its buttons are as large as they must be, ${name}`, async () => {
    const me = await it.open(size, { init: heard, undrawn: true, query: `?inch=32&bottom=700&orientation=${name}` });
    const left = new Set(), faults = new Set();
    let texts = 0;
    const look = async () => {
      const screen = await me.screen();
      for (const { text } of screen.texts) { texts += 1; if (split(text).missing) left.add(`${text}: ${split(text).missing}`); }
      for (const fault of faultsOf(screen, size)) faults.add(fault);
    };
    const tap = me.tap;
    me.tap = async (which) => {
      await look();
      const listen = (await labels(me)).find((label) => /^听/.test(label));
      if (listen) { await tap(listen); await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking()); await me.settled(); await look(); }
      await tap(which);
    };
    await me.toResult(mother);
    await me.everyScreen(look);
    assert.ok(texts > 300, `${texts} texts`);
    assert.deepEqual([...left], []);
    assert.deepEqual([...faults], []);
    assert.deepEqual(me.page.said.filter((line) => /voice/.test(line)), []);
  });
}

/** The kiosk as it is shipped, in a folder of its own. */
function copy(change) {
  const folder = mkdtempSync(join(tmpdir(), 'ltci-kiosk-'));
  cpSync(join(top, 'dist/kiosk.html'), join(folder, 'kiosk.html'));
  mkdirSync(join(folder, 'kiosk-voice'));
  change(join(folder, 'kiosk-voice'));
  return { file: join(folder, 'kiosk.html'), away: () => rmSync(folder, { recursive: true }) };
}

test('without the folder of the voice the button says so, and the kiosk goes on', async () => {
  const { file, away } = copy(() => {});
  const me = await it.open(portrait, { address: pathToFileURL(file).href, undrawn: true });
  await me.tap({ name: 'start' });
  await me.tap('听题目');
  await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
  await me.settled();
  assert.ok((await labels(me)).includes('听不了'));
  assert.ok(me.page.said.some((line) => /there are no pieces/.test(line)), me.page.said.join('\n'));
  await me.tap({ name: 'family' });
  await me.tap({ name: 'next' });
  assert.equal((await me.screen()).field, 'division');
  away();
});

test('a piece that is not there is passed over; a recording put in place of one is played', async () => {
  const rate = 8000, seconds = 1.5;
  const wav = Buffer.alloc(44 + 2 * rate * seconds);
  wav.write('RIFF'), wav.writeUInt32LE(wav.length - 8, 4), wav.write('WAVEfmt ', 8), wav.writeUInt32LE(16, 16), wav.writeUInt16LE(1, 20), wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24), wav.writeUInt32LE(2 * rate, 28), wav.writeUInt16LE(2, 32), wav.writeUInt16LE(16, 34), wav.write('data', 36), wav.writeUInt32LE(wav.length - 44, 40);
  for (let i = 0; i < rate * seconds; i++) wav.writeInt16LE(Math.round(8000 * Math.sin(i / 4)), 44 + 2 * i);
  const { file, away } = copy((folder) => {
    cpSync(join(top, 'dist/kiosk-voice'), folder, { recursive: true });
    rmSync(join(folder, `${names.get('本人')}.ogg`));
    writeFileSync(join(folder, `${names.get('不清楚')}.ogg`), wav);
  });
  const me = await it.open(portrait, { address: pathToFileURL(file).href, init: () => {
    window.ended = [];
    const Plain = window.Audio;
    window.Audio = function noted() {
      const audio = new Plain();
      audio.addEventListener('ended', () => window.ended.push([audio.getAttribute('src'), audio.duration])); // before the kiosk's own
      return audio;
    };
  } });
  await me.tap({ name: 'start' });
  await me.page.evaluate(() => window.ltciVoice.speak('本人。不清楚。家人'));
  await me.page.waitForFunction(() => !window.ltciVoice.isSpeaking());
  const ended = await me.page.evaluate(() => window.ended);
  const lengths = Object.fromEntries(ended);
  assert.deepEqual(Object.keys(lengths), ['不清楚', '家人'].flatMap(filesOf));
  assert.equal(lengths[filesOf('不清楚')[0]], seconds);
  assert.ok(me.page.said.some((line) => line.includes(filesOf('本人')[0])), 'a line in the console');
  away();
});

test('every piece is sound: of a length that fits its syllables, not silent, not cut off', async () => {
  const folder = join(top, 'dist/kiosk-voice');
  const list = readFileSync(join(folder, 'list.txt'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  assert.equal(list.length, readdirSync(folder).length - 1);
  const me = await it.open(portrait, { undrawn: true });
  const wrong = [];
  let seconds = 0, syllables = 0;
  for (let i = 0; i < list.length; i += 100) {
    const some = list.slice(i, i + 100).map(([name]) => readFileSync(join(folder, `${name}.ogg`)).toString('base64'));
    const found = await me.page.evaluate((files) => Promise.all(files.map((text) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      return new OfflineAudioContext(1, 1, 16000).decodeAudioData(bytes.buffer).then((sound) => {
        const wave = sound.getChannelData(0);
        let sum = 0, peak = 0;
        for (const v of wave) { sum += v * v; peak = Math.max(peak, Math.abs(v)); }
        return [sound.duration, Math.sqrt(sum / wave.length), peak];
      });
    })), some);
    found.forEach(([length, loud, peak], k) => {
      const [, words, pinyin] = list[i + k], n = pinyin.split(' ').length;
      seconds += length;
      syllables += n;
      if (length < 0.15 * n || length > 0.55 * n + 0.1 || loud < 0.05 || peak < 0.2) wrong.push(`${words}: ${length} s for ${n}, ${loud}, ${peak}`);
    });
  }
  assert.deepEqual(wrong, []);
  assert.ok(seconds / syllables > 0.28 && seconds / syllables < 0.4, `${seconds / syllables} s a syllable: slow`);
});
