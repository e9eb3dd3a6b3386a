// How the kiosk reads figures and takes texts apart, worked by hand: src/kiosk/reading.js, without a browser.
import assert from 'node:assert/strict';
import test from 'node:test';
import { numberWords, piecesOf, plainWords, pieceName } from '../src/kiosk/reading.js';

const all = (list, of) => { for (const [text, words] of list) assert.equal(of(text), words, text); };

test('whole numbers', () => all([
  ['0', '零'], ['2', '二'], ['10', '十'], ['12', '十二'], ['20', '二十'], ['99', '九十九'],
  ['100', '一百'], ['105', '一百零五'], ['110', '一百一十'], ['115', '一百一十五'], ['200', '两百'],
  ['1000', '一千'], ['1001', '一千零一'], ['1010', '一千零一十'], ['1350', '一千三百五十'], ['2000', '两千'], ['2222', '两千两百二十二'],
  ['10000', '一万'], ['10001', '一万零一'], ['12000', '一万两千'], ['20000', '两万'], ['100000', '十万'], ['100010', '十万零一十'],
  ['120000', '十二万'], ['1000000', '一百万'], ['20000000', '两千万'], ['100000001', '一亿零一'], ['200000000', '两亿'], ['100010000', '一亿零一万'],
], numberWords));

test('decimals digit by digit behind the point', () => all([
  ['65.5', '六十五点五'], ['0.05', '零点零五'], ['123.40', '一百二十三点四'], ['123.04', '一百二十三点零四'], ['30.00', '三十'], ['98765.43', '九万八千七百六十五点四三'],
], numberWords));

test('amounts, shares, sums and ranges', () => all([
  ['每月 1,350 元', '每月一千三百五十元'],
  ['630 元到 900 元', '六百三十元到九百元'],
  ['至少 98,765.43 元，没有上限', '至少九万八千七百六十五点四三元，没有上限'],
  ['70%', '百分之七十'], ['付 62.5%，一天最多 30 元', '付百分之六十二点五，一天最多三十元'],
  ['每天 30 元 × 28 天 = 840 元', '每天三十元乘以二十八天等于八百四十元'],
  ['100 元 − 30 元 = 70 元', '一百元减三十元等于七十元'], ['＋10', '加十'], ['−1', '减一'],
], plainWords));

test('dates: the year digit by digit; telephone numbers with yao', () => all([
  ['2026年11月21日', '二零二六年十一月二十一日'], ['2026 年 3 月', '二零二六年三月'], ['2026-11-21 算', '二零二六年十一月二十一日算'], ['政策数据 2026-11', '政策数据二零二六年十一月'],
  ['枣医保发〔2023〕7号', '枣医保发，二零二三，七号'],
  ['电话 12393', '电话幺二三九三'], ['电话 0632-3310001', '电话零六三二，三三幺零零零幺'],
], plainWords));

test('two of something are 两, what is numbered is 二', () => all([
  ['2 个月', '两个月'], ['2 天', '两天'], ['2 条', '两条'], ['2 元', '两元'], ['共 2 题', '共两题'],
  ['第 2 题', '第二题'], ['第 2 次住院', '第二次住院'], ['2 级', '二级'], ['2026年2月2日', '二零二六年二月二日'], ['12 个月', '十二个月'], ['2.5 元', '二点五元'],
], plainWords));

test('marks are pauses, the rest is Han', () => all([
  ['看看可不可以申请、怎么办。慢慢来！', '看看可不可以申请，怎么办。慢慢来'], ['选“不清楚”。', '选，不清楚'], ['住院（医疗专护）', '住院，医疗专护'],
  ['3 级 重度失能Ⅰ级', '三级，重度失能一级'], ['未满14周岁', '未满十四周岁'], ['如果评估说……', '如果评估说'], ['第一句。\n第二句', '第一句。第二句'], ['English', '英文'], ['.', '点'],
], plainWords));

test('the longest piece that fits; what no piece says is told', () => {
  const pieces = new Set(['上', '一', '上一题', '题', '十', '三十']);
  const { play, missing } = piecesOf('上一题，30 题呀', (words) => pieces.has(words), 3);
  assert.deepEqual(play, [{ piece: '上一题' }, { pause: 180 }, { piece: '三十' }, { piece: '题' }]);
  assert.equal(missing, '呀');
});

test('the name of a piece is FNV-1a of 32 bits over the two bytes of each character', () => {
  // 0x811c9dc5; an empty text leaves it. One byte 'a' (61 00): ((0x811c9dc5 ^ 0x61) * 0x01000193, ^ 0, * 0x01000193) mod 2^32.
  assert.equal(pieceName(''), '811c9dc5');
  const p = 0x01000193n, m = (1n << 32n) - 1n;
  const slowly = (text) => [...Buffer.from(text, 'utf16le')].reduce((sum, byte) => ((sum ^ BigInt(byte)) * p) & m, 0x811c9dc5n).toString(16).padStart(8, '0');
  for (const words of ['a', '一', '不清楚', 'shi4']) assert.equal(pieceName(words), slowly(words));
});
