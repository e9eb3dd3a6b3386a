// The JavaScript engine as the page loads it: window.LTCI_ENGINE_JS = function (imports) { …; return exports }.
// wasm2js writes an ES module that makes one instance when it is loaded. Here it becomes a function that makes one each
// time it is called, so that the page can throw an instance away and begin again. Its first and last lines change, and its memory is
// filled from plain strings, a character for each byte: shorter than base64.

const import_line = /^import \{ (\w+) \} from '(\w+)';$/gm;
const export_line = /^export var (\w+) = retasmFunc\.(\w+);$/gm;

const decoder = /var base64ReverseLookup[\s\S]*?(?=function initActiveSegments)/;
const segment = /base64DecodeToExistingUint8Array\(bufferView, (\d+), "([^"]*)"\)/g;
const put = 'function put(at,text){for(var i=0;i<text.length;i++)bufferView[at+i]=text.charCodeAt(i)}';

/** @param {string} module what wasm2js wrote @returns {string} a script for ES2015 and older */
export function classicEngine(module) {
  const imports = [...module.matchAll(import_line)].map(([, name, from]) => `var ${name}=imports.${from}.${name};`);
  const exports = [...module.matchAll(export_line)];
  if (!exports.length || exports.some(([, name, inner]) => name !== inner)) throw new Error('wasm2js writes its exports differently');
  if (!decoder.test(module) || !segment.test(module)) throw new Error('wasm2js fills the memory differently');
  const body = module.replace(import_line, '').replace(export_line, '').replace(decoder, put)
    .replace(segment, (_, at, base64) => `put(${at},${JSON.stringify(Buffer.from(base64, 'base64').toString('latin1'))})`);
  // The one place that is newer than ES5: {abort: …, proc_exit} stays as it is, ES2015 knows it.
  if (/^\s*(import|export)\b/m.test(body)) throw new Error('wasm2js writes its imports or exports differently');
  return `window.LTCI_ENGINE_JS=function(imports){"use strict";${imports.join('')}${body}return retasmFunc;};\n`;
}
