// Read aloud by the browser's own voice, where it has one on the device: never unasked, and not a word further than the page.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { mother } from './lib/people.mjs';
import { desktop, small_phone, stage } from './lib/stage.mjs';
import { keyboard, quick, touch, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());

/** For `init`: a browser with these voices, which come `late` ms after the page. `window.spoken` has what was said, [text, voice]. */
const speaking = (voices, late = 0) => `
window.spoken = []; window.cancelled = 0;
(function () {
  let here = ${late} ? [] : ${JSON.stringify(voices)};
  const queue = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const synthesis = {
    onvoiceschanged: null,
    getVoices: () => here,
    speak(utterance) { spoken.push([utterance.text, utterance.voice.name, utterance.lang]); queue.push(utterance); },
    cancel() { cancelled++; queue.length = 0; },
  };
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: synthesis });
  window.finish = () => { while (queue.length) { const it = queue.shift(); if (it.onend) it.onend(); } };
  if (${late}) setTimeout(() => { here = ${JSON.stringify(voices)}; synthesis.onvoiceschanged && synthesis.onvoiceschanged(); }, ${late});
})();`;
const chinese = { name: 'zh', lang: 'zh-CN', localService: true }, english = { name: 'en', lang: 'en-US', localService: true };
const far = { name: 'far', lang: 'zh-CN', localService: false };
const button = (page) => page.locator('[data-aloud]');

test('no button where nothing can read: no such thing in the browser, no voice of the language, a voice only on a server', async () => {
  for (const init of ['Object.defineProperty(window, "speechSynthesis", { value: undefined })', speaking([]), speaking([english]), speaking([far])]) {
    const page = await site.open({ ...small_phone, init });
    assert.equal(await button(page).count(), 0, init.slice(0, 80));
    await page.context().close();
  }
});

test('reads the page from its question to its last answer, by the voice of the device; stops when told and when the page turns', async () => {
  const page = await site.open({ ...small_phone, touch: true, init: speaking([far, english, chinese]) });
  const me = visitor(page, touch);
  await me.press('start');
  assert.deepEqual(await page.evaluate(() => window.spoken), [], 'never unasked');
  await button(page).tap();
  const spoken = await page.evaluate(() => window.spoken);
  assert.deepEqual([...new Set(spoken.map(([, voice]) => voice))], ['zh']);
  const words = spoken.map(([text]) => text).join(' ');
  assert.ok(words.includes(await page.locator('h1').innerText()), words);
  for (const label of await page.locator('.option .name').allInnerTexts()) assert.ok(words.includes(label), `${label} in ${words}`);
  assert.equal(await button(page).innerText(), '停');
  await button(page).tap();
  assert.equal(await button(page).innerText(), '读给我听');
  assert.equal(await page.evaluate(() => window.cancelled), 2);
  await button(page).tap();
  await me.set('family');
  await me.press('next');
  assert.equal(await page.evaluate(() => window.cancelled), 4, 'once before it began, once when the page turned');
  assert.equal(await button(page).innerText(), '读给我听');
});

test('at the end the button says again that it can read, and keeps the focus; by keyboard', async () => {
  const page = await site.open({ ...desktop, init: speaking([chinese]) });
  await visitor(page, quick).toResult(mother);
  await keyboard.press(page, button(page));
  const words = (await page.evaluate(() => window.spoken)).map(([text]) => text).join(' ');
  for (const some of ['可能可以申请', '630 元到 900 元']) assert.ok(words.includes(some), some);
  assert.ok(await button(page).evaluate((it) => it === document.activeElement));
  await page.evaluate(() => window.finish());
  assert.equal(await button(page).innerText(), '读给我听');
  assert.ok(await button(page).evaluate((it) => it === document.activeElement));
});

test('voices that come late; English by an English voice', async () => {
  const page = await site.open({ ...desktop, init: speaking([chinese, english], 300) });
  await button(page).waitFor();
  await page.locator('[data-language]').click();
  await button(page).click();
  assert.deepEqual([...new Set((await page.evaluate(() => window.spoken)).map(([, voice]) => voice))], ['en']);
});
