// From the linked module to the two engines that ship: keeps our own exports only, optimises within the WebAssembly MVP,
// and makes the same core as JavaScript (an ES module, as wasm2js writes it; tools/engine-js.mjs makes it a classic script).
//   node tools/finish-wasm.mjs LINKED.wasm OUT.wasm OUT.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [linked, wasm, js] = process.argv.slice(2);
const run = (tool, ...args) => execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'] });

const wanted = (name) => name === 'memory' || name === '_initialize' || name.startsWith('ltci_');
const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(linked))).map((e) => e.name).filter(wanted);
const graph = [{ name: 'outside', root: true, reaches: names }, ...names.map((name) => ({ name, export: name }))];
writeFileSync(`${wasm}.graph.json`, JSON.stringify(graph));

/**
 * nlohmann's lexer notes in words what is wrong with a text. We say where, in our own words, and never read its: 3 KB that
 * wasm-opt drops once they are zeroes. The linker shares no string's end with another (-Wl,-O0).
 * @param {string} path
 */
function forgetUnreadWords(path) {
  const bytes = readFileSync(path);
  const latin1 = bytes.toString('latin1');
  for (const { 0: words, index } of latin1.matchAll(/invalid (?:string|number|literal|comment|BOM)[ -~]*(?=\0)/g)) bytes.fill(0, index, index + words.length);
  writeFileSync(path, bytes);
}

run('wasm-metadce', '--mvp-features', linked, `--graph-file=${wasm}.graph.json`, '-o', `${wasm}.lean`);
forgetUnreadWords(`${wasm}.lean`);
run('wasm-opt', '--mvp-features', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', `${wasm}.lean`, '-o', wasm);
run('wasm2js', '--mvp-features', '-Oz', wasm, '-o', js);
