// Which pieces the kiosk's voice has and how each is pronounced: whole phrases of what is said most, the words of numbers, and
// a syllable for every character, so that nothing is left out. tools/build-voice.mjs makes sound of them. Way in: voicePieces().
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainWords } from '../src/kiosk/reading.js';
import { policyText } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));

// Voice `cmn` of eSpeak NG 1.51 reads a Han character as its pinyin in English letters; this one is the same without that fault.
export const synthesiser = { program: 'espeak-ng', voice: 'cmn-latn-pinyin', words_per_minute: 140 };

// Texts whose phrases are pieces of their own: questions, answers, what stands on buttons, verdicts, headings, and the frames of
// figures. All others are put together from these, and from syllables: every phrase more costs about 400 bytes a character.
const whole = new RegExp(`^(${[
  'q\\.(?!self_check)\\w+\\.(.*\\.)?(stem|label|help)', 'q\\.self_check\\..*(stem|label)', '(subject|fmt|group|tier|mark|row|price|count|legend|verdict|summary)\\.',
  'kiosk\\.(idle$|here|end|wiped|send|qr_(yes|no)|low|not_low|hide|show|listen|stop|amounts|softer|louder|next_|last_|screen|erase|empty|staff_head|go_on)',
  'ui\\.(progress|next|back|result|edit|clear|to_|selected|unknown|summary|guess$|see_now|choose|fill|error_title|min|max|yuan|day|month|year|switch|staff|desk$)',
  'check\\.(title|start|skip|progress|left|result_head|band|one|go_on|to_band)', 'crit\\.\\w+\\.(rule|short)', 'amount\\.(fund|own|single|rate|allowance)',
  'result\\.(title|head|column|notice|asked|amount_period|why)', 'option\\.\\w+\\.(name|short)', 'next\\.\\w+_title',
].join('|')})`);

/** Calls see(key, text) for every Chinese string that the kiosk holds. */
export function everyText(see) {
  const walk = (value, key) => {
    if (typeof value === 'string') see(key, value);
    else if (value && typeof value === 'object') for (const [name, inner] of Object.entries(value)) if (name !== 'en') walk(inner, name);
  };
  for (const { content } of JSON.parse(policyText('kiosk')).files) if (content.language !== 'en') walk(content, '');
}

const han = /^[\u4e00-\u9fff]+$/;
/** What a text says between its placeholders and its marks. */
const phrasesOf = (text) => text.split(/\{\w+\}/).flatMap((part) => plainWords(part).split(/[，。]/)).filter((phrase) => han.test(phrase));

/** Words of numbers, units and signs: numberWords() puts them together. */
function numberPhrases() {
  const one = [...'一二三四五六七八九'];
  const below_hundred = ['', '一', ...one.slice(1)].flatMap((tens, t) => ['', ...one].map((ones) => (t === 0 ? ones : `${t === 1 ? '' : tens}十${ones}`)));
  const counted = ['一', '两', ...one.slice(2)];
  return [...below_hundred.filter((words) => words.length > 1), ...counted.flatMap((n) => [`${n}百`, `${n}千`, `${n}万`]), '百分之', '乘以', '除以', '等于', '两个月', '二零二'];
}

/** The usual reading of each character, as the synthesiser's own dictionary has it. @returns {Map<string, string>} */
function readingsOf(characters) {
  const log = execFileSync(synthesiser.program, ['-v', synthesiser.voice, '-X', '-q', characters.join('\n')], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return new Map([...log.matchAll(/^Replace: (\S)\s+([a-zü]+\d)\s*$/gm)].map(([, c, pinyin]) => [c, pinyin]));
}

/** policy-data/voice/zh-Hans/readings.txt */
function ownReadings() {
  return readFileSync(join(top, 'policy-data/voice/zh-Hans/readings.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [words, ...pinyin] = line.trim().split(/\s+/);
    if (!han.test(words) || pinyin.length !== words.length || !pinyin.every((p) => /^[a-z]+[1-5]$/.test(p))) throw new Error(`readings.txt: ${line}`);
    return [words, pinyin];
  });
}

const digits = '零一二三四五六七八九十';
/** 一 and 不 change with what follows them. */
function changeTones(words, pinyin) {
  return pinyin.map((own, i) => {
    const next = (pinyin[i + 1] ?? '').slice(-1), before = words[i - 1] ?? '', after = words[i + 1] ?? '';
    if (words[i] === '不' && own === 'bu4') return next === '4' ? 'bu2' : own;
    const counting = [before, after].some((c) => c && digits.includes(c)) || before === '点' || (after === '点' && digits.includes(words[i + 2] ?? ' '));
    if (words[i] !== '一' || own !== 'yi1' || !after || counting || before === '第' || /[级月日]/.test(after)) return own;
    return next === '4' ? 'yi2' : 'yi4';
  });
}

/**
 * @returns {{phrases: Map<string, string>, syllables: Map<string, string>}}  words → their pinyin; a syllable → the characters read so
 */
export function voicePieces() {
  const phrases = new Set(numberPhrases()), characters = new Set(`${digits}百千万亿两幺点加减英文年月日`);
  everyText((key, text) => {
    for (const phrase of phrasesOf(text)) {
      for (const c of phrase) characters.add(c);
      if (whole.test(key) && phrase.length > 1) phrases.add(phrase);
    }
  });
  const own = ownReadings().sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  for (const [words] of own) {
    for (const c of words) characters.add(c);
    if (words.length > 1) phrases.add(words);
  }
  const single = readingsOf([...characters]);
  for (const [words, [pinyin]] of own) if (words.length === 1) single.set(words, pinyin);
  const unread = [...characters].filter((c) => !single.has(c));
  if (unread.length) throw new Error(`no reading for ${unread.join('')}: add it to policy-data/voice/zh-Hans/readings.txt`);

  const pinyinOf = (words) => {
    const found = [...words].map((c) => single.get(c));
    for (let at = 0; at < words.length;) {
      const [known, pinyin] = own.find(([it]) => it.length > 1 && words.startsWith(it, at)) ?? ['', []];
      pinyin.forEach((p, i) => { found[at + i] = p; });
      at += known.length || 1;
    }
    return changeTones(words, found).join(' ');
  };
  const syllables = new Map();
  for (const c of [...characters].sort()) syllables.set(single.get(c), (syllables.get(single.get(c)) ?? '') + c);
  return { phrases: new Map([...phrases].sort().map((words) => [words, pinyinOf(words)])), syllables: new Map([...syllables].sort()) };
}
