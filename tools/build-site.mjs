// Makes dist/, the whole website, from index.html, web/, the built engines and the policy data, and puts the kiosk beside it
// (tools/build-kiosk.mjs). Nothing in it depends on the machine or the clock: two builds give the same bytes. Prints the sizes
// and fails above the budgets.
//   node tools/build-site.mjs [--out DIR]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { classicEngine } from './engine-js.mjs';
import { bytesText, deskWords, policyText, stringScript } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const out_flag = process.argv.indexOf('--out');
const out = out_flag < 0 ? join(top, 'dist') : process.argv[out_flag + 1];

const kb = 1024;
// The module: 148 KB without the share code and the slip with its QR code, which cost 9 each.
const budgets = { wasm: 168 * kb, with_wasm: 370 * kb, without: 600 * kb }; // a browser fetches one of the two engines
const script = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'error' };

/** What a compiler wrote, a quarter of a megabyte of it: here the few percent that a slower tool gains count. */
async function tersely(text) {
  const { code } = await minify(text, { ecma: 2015, compress: { passes: 2 } });
  return `${code.replace(/[\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)}\n`;
}

/** index.html with its words in place and the names of the built files. */
function indexPage(names) {
  const texts = JSON.parse(read('policy-data/texts/zh-Hans.json'));
  const desk = deskWords(texts);
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
  'policy.js': stringScript('LTCI_POLICY', policyText('website')),
  'engine.js': stringScript('LTCI_ENGINE_WASM', bytesText(wasm)),
  'engine-js.js': await tersely(classicEngine(read('build/web/engine.mjs'))),
  'app.js': (await build({ ...bundled, entryPoints: [join(top, 'web/main.js')], format: 'iife', target: 'es2015' })).outputFiles[0].text,
  'style.css': (await build({ ...bundled, entryPoints: [join(top, 'web/style.css')], target: ['chrome63', 'ios12'] })).outputFiles[0].text,
};

/** The website as one file, for a stick: all of it inside, and a policy of its own, which names its scripts by their hashes. */
function onePage() {
  const safe = (text) => text.replace(/<\/script|<!--/gi, (found) => `\\x3c${found.slice(1)}`).trim();
  const scripts = ['check.js', 'engine.js', 'engine-js.js', 'app.js', 'policy.js'].map((name) => safe(files[name]));
  const style = files['style.css'].trim();
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src 'wasm-unsafe-eval' ${scripts.map(hash).join(' ')}; style-src ${hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const page = indexPage({}).replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/ data-engine="[^"]*" data-engine-js="[^"]*"/, '');
  const [head, ...rest] = page.split(/<script src="[^"]*"><\/script>\n/);
  return [head, ...scripts.map((text) => `<script>${text}</script>\n`), ...rest].join('');
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const names = Object.fromEntries(Object.entries(files).map(([name, text]) =>
  [name, name.replace(/\.(\w+)$/, `.${sha256(text).slice(0, 10)}.$1`)]));
const site = new Map([['index.html', indexPage(names)], ...Object.keys(files).map((name) => [names[name], files[name]])]);
site.set('THIRD-PARTY.txt', read('THIRD-PARTY.md'));
site.set('ltci.html', onePage());
site.set('kiosk.html', read('build/kiosk/kiosk.html'));

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
const voice = join(top, 'build/kiosk/voice');
mkdirSync(join(fresh, 'kiosk-voice'));
for (const name of readdirSync(voice)) write(`kiosk-voice/${name}`, readFileSync(join(voice, name)));
writeFileSync(join(fresh, 'SHA256SUMS'), sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
rmSync(out, { recursive: true, force: true });
renameSync(fresh, out);

// ---- Sizes ----
const size = (name) => Buffer.byteLength(site.get(name));
const sum = (list) => list.reduce((total, name) => total + size(name), 0);
const shipped = [...site.keys()].filter((name) => !/^(THIRD-PARTY|kiosk|ltci)/.test(name));
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
