// The voice of the kiosk as it is shipped: every text it holds can be said, every piece is there, and two builds give the same
// bytes. How the pieces sound is in tests/kiosk/spoken.test.mjs. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { piecesOf } from '../src/kiosk/reading.js';
import { piecesIn } from '../src/kiosk/voice.js';
import { makePieces, pieceList, voiceText } from '../tools/build-voice.mjs';
import { everyText, voicePieces } from '../tools/voice-pieces.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const folder = join(top, 'dist/kiosk-voice');
const { names, longest } = piecesIn(JSON.parse(voiceText()));
const missing = (text) => piecesOf(text, (words) => names.has(words), longest).missing;

test('every Chinese text of the kiosk, its placeholders filled, is said without a character left out', () => {
  const left = [];
  let n = 0;
  everyText((key, text) => {
    if (!/[\u4e00-\u9fff]/.test(text)) return; // names, dates and codes of the data
    n += 1;
    for (const filled of ['1,350.06', '2', '您', '2026年11月21日', '〔2023〕7号', '70']) {
      const lost = missing(text.replace(/\{\w+\}%/g, '62.5%').replace(/\{\w+\}/g, filled));
      if (lost) left.push(`${key}: ${text}: ${lost}`);
    }
  });
  assert.ok(n > 900, `${n} texts`);
  assert.deepEqual(left, []);
});

test('numbers, dates and telephone numbers of any size are said', () => {
  for (let n = 0; n <= 12_000; n += n < 1000 ? 1 : 37) assert.equal(missing(`${n} 元`), '', String(n));
  for (const text of ['98,765.43 元', '1,000,000 元', '2027-02-28', '1999年12月31日', '电话 0632-3310001', '12393', '＋10', '−1', '100%']) assert.equal(missing(text), '', text);
});

test('questions and answers are whole phrases', () => {
  const pieces = (text) => piecesOf(text, (words) => names.has(words), longest).play.filter((it) => it.piece).map((it) => it.piece);
  assert.deepEqual(pieces('最近一个月，家人吃饭时是怎样的？'), ['最近一个月', '家人', '吃饭时是怎样的']);
  assert.deepEqual(pieces('看医保凭证上的参保地，不一定是现在住的地方。'), ['看医保凭证上的参保地', '不一定是现在住的地方']);
  assert.deepEqual(pieces('缴了费，还在等待期'), ['缴了费', '还在等待期']);
});

test('what a single character would be read wrong is read right, and 一 and 不 change their tones', () => {
  const { phrases } = voicePieces();
  const said = { 当作: 'dang4 zuo4', 看中的医院是哪一级: 'kan4 zhong4 de5 yi1 yuan4 shi4 na3 yi1 ji2', 要人夹菜: 'yao4 ren2 jia1 cai4', 不清楚: 'bu4 qing1 chu5',
    不是决定: 'bu2 shi4 jue2 ding4', 一天最多: 'yi4 tian1 zui4 duo1', 一个月: 'yi2 ge4 yue4', 一级医院: 'yi1 ji2 yi1 yuan4', 三十一: 'san1 shi2 yi1', 一千: 'yi4 qian1', 一直躺在床上: 'yi4 zhi2 tang3 zai4 chuang2 shang4' };
  for (const [words, pinyin] of Object.entries(said)) assert.equal(phrases.get(words), pinyin, words);
});

test('the folder holds the pieces of the list and nothing else, named in ASCII, within the budget', () => {
  const list = readFileSync(join(folder, 'list.txt'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(list.map(([name]) => name), pieceList().map(({ name }) => name));
  assert.deepEqual(readdirSync(folder).sort(), ['list.txt', ...list.map(([name]) => `${name}.ogg`)].sort());
  for (const [name] of list) assert.match(name, /^[0-9a-f]{8}$/);
  for (const name of names.values()) assert.ok(list.some(([it]) => it === name), name);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, statSync(join(top, 'dist/kiosk.html')).size);
  assert.ok(bytes <= 2_500_000, `${bytes} bytes`);
});

test('made again, pieces have the same bytes', async () => {
  const again = mkdtempSync(join(tmpdir(), 'ltci-voice-'));
  try {
    const some = pieceList().filter((_, i) => i % 100 === 0);
    await makePieces(some.map(({ name, pinyin }) => ({ file: `${name}.ogg`, pinyin })), again);
    const sum = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
    for (const { name, words } of some) assert.equal(sum(join(again, `${name}.ogg`)), sum(join(folder, `${name}.ogg`)), words);
    assert.ok(some.length > 10);
  } finally {
    rmSync(again, { recursive: true });
  }
});
