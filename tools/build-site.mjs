// Makes dist/, the whole website, from index.html, web/, the built engines and the policy data, and puts beside it the kiosk
// (tools/build-kiosk.mjs), the policy desk (tools/build-desk.mjs), the mini-program and ltci-site.zip. Nothing in it depends on the machine
// or the clock: two builds give the same bytes. Prints the sizes and says what is over a budget: another city may take more than our release, whose tests hold it to the budgets.
//   node tools/build-site.mjs [--out DIR]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { zipSync } from 'fflate';
import { minify } from 'terser';
import { deskPage, inPage } from './build-desk.mjs';
import { classicEngine } from './engine-js.mjs';
import { miniProgram } from './miniprogram.mjs';
import { bytesText, deskWords, policyText, stringScript } from './packing.mjs';
import { sbom } from './sbom.mjs';
import { changed_by_hand } from './serve.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const out_flag = process.argv.indexOf('--out');
const out = out_flag < 0 ? join(top, 'dist') : process.argv[out_flag + 1];

const kb = 1024;
// The module: 148 KB for the shapes of rule of the first scheme alone; the share code and the slip with its QR code cost 9 each, all other shapes 20. A browser fetches one of the two engines.
const budgets = { wasm: 188 * kb, with_wasm: 400 * kb, without: 600 * kb, first_visit: 130 * kb };
const script = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'error' };

/** The few percent that a slower tool gains: of what a compiler wrote, a quarter of a megabyte, and 1 KB of the page's own script. */
async function tersely(text) {
  const { code } = await minify(text, { ecma: 2015, compress: { passes: 2 } });
  return `${code.replace(/[\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)}\n`;
}

/** Words that only a page in a frame has to say: in its own script, as the first visit to any other has no use for them. */
function toldWords() {
  return Object.fromEntries([['zh-CN', 'zh-Hans'], ['en', 'en']].map(([language, file]) => {
    const texts = JSON.parse(read(`policy-data/texts/${file}.json`));
    return [language, { told: texts['embed.told'], told_before: texts['embed.told_before'] }];
  }));
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const policy_text = policyText('website');
const wasm = readFileSync(join(top, 'build/web/pages.wasm')); // answers pages alone
const bundled = { ...script, bundle: true, write: false };
const files = {
  'check.js': (await transform(read('web/check.js'), { ...script, target: 'es5' })).code,
  'policy.js': stringScript('LTCI_POLICY', policy_text),
  'policy-release.js': stringScript('LTCI_POLICY_RELEASE', policy_text),
  'engine.js': stringScript('LTCI_ENGINE_WASM', bytesText(wasm)),
  'engine-js.js': await tersely(classicEngine(read('build/web/pages.mjs'))),
  'app.js': await tersely((await build({ ...bundled, entryPoints: [join(top, 'web/main.js')], format: 'iife', target: 'es2015' })).outputFiles[0].text),
  'surroundings.js': await tersely((await build({ ...bundled, define: { LTCI_TOLD_WORDS: JSON.stringify(toldWords()) }, entryPoints: [join(top, 'web/surroundings.js')], format: 'iife', target: 'es2015' })).outputFiles[0].text),
  'style.css': (await build({ ...bundled, entryPoints: [join(top, 'web/style.css')], target: ['chrome63', 'ios12'] })).outputFiles[0].text,
};
// policy.js is what a clerk replaces (README): it is always called so, and the page knows it by no digest. Where it is refused,
// policy-release is fetched in its place.
const replaced = 'policy.js';
const names = Object.fromEntries(Object.entries(files).map(([name, text]) =>
  [name, name === replaced ? name : name.replace(/\.(\w+)$/, `.${sha256(text).slice(0, 10)}.$1`)]));
const version = `${JSON.parse(read('package.json')).version}-${sha256(Object.values(names).join('\n')).slice(0, 10)}`;

/** index.html with its words in place and the names of the built files. What the first page says is in it, to be read before a script runs. */
function indexPage(named) {
  const texts = JSON.parse(read('policy-data/texts/zh-Hans.json'));
  const desk = deskWords(texts);
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  let page = read('index.html').replace('{version}', version).replace(/\{\{([^{}]+)\}\}/g, (_, key) => {
    if (typeof texts[key] !== 'string') throw new Error(`index.html: no text ${key}`);
    return escape(texts[key].replace('{desk}', desk).replace('{clear}', texts['ui.clear']));
  });
  if (/[{}]/.test(page)) throw new Error('index.html: a placeholder is left');
  for (const [plain, hashed] of Object.entries(named)) {
    if (!page.includes(`"${plain}"`)) throw new Error(`index.html does not name ${plain}`);
    page = page.split(`"${plain}"`).join(`"${hashed}"`);
  }
  return page;
}

/** The website as one file, for a stick: all of it inside, and a policy of its own, which names its scripts by their hashes. */
function onePage() {
  const scripts = ['check.js', 'engine.js', 'engine-js.js', 'surroundings.js', 'app.js', 'policy.js'].map((name) => inPage(files[name]));
  const style = files['style.css'].trim();
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src 'wasm-unsafe-eval' ${scripts.map(hash).join(' ')}; style-src ${hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const page = indexPage({}).replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/ data-(engine|engine-js|surroundings|policy-release)="[^"]*"/g, '');
  const [head, ...rest] = page.split(/<script src="[^"]*"><\/script>\n/);
  return [head, ...scripts.map((text) => `<script>${text}</script>\n`), ...rest].join('');
}

/** The service worker, with what it keeps: the page, and the files that the page names, with their digests; policy.js it keeps besides. */
async function worker() {
  const kept = [['index.html', ''], ...Object.keys(files).filter((name) => name !== replaced).map((name) => [names[name], sha256(files[name])])];
  const head = `self.LTCI_VERSION=${JSON.stringify(version)};self.LTCI_FILES=${JSON.stringify(kept)};\n`;
  return head + (await transform(read('web/worker/sw.js'), { ...script, target: 'es2015' })).code;
}

const index = indexPage(names);
const notices = read('THIRD-PARTY.md');
const page_files = new Map([['index.html', index], ...Object.keys(files).map((name) => [names[name], files[name]])]);
const site = new Map([...page_files,
  ['sw.js', await worker()],
  ['embed.js', read('web/embed/embed.js')],
  ['embed-sample.html', read('web/embed/embed-sample.html')],
  ['embed-sample.js', read('web/embed/embed-sample.js')],
  ['embed-sample.css', read('web/embed/embed-sample.css')],
  ...['nginx.conf', 'htaccess.txt', 'web.config'].map((name) => [`server/${name}`, read(`web/server/${name}`)]),
  ['server/sw-off.js', read('web/worker/sw-off.js')],
  ['THIRD-PARTY.txt', notices],
  ['sbom.cdx.json', sbom(notices, version)],
]);

// ---- Written aside and moved into place, so that nobody is served half a site ----

const fresh = `${out}.new`;
rmSync(fresh, { recursive: true, force: true });
const sums = new Map();
const write = (name, bytes) => {
  mkdirSync(dirname(join(fresh, name)), { recursive: true });
  writeFileSync(join(fresh, name), bytes);
  sums.set(name, sha256(bytes));
};
const sumsOf = (list) => Buffer.from([...list].sort().map((name) => `${sums.get(name)}  ${name}\n`).join(''));
const brotli = promisify(brotliCompress);
const packings = {
  async gz(bytes) {
    const packed = gzipSync(bytes, { level: 9 });
    packed[9] = 255; // the header's field for the operating system: unknown
    return packed;
  },
  // Blocks of 64 KB bring the engine and the policy data down by a tenth of a percent. Side by side: half of the time of a build.
  br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGBLOCK]: 16 } }),
};
const zipped = {};
const packed_sizes = new Map();
await Promise.all([...site].map(async ([name, text]) => {
  const bytes = zipped[name] = Buffer.from(text);
  write(name, bytes);
  if (name.startsWith('server/')) return;
  for (const [end, pack] of Object.entries(packings)) {
    const packed = await pack(bytes);
    if (end === 'br') packed_sizes.set(name, packed.length);
    if (changed_by_hand.includes(name)) continue; // the servers' samples pack it as they send it
    write(`${name}.${end}`, zipped[`${name}.${end}`] = packed);
  }
}));
zipped['SHA256SUMS'] = sumsOf(Object.keys(zipped));
const beginning = new Date(1980, 0, 1); // of the time that a zip can say
write('ltci-site.zip', zipSync(Object.fromEntries(Object.entries(zipped).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, bytes]) => [`ltci-site/${name}`, bytes])), { level: 9, mtime: beginning }));

// The desk asks for whole estimates.
const whole = [stringScript('LTCI_ENGINE_WASM', bytesText(readFileSync(join(top, 'build/web/engine.wasm')))), await tersely(classicEngine(read('build/web/engine.mjs')))];
const desk = await deskPage({ version, scripts: [files['check.js'], ...whole], options: script });
for (const [name, text] of [['ltci.html', onePage()], ['desk.html', desk], ['kiosk.html', read('build/kiosk/kiosk.html')]]) {
  write(name, text);
  write(`${name}.gz`, await packings.gz(Buffer.from(text)));
}
for (const [name, text] of miniProgram(version)) write(`miniprogram/${name}`, text);
const voice = join(top, 'build/kiosk/voice');
for (const name of readdirSync(voice)) write(`kiosk-voice/${name}`, readFileSync(join(voice, name)));
write('kiosk-characters.json', read('build/kiosk/kiosk-characters.json')); // for `ltci check --kiosk`
writeFileSync(join(fresh, 'SHA256SUMS'), sumsOf(sums.keys()));
rmSync(out, { recursive: true, force: true });
renameSync(fresh, out);

// ---- Sizes ----
const size = (name) => Buffer.byteLength(site.get(name));
const sum = (list, of) => list.reduce((total, name) => total + of(name), 0);
const seldom = [names['policy-release.js'], names['surroundings.js']];
const fetched = [...page_files.keys()].filter((name) => !seldom.includes(name));
const with_wasm = fetched.filter((name) => name !== names['engine-js.js']);
const sizes = {
  wasm: wasm.length,
  with_wasm: sum(with_wasm, size),
  without: sum(fetched.filter((name) => name !== names['engine.js']), size),
  first_visit: sum(with_wasm, (name) => packed_sizes.get(name)),
};
const words = { wasm: 'the WebAssembly module', with_wasm: 'fetched with WebAssembly', without: 'fetched without WebAssembly', first_visit: 'fetched with WebAssembly, packed (br)' };
for (const name of page_files.keys()) console.log(`${String(size(name)).padStart(8)} ${name}`);
for (const [what, limit] of Object.entries(budgets)) {
  console.log(`${String(sizes[what]).padStart(8)} ${words[what]}, ${sizes[what] > limit ? 'OVER the budget' : 'budget'} ${limit}`);
}
