// Makes build/kiosk/kiosk.html, the whole kiosk in one page that needs no server: module, policy data, texts and font inside it, packed,
// since nobody packs a page that lies on a disk;
// and build/kiosk/voice/, what it reads aloud with. tools/build-site.mjs ships both. Fails above the budget of both, or where the
// characters do not fit into one texture.
//   node tools/build-kiosk.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { buildVoice, voiceText } from './build-voice.mjs';
import { bytesText, deskWords, packedText, policyText, stringScript } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const budget = 2_500_000; // bytes of page and voice, as they lie on the disk

execFileSync(process.execPath, [join(top, 'tools/build-font.mjs')], { stdio: 'inherit' });
execFileSync(join(top, 'build/native/ltci_atlas'), [join(top, 'build/kiosk/font.otf'), join(top, 'build/kiosk/large.txt')], { stdio: 'inherit' });

const wasm = join(top, 'build/kiosk/kiosk.wasm');
execFileSync('wasm-opt', ['--mvp-features', '-O2', join(top, 'build/web/kiosk.wasm'), '-o', wasm]);

const minified = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'error', target: 'es2015' };
const shell = await build({ ...minified, bundle: true, write: false, format: 'iife', entryPoints: [join(top, 'src/kiosk/shell.js')] });
const twin_words = ['idle', 'idle_count', 'here', 'wiped', 'nothing_left', 'erase', 'empty'].map((key) => `kiosk.${key}`);
const wordsIn = (language) => {
  const all = JSON.parse(read(`policy-data/texts/${language}.json`));
  return Object.fromEntries(twin_words.map((key) => [key, all[key]]));
};
const script = [
  `window.LTCI_WORDS=${JSON.stringify({ 'zh-Hans': wordsIn('zh-Hans'), en: wordsIn('en') })};\n`,
  stringScript('LTCI_POLICY_RELEASE', packedText(Buffer.from(policyText('kiosk')))),
  stringScript('LTCI_LARGE', read('build/kiosk/large.txt')),
  stringScript('LTCI_VOICE', voiceText()),
  stringScript('LTCI_FONT', bytesText(readFileSync(join(top, 'build/kiosk/font.otf')))), // packed it is hardly shorter, and every start unpacks it
  stringScript('LTCI_KIOSK_WASM', packedText(readFileSync(wasm))),
  (await transform(read('build/web/kiosk.js'), minified)).code,
  shell.outputFiles[0].text,
].join('').replace(/<\/script|<!--/gi, (found) => `\\x3c${found.slice(1)}`);
const css = await build({ ...minified, bundle: true, write: false, entryPoints: [join(top, 'src/kiosk/kiosk.css')], target: ['chrome63'] });
const style = css.outputFiles[0].text.trim();

// The body of the website, for the HTML twin; its words come from the engine.
const website = /<svg class="sr"[^]*?<\/svg>/.exec(read('index.html'))[0] + /<div id="app"[^]*?\n<\/div>/.exec(read('index.html'))[0].replace(/ data-(engine\S*?|policy-release=)"[^"]*"/g, '').replace(/\{\{ui\.(old_browser|failed)\}\}/g, '')
  .replace(/(<header[^>]*>)[^]*(<\/header>)/, '$1$2').replace(/<p class="version"[^]*?<\/p>/, '');
const watchdog = (await transform(read('src/kiosk/watchdog.js'), { ...minified, target: 'es5' })).code.trim();
const [chinese, english] = ['zh-Hans', 'en'].map((name) => JSON.parse(read(`policy-data/texts/${name}.json`)));
const failed = (texts) => texts['kiosk.failed'].replace('{desk}', deskWords(texts));
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const words = {
  script, watchdog, style, script_hashes: [watchdog, script].map(hash).join(' '), style_hash: hash(style),
  'ui.product': chinese['ui.product'], 'ui.failed': chinese['ui.failed'].replace('{desk}', deskWords(chinese)), failed: failed(chinese), failed_en: failed(english),
};
if (/[{}]/.test(website.replace(/\{\{[\w.]+\}\}/g, ''))) throw new Error('kiosk.html: a placeholder is left');
const page = read('src/kiosk/kiosk.html').replace('{{website}}', website).replace(/\{\{([\w.]+)\}\}/g, (_, key) => words[key]);
writeFileSync(join(top, 'build/kiosk/kiosk.html'), page);

const voice = await buildVoice();
const size = Buffer.byteLength(page), all = size + voice.bytes;
console.log(`${String(size).padStart(8)} kiosk.html`);
console.log(`${String(voice.bytes).padStart(8)} kiosk-voice, ${voice.files} files`);
console.log(`${String(all).padStart(8)} the whole kiosk, ${all > budget ? 'OVER the budget' : 'budget'} ${budget}`);
if (all > budget) process.exitCode = 1;
