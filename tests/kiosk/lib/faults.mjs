// What a panel asks of a screen: ux.md, section K and G. Way in: faultsOf(ltciScreen(), the window).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../../web/lib/stage.mjs';


const files = ['texts/en.json', 'texts/zh-Hans.json', 'directory.json', 'office.json', 'documents/zz-2023-7.json', 'documents/cn-2020-37.json',
  'packs/zaozhuang-resident/2026-11.json', 'assessment/cn-2021-37.json'].map((name) => readFileSync(join(top, 'policy-data', name), 'utf8')).join('\n');
/** Every Latin word there is: a part of one is a word broken inside. */
const latin = new Set(files.match(/[A-Za-z][A-Za-z']*/g));
/** The kinds of care, and what they are made of. */
const names = ['护理机构', '医院护理病房', '上门护理', '家里人照料', '家里人', '一级医院', '二级医院', '三级医院', '居民医保', '职工医保', '医保', '长护险'];
const units = '元天月年个岁条屏题级日次号';
const han = /\p{Script=Han}/u;
const overlap = (a, b) => [0, 1].map((axis) => Math.min(a[axis] + a[axis + 2], b[axis] + b[axis + 2]) - Math.max(a[axis], b[axis]));

/** `bottom`: millimetres from the floor to the panel. Returns what is wrong, in words. */
export function faultsOf(screen, { width, height }, { bottom = 700, low = false } = {}) {
  const wrong = [];
  const mm = (px) => (px * screen.um_per_px) / 1000;
  const tolerance = 0.6; // of a millimetre: rectangles are told in whole pixels
  const whole = ([, , w]) => w >= width - 1; // all of the screen is tapped

  for (const { label, rect: [x, y, w, h] } of screen.targets) {
    const name = `target ${label}`;
    if (mm(Math.min(w, h)) < 20 - tolerance || Math.min(w, h) < 60 - 1) wrong.push(`${name}: ${mm(w).toFixed(1)} x ${mm(h).toFixed(1)} mm, ${w} x ${h} px`);
    if (x < 0 || y < 0 || x + w > width || y + h > height) wrong.push(`${name}: off the screen`);
    if (!whole([x, y, w, h])) {
      if (mm(height - y) + bottom > 1220 + tolerance) wrong.push(`${name}: reaches ${(mm(height - y) + bottom).toFixed(0)} mm above the floor`);
      if (height > width && y < 0.27 * height - 1) wrong.push(`${name}: in the upper part`);
      if (low && y < 0.55 * height - 1 && mm(height - y) + bottom > 1020 + tolerance) wrong.push(`${name}: neither in the lower part nor below 1,020 mm`);
    }
    if (mm(height - y - h) + bottom < 380 - tolerance) wrong.push(`${name}: ${(mm(height - y - h) + bottom).toFixed(0)} mm above the floor`);
  }
  screen.targets.forEach((a, i) => screen.targets.slice(i + 1).forEach((b) => {
    const apart = mm(-Math.min(...overlap(a.rect, b.rect)));
    if (apart < 5 - tolerance) wrong.push(`targets ${a.label} and ${b.label}: ${apart.toFixed(1)} mm apart`);
  }));

  // Noto's line is 1.45 of its Han characters.
  const sizes = { small: mm(screen.small), large: mm(screen.large) };
  if (sizes.small < 8 - 0.1 || screen.small < 24) wrong.push(`small text: ${sizes.small.toFixed(1)} mm, ${screen.small} px`);
  if (sizes.large < 18 - 0.1) wrong.push(`large text: ${sizes.large.toFixed(1)} mm`);

  for (const { text, drawn, rect } of screen.texts) {
    const [x, y, w, h] = rect;
    if (!drawn) wrong.push(`${text}: no glyph`);
    if (x < -1 || x + w > width + 1 || y < -1 || y + h > height + 1) wrong.push(`${text}: off the screen`);
    for (const word of text.match(/[A-Za-z][A-Za-z']*/g) ?? []) if (!latin.has(word)) wrong.push(`${text}: "${word}" is part of a word`);
    // In its target, or beside it: half a line of air above and below the characters counts as neither.
    const air = h * 0.2;
    for (const { label, rect: target } of screen.targets) {
      if (whole(target)) continue;
      const [across, down] = overlap(rect, target);
      if (across <= 1 || down <= air) continue;
      if (across < w - 1 || down < h - 2 * air) wrong.push(`${text}: half in ${label}`);
    }
  }
  screen.texts.forEach((a, i) => {
    screen.texts.slice(i + 1).forEach((b) => {
      const [across, down] = overlap(a.rect, b.rect);
      if (across > 2 && down > screen.small * 0.45) wrong.push(`${a.text} over ${b.text}`);
    });
    // The next line of the same words.
    const b = screen.texts[i + 1];
    if (!b || a.large !== b.large || a.amount || Math.abs(b.rect[1] - a.rect[1] - a.rect[3]) > 2 || overlap(a.rect, b.rect)[0] <= 0) return;
    if (a.rect[0] !== b.rect[0] && Math.abs(2 * a.rect[0] + a.rect[2] - 2 * b.rect[0] - b.rect[2]) > 4) return; // flush left, or in the middle
    const joined = `${a.text} | ${b.text}`;
    if (/\d$/.test(a.text) && units.includes(b.text[0])) wrong.push(`${joined}: a number without its unit`);
    if (/\d[年月]$/.test(a.text) && /^\d/.test(b.text)) wrong.push(`${joined}: half a date`);
    for (const name of names)
      for (let k = 1; k < name.length; k++) if (a.text.endsWith(name.slice(0, k)) && b.text.startsWith(name.slice(k)) && !names.includes(name.slice(k))) wrong.push(`${joined}: ${name} broken`);
    const alone = screen.texts.every((other) => other === b || Math.abs(other.rect[1] - b.rect[1]) > 2);
    if (alone && [...b.text].filter((c) => han.test(c)).length === 1 && [...b.text].length <= 2 && han.test(a.text.slice(-1)) && a.text.length > 4) wrong.push(`${joined}: a single last character`);
  });
  return [...new Set(wrong)];
}

/** On the first screen of a page: its question is large, and so are the figures of a result. */
export function sizeFaults({ page, texts, targets }) {
  if (targets.some(({ label }) => label === '上一屏' || label === 'Screen before')) return [];
  const sums = texts.filter(({ amount }) => /\.per_month\.(fund|own)_fen$/.test(amount));
  const wrong = [];
  if (page === 'result' && sums.length && !sums.every(({ large }) => large)) wrong.push('the figures of the result are not large');
  // The longest English verdict finds no room beside the buttons of a small panel.
  if ((page === 'question' || (page === 'result' && han.test(texts[1].text))) && !texts.some(({ large }) => large)) wrong.push('the question or the verdict is not large');
  return wrong;
}
