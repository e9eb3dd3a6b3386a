// The kiosk's font: of Noto Sans CJK SC, the characters of every text and pack, as build/kiosk/font.otf; and in
// build/kiosk/large.txt those that are also drawn large (src/kiosk/fonts.hpp). Fails where the font lacks a character.
//   node tools/build-font.mjs
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyText } from './packing.mjs';
import { strings } from './words.mjs';

const folder = fileURLToPath(new URL('../build/kiosk/', import.meta.url));
const noto = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const face = 2; // of the collection: SC

// Headings, questions, answers, verdicts and amounts are large; a text with a character that is not is drawn small.
const large = /^(?!kiosk\.words)(ui|verdict|kiosk|subject|fmt|amount|place|tier|price|option|row)\.|\.stem$|\.rule(_any)?$|\.label$|title|^start\.heading$|_?head\b/;
const all = new Set(), some = new Set();
const add = (set, text) => { for (const c of text) set.add(c); };
for (let c = 32; c < 127; c++) add(all, String.fromCharCode(c)), add(some, String.fromCharCode(c));
add(all, '＋−'), add(some, '＋−'); // on the keys of src/kiosk/controls.cpp
const policy = JSON.parse(policyText('kiosk'));
for (const { content } of policy.files) for (const province of content.provinces ?? []) add(some, province['zh-Hans']); // asked for by name
strings(policy, (key, text) => {
  add(all, text);
  if (large.test(key)) add(some, text);
});
const sorted = (set) => [...set].filter((c) => c > '\x1f').sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join('');

mkdirSync(folder, { recursive: true });
const characters = sorted(all);
const made_of = createHash('sha256').update(characters).update(readFileSync(noto)).digest('hex');
const stamp = join(folder, 'font.made-of');
writeFileSync(join(folder, 'large.txt'), sorted(some));
// For `ltci check --kiosk`: the characters of this release, and which texts its kiosk never says.
const texts = Object.keys(JSON.parse(readFileSync(fileURLToPath(new URL('../policy-data/texts/zh-Hans.json', import.meta.url)), 'utf8')));
const said = new Set(policy.files.filter(({ content }) => content.texts).flatMap(({ content }) => Object.keys(content)));
writeFileSync(join(folder, 'kiosk-characters.json'), `${JSON.stringify({ characters, elsewhere: texts.filter((key) => !key.startsWith('$') && !said.has(key)) }, null, 1)}\n`);
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== made_of) {
  writeFileSync(join(folder, 'characters.txt'), characters);
  execFileSync('pyftsubset', [noto, `--font-number=${face}`, `--text-file=${join(folder, 'characters.txt')}`, '--no-ignore-missing-unicodes',
    '--layout-features=', '--no-hinting', '--desubroutinize', '--drop-tables+=GPOS,GSUB,vhea,vmtx,VORG', `--output-file=${join(folder, 'font.otf')}`],
  { stdio: 'inherit', env: { ...process.env, SOURCE_DATE_EPOCH: '0' } });
  writeFileSync(stamp, made_of);
}
console.log(`${String(readFileSync(join(folder, 'font.otf')).length).padStart(8)} font of the kiosk: ${[...characters].length} characters, ${some.size} of them also large`);
