// Makes dist/, the whole website, from index.html, web/, the built engines and the policy data. Nothing in it depends on
// the machine or the clock: two builds give the same bytes. Prints the sizes and fails above the budgets.
//   node tools/build-site.mjs [--out DIR]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { classicEngine } from './engine-js.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const out_flag = process.argv.indexOf('--out');
const out = out_flag < 0 ? join(top, 'dist') : process.argv[out_flag + 1];

const kb = 1024;
const budgets = { wasm: 150 * kb, with_wasm: 350 * kb, without: 600 * kb }; // a browser fetches one of the two engines
const script = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'error' };

/** A script that gives the page one long string, in the quotes that need fewer backslashes. */
function stringScript(name, text) {
  const quoted = ['"', "'"].map((quote) => quote + text
    .replace(/[\\\n\r\u2028\u2029]/g, (c) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' })[c])
    .split(quote).join('\\' + quote) + quote);
  return `window.${name}=${quoted.sort((a, b) => a.length - b.length)[0]};\n`;
}

/** What a compiler wrote, a quarter of a megabyte of it: here the few percent that a slower tool gains count. */
async function tersely(text) {
  const { code } = await minify(text, { ecma: 2015, compress: { passes: 2 } });
  return `${code.replace(/[\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)}\n`;
}

/** The module as text, a character for each byte: web/engine.js reads it back. */
function wasmText(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const by_count = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  // What needs no escape in a script, nor in a script inside HTML; then Latin letters of two bytes.
  const plain = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((c) => !'"\\<'.includes(c));
  const letter = Array.from({ length: 256 }, (_, i) => plain[i] ?? String.fromCharCode(256 + i));
  const of_byte = [];
  by_count.forEach((byte, i) => { of_byte[byte] = letter[i]; });
  return of_byte.join('') + Array.from(bytes, (byte) => of_byte[byte]).join('');
}

/** Texts of other faces, words for what JSON says by id or code, and what no page asks for: the website never says them. */
const elsewhere = new RegExp('^(' + ['(clerk|cli|kiosk|wechat|slip|code|embed|payer)\\.', 'mark\\.(?!open$)', 'place\\.\\d', 'q\\.division_district', 'result\\.grade',
  'start\\.entry', 'ui\\.(staff|read|stop)', 'crit\\.\\w+\\.short$',
  'error\\.(not_|unknown|missing|wrong|contradiction$|duplicate|uncited|date_|pack)'].join('|') + ')');

/** What `ltci pack` prints, less the notes for people and the texts of other faces. @returns {string} the policy, JSON text */
function policyText() {
  const line = execFileSync(join(top, 'build/native/ltci'), ['pack'], { encoding: 'utf8', maxBuffer: 64 * kb * kb });
  const found = /^window\.LTCI_POLICY = (".*");\n$/s.exec(line);
  if (!found) throw new Error('ltci pack printed something else');
  const policy = JSON.parse(JSON.parse(found[1]));
  // Of the readings only those with an alternative are ever shown.
  const readings = policy.files.flatMap(({ content }) => content.readings ?? []);
  const settled = new Set(readings.filter((it) => it.alternatives.length === 0).map((it) => it.id));
  for (const it of readings) if (it.alternatives.length) settled.delete(it.id);
  const unsaid = (key) => elsewhere.test(key) || (key.startsWith('reading.') && settled.has(key.split('.')[1]));
  const shipped = (key, value) => (key === '$comment' || key === '$schema' || (typeof value === 'string' && unsaid(key)) ? undefined : value);
  return JSON.stringify(policy, shipped);
}

/** index.html with its words in place and the names of the built files. */
function indexPage(names) {
  const texts = JSON.parse(read('policy-data/texts/zh-Hans.json'));
  const { phone } = JSON.parse(read('policy-data/office.json')).national_line;
  const desk = phone ? texts['ui.desk_phone'].replace('{phone}', phone) : texts['ui.desk'];
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  let page = read('index.html').replace(/\{\{([^{}]+)\}\}/g, (_, key) => {
    if (typeof texts[key] !== 'string') throw new Error(`index.html: no text ${key}`);
    return escape(texts[key].replace('{desk}', desk));
  });
  if (/[{}]/.test(page)) throw new Error('index.html: a placeholder is left');
  for (const [plain, hashed] of Object.entries(names)) {
    if (!page.includes(`"${plain}"`)) throw new Error(`index.html does not name ${plain}`);
    page = page.split(`"${plain}"`).join(`"${hashed}"`);
  }
  return page;
}

const wasm = readFileSync(join(top, 'build/web/engine.wasm'));
const bundled = { ...script, bundle: true, write: false };
const files = {
  'check.js': (await transform(read('web/check.js'), { ...script, target: 'es5' })).code,
  'policy.js': stringScript('LTCI_POLICY', policyText()),
  'engine.js': stringScript('LTCI_ENGINE_WASM', wasmText(wasm)),
  'engine-js.js': await tersely(classicEngine(read('build/web/engine.mjs'))),
  'app.js': (await build({ ...bundled, entryPoints: [join(top, 'web/app.js')], format: 'iife', target: 'es2015' })).outputFiles[0].text,
  'style.css': (await build({ ...bundled, entryPoints: [join(top, 'web/style.css')], target: ['chrome63', 'ios12'] })).outputFiles[0].text,
};

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const names = Object.fromEntries(Object.entries(files).map(([name, text]) =>
  [name, name.replace(/\.(\w+)$/, `.${sha256(text).slice(0, 10)}.$1`)]));
const site = new Map([['index.html', indexPage(names)], ...Object.keys(files).map((name) => [names[name], files[name]])]);
site.set('THIRD-PARTY.txt', read('THIRD-PARTY.md'));

// Written aside and moved into place, so that nobody is served half a site.
const fresh = `${out}.new`;
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
const sums = [];
const write = (name, bytes) => {
  writeFileSync(join(fresh, name), bytes);
  sums.push(`${sha256(bytes)}  ${name}\n`);
};
for (const [name, text] of site) {
  const bytes = Buffer.from(text);
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // the header's field for the operating system: unknown
  write(name, bytes);
  write(`${name}.gz`, packed);
}
writeFileSync(join(fresh, 'SHA256SUMS'), sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
rmSync(out, { recursive: true, force: true });
renameSync(fresh, out);

// ---- Sizes ----
const size = (name) => Buffer.byteLength(site.get(name));
const sum = (list) => list.reduce((total, name) => total + size(name), 0);
const shipped = [...site.keys()].filter((name) => !name.startsWith('THIRD-PARTY'));
const sizes = {
  wasm: wasm.length,
  with_wasm: sum(shipped.filter((name) => name !== names['engine-js.js'])),
  without: sum(shipped.filter((name) => name !== names['engine.js'])),
};
for (const name of shipped) console.log(`${String(size(name)).padStart(8)} ${name}`);
let over = false;
for (const [what, limit] of Object.entries(budgets)) {
  const words = { wasm: 'the WebAssembly module', with_wasm: 'fetched with WebAssembly', without: 'fetched without WebAssembly' }[what];
  if (sizes[what] > limit) over = true;
  console.log(`${String(sizes[what]).padStart(8)} ${words}, ${sizes[what] > limit ? 'OVER the budget' : 'budget'} ${limit}`);
}
if (over) process.exitCode = 1;
