// The JavaScript engine as the page loads it: window.LTCI_ENGINE_JS = function (imports) { …; return exports }.
// wasm2js writes an ES module that makes one instance when it is loaded. Here it becomes a function that makes one each
// time it is called, so that the page can throw an instance away and begin again. Only its first and last lines change.

const import_line = /^import \{ (\w+) \} from '(\w+)';$/gm;
const export_line = /^export var (\w+) = retasmFunc\.(\w+);$/gm;

/** @param {string} module what wasm2js wrote @returns {string} a script for ES2015 and older */
export function classicEngine(module) {
  const imports = [...module.matchAll(import_line)].map(([, name, from]) => `var ${name}=imports.${from}.${name};`);
  const exports = [...module.matchAll(export_line)];
  if (!exports.length || exports.some(([, name, inner]) => name !== inner)) throw new Error('wasm2js writes its exports differently');
  const body = module.replace(import_line, '').replace(export_line, '');
  // The one place that is newer than ES5: {abort: …, proc_exit} stays as it is, ES2015 knows it.
  if (/^\s*(import|export)\b/m.test(body)) throw new Error('wasm2js writes its imports or exports differently');
  return `window.LTCI_ENGINE_JS=function(imports){"use strict";${imports.join('')}${body}return retasmFunc;};\n`;
}
