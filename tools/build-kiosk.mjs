// Makes build/kiosk/kiosk.html, the whole kiosk in one page that needs no server: module, policy data, texts and font inside it;
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
import { bytesText, policyText, stringScript } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const budget = 2_500_000; // bytes of page and voice, as they lie on the disk

execFileSync(process.execPath, [join(top, 'tools/build-font.mjs')], { stdio: 'inherit' });
execFileSync(join(top, 'build/native/ltci_atlas'), [join(top, 'build/kiosk/font.otf'), join(top, 'build/kiosk/large.txt')], { stdio: 'inherit' });

const wasm = join(top, 'build/kiosk/kiosk.wasm');
execFileSync('wasm-opt', ['--mvp-features', '-O2', join(top, 'build/web/kiosk.wasm'), '-o', wasm]);

const minified = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'error', target: 'es2015' };
const shell = await build({ ...minified, bundle: true, write: false, format: 'iife', entryPoints: [join(top, 'src/kiosk/shell.js')] });
const script = [
  stringScript('LTCI_POLICY', policyText('kiosk')),
  stringScript('LTCI_LARGE', read('build/kiosk/large.txt')),
  stringScript('LTCI_VOICE', voiceText()),
  stringScript('LTCI_FONT', bytesText(readFileSync(join(top, 'build/kiosk/font.otf')))),
  stringScript('LTCI_KIOSK_WASM', bytesText(readFileSync(wasm))),
  (await transform(read('build/web/kiosk.js'), minified)).code,
  shell.outputFiles[0].text,
].join('').replace(/<\/script|<!--/gi, (found) => `\\x3c${found.slice(1)}`);
const style = (await transform(read('src/kiosk/kiosk.css'), { ...minified, loader: 'css', target: ['chrome63'] })).code.trim();

const texts = JSON.parse(read('policy-data/texts/zh-Hans.json'));
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const words = { script, style, script_hash: hash(script), style_hash: hash(style), 'ui.product': texts['ui.product'], 'ui.failed': texts['ui.failed'].replace('{desk}', texts['ui.desk']) };
const page = read('src/kiosk/kiosk.html').replace(/\{\{([\w.]+)\}\}/g, (_, key) => words[key]);
writeFileSync(join(top, 'build/kiosk/kiosk.html'), page);

const voice = await buildVoice();
const size = Buffer.byteLength(page), all = size + voice.bytes;
console.log(`${String(size).padStart(8)} kiosk.html`);
console.log(`${String(voice.bytes).padStart(8)} kiosk-voice, ${voice.files} files`);
console.log(`${String(all).padStart(8)} the whole kiosk, ${all > budget ? 'OVER the budget' : 'budget'} ${budget}`);
if (all > budget) process.exitCode = 1;
