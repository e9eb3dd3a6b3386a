// From the linked module to the two engines that ship: keeps our own exports only, optimises within the WebAssembly MVP,
// and makes the same core as JavaScript (an ES module, as wasm2js writes it; tools/engine-js.mjs makes it a classic script).
//   node tools/finish-wasm.mjs LINKED.wasm OUT.wasm OUT.mjs|none small|fast
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [linked, wasm, js, aim] = process.argv.slice(2);
const run = (tool, ...args) => execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'] });

const wanted = (name) => name === 'memory' || name === '_initialize' || name.startsWith('ltci_');
const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(linked))).map((e) => e.name).filter(wanted);
const graph = [{ name: 'outside', root: true, reaches: names }, ...names.map((name) => ({ name, export: name }))];
writeFileSync(`${wasm}.graph.json`, JSON.stringify(graph));

/**
 * nlohmann's lexer notes in words what is wrong with a text. We say where, in our own words, and never read its: 3 KB that
 * wasm-opt drops once they are zeroes. The linker lets a string be the end of a longer one, so whatever the program may
 * point at stays, to the end of its string.
 * @param {string} path
 */
function forgetUnreadWords(path) {
  const bytes = readFileSync(path);
  const text = execFileSync('wasm-dis', ['--mvp-features', path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const pointed = new Set([...text.matchAll(/(?:i32\.const |offset=)(\d+)/g)].map(([, n]) => Number(n)));
  const segments = [...text.matchAll(/\(data \(i32\.const (\d+)\) "((?:[^"\\]|\\.)*)"\)/g)].map(([, at, quoted]) => ({
    at: Number(at), data: Buffer.from(quoted.replace(/\\([0-9a-f]{2}|.)/g, (_, c) => (c.length === 2 ? String.fromCharCode(parseInt(c, 16)) : { t: '\t', n: '\n', r: '\r' }[c] ?? c)), 'latin1'),
  }));
  for (const { data } of segments) for (let i = 0; i + 4 <= data.length; i += 4) pointed.add(data.readUInt32LE(i));
  for (const { at, data } of segments) {
    const here = bytes.indexOf(data);
    for (const { 0: words, index } of data.toString('latin1').matchAll(/invalid (?:string|number|literal|comment|BOM)[ -~]*(?=\0)/g)) {
      let end = index + 1; // its own beginning is pointed at by who never reads it
      while (end < index + words.length && !pointed.has(at + end)) end++;
      bytes.fill(0, here + index, here + end);
    }
  }
  writeFileSync(path, bytes);
}

run('wasm-metadce', '--mvp-features', linked, `--graph-file=${wasm}.graph.json`, '-o', `${wasm}.lean`);
forgetUnreadWords(`${wasm}.lean`);
const once = ['--flatten', '--rereloop', '-Oz'];
run('wasm-opt', '--mvp-features', ...(aim === 'fast' ? ['-O3'] : [...once, ...once, '-Oz', '--converge']), `${wasm}.lean`, '-o', wasm);
if (js !== 'none') run('wasm2js', '--mvp-features', '-Oz', wasm, '-o', js);
