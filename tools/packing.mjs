// What the built pages carry inside them, as text: the policy data of one face, and bytes. Shared by the website and the kiosk.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { fitPolicy } from '../src/kiosk/policy.js';
import { pack_letters } from '../src/kiosk/unpack.js';
import { needed } from './needed-texts.mjs';
import { wordsOf } from './words.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));

/** Keys of the texts that a face never says: texts of other faces, words for what JSON says by id or code, what stands in the HTML, and what no page
 * asks for. */
const others = ['(clerk|cli|desk)\\.', 'mark\\.(?!open$)', 'place\\.\\d', 'q\\.division_district', 'result\\.grade', 'crit\\.\\w+\\.short$',
  'error\\.(not_|unknown|missing|wrong|contradiction$|duplicate|uncited|date_|pack)',
  'start\\.keywords', 'ui\\.(failed|old_browser)', 'reading\\.(ask|ask_words|other)$'];
export const elsewhere = {
  website: new RegExp(`^(${[...others, 'kiosk\\.', 'embed\\.told', 'wechat\\.(?!send)', 'start\\.entry', 'slip\\.for$', 'ui\\.staff'].join('|')})`),
  kiosk: new RegExp(`^(${[...others, 'wechat\\.', 'embed\\.', 'code\\.', 'slip\\.', 'take\\.(?!title)'].join('|')})`),
};

/** What `ltci pack --json` prints: the policy data in full. @returns {string} JSON text */
export function packJson() {
  return execFileSync(join(top, 'build/native/ltci'), ['pack', '--json', '--policy', join(top, 'policy-data')], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim();
}

/** What `ltci pack` prints, less the notes for people and the texts of other faces. @param {'website' | 'kiosk'} face @returns {string} JSON text */
export function policyText(face) {
  const line = execFileSync(join(top, 'build/native/ltci'), ['pack', '--policy', join(top, 'policy-data')], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const found = /^window\.LTCI_POLICY = (".*");\n$/s.exec(line);
  if (!found) throw new Error('ltci pack printed something else');
  const policy = JSON.parse(JSON.parse(found[1]));
  // Of the readings only those with an alternative are ever shown.
  const readings = policy.files.flatMap(({ content }) => content.readings ?? []);
  const settled = new Set(readings.filter((it) => it.alternatives.length === 0).map((it) => it.id));
  for (const it of readings) if (it.alternatives.length) settled.delete(it.id);
  const unsaid = (key) => elsewhere[face].test(key) || (key.startsWith('reading.') && settled.has(key.split('.')[1]));
  const shipped = (key, value) => (key === '$comment' || key === '$schema' || (typeof value === 'string' && unsaid(key)) ? undefined : value);
  const plain = JSON.parse(JSON.stringify(policy, shipped));
  return JSON.stringify(face === 'kiosk' ? fitPolicy(plain, wordsOf(plain)) : folded(withoutNeedless(plain)));
}

/** Less what these packs never bring up, and what no page tells of a document. The kiosk keeps all that: its font is made of it. */
function withoutNeedless(policy) {
  // Of the positions without an alternative these bring a sentence with them; the others are never shown.
  const said = ['agreement', 'one_mode', 'subsidies'];
  for (const { content } of policy.files) if (content.readings) content.readings = content.readings.filter(({ id, alternatives }) => alternatives.length || said.includes(id));
  const { text, clause } = needed(policy);
  const those = (object, wanted) => Object.fromEntries(Object.entries(object).filter(([key]) => wanted(key)));
  for (const file of policy.files) {
    const { content } = file;
    if (content.texts) file.content = those(content, text);
    if (!content.document) continue;
    content.clauses = those(content.clauses, (id) => clause(`${content.id}#${id}`));
    for (const untold of ['issued', 'issuers']) delete content[untold];
  }
  return policy;
}

/** Texts as unfolded() in web/policy-file.js reads them: their keys once, before all files, and in each language a list of words. A list
 * that follows a name holds what stands behind its dot: ["start", ["title", "go"]] is start.title and start.go. */
function folded(policy) {
  const files = ['zh-Hans', 'en'].map((language) => policy.files.find(({ content }) => content.language === language));
  const [keys, same] = files.map(({ content: { texts, language, ...words } }) => Object.keys(words));
  if (keys.join() !== same.join()) throw new Error('the texts of both languages have different keys');
  const names = [];
  for (const key of keys) {
    const path = key.split('.');
    const last = path.pop();
    let branch = names;
    for (const name of path) {
      if (branch.at(-2) !== name || typeof branch.at(-1) === 'string') branch.push(name, []);
      branch = branch.at(-1);
    }
    branch.push(last);
  }
  for (const file of files) {
    const { texts, language } = file.content;
    file.words = keys.map((key) => file.content[key]);
    file.content = { texts, language };
  }
  return { bundle: policy.bundle, keys: names, files: [...files, ...policy.files.filter((file) => !files.includes(file))] };
}

/** Whom to ask, with the phone number where the operator has filled it in. @param {Record<string, string>} texts */
export function deskWords(texts) {
  const { phone } = JSON.parse(readFileSync(join(top, 'policy-data/office.json'), 'utf8')).national_line;
  return phone ? texts['ui.desk_phone'].replace('{phone}', phone) : texts['ui.desk'];
}

/** A script that gives the page one long string, in the quotes that need fewer backslashes. */
export function stringScript(name, text) {
  const quoted = ['"', "'"].map((quote) => quote + text
    .replace(/[\\\n\r\u2028\u2029]/g, (c) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' })[c])
    .split(quote).join('\\' + quote) + quote);
  return `window.${name}=${quoted.sort((a, b) => a.length - b.length)[0]};\n`;
}

/** Bytes as text, a character for each: bytesOf in web/engine.js reads them back. The commonest bytes have a character that UTF-8 writes in
 * one byte, their own where it is one of those: then the words in it stay words, and brotli finds a percent more. */
export function bytesText(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  // What needs no escape in a script, nor in a script inside HTML.
  const free = new Set(Array.from({ length: 95 }, (_, i) => 32 + i).filter((code) => !'"\\<'.includes(String.fromCharCode(code))));
  const common = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, free.size);
  const code_of = Array.from({ length: 256 }, (_, byte) => 256 + byte); // Latin letters of two bytes
  for (const byte of common) if (free.delete(byte)) code_of[byte] = byte;
  const left = [...free];
  for (const byte of common.sort((a, b) => a - b)) if (code_of[byte] !== byte) code_of[byte] = left.shift();
  const text = (list) => Array.from(list, (byte) => String.fromCharCode(code_of[byte])).join('');
  return text(counts.keys()) + text(bytes);
}

/** Bytes deflated, as text for a script in a page that nobody packs on its way, as the kiosk: 13 bits in every two of 91 characters, so a
 * fifth longer than the bytes. bytesText would be two thirds longer: of packed bytes none is commoner than another. unpacked() in
 * src/kiosk/unpack.js reads them back. */
export function packedText(bytes) {
  const packed = deflateRawSync(bytes, { level: 9 });
  let text = `${bytes.length} `, bits = 0, count = 0;
  const two = (n) => { text += pack_letters[n % 91] + pack_letters[Math.floor(n / 91)]; };
  for (const byte of packed) {
    bits += byte * 2 ** count;
    count += 8;
    if (count < 13) continue;
    two(bits % 8192);
    bits = Math.floor(bits / 8192);
    count -= 13;
  }
  if (count) two(bits);
  return text;
}
