// THIRD-PARTY.md: what of other people is inside what we ship, and under which terms. Made from what the linker took and
// what the compiler read, with the copyright files of the Debian packages; a test checks that it is current.
//   node tools/third-party.mjs           writes THIRD-PARTY.md
//   node tools/third-party.mjs --check   fails when it would be written differently
// Needs both builds: ./run --build-only.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../', import.meta.url));
const run = (program, args, more = {}) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'], ...more });
const build = (preset) => join(top, 'build', preset);

// ---- Debian's copyright files: stanzas of fields, a licence's text under its name ----

function stanzas(pkg) {
  return readFileSync(`/usr/share/doc/${pkg}/copyright`, 'utf8').split(/\n{2,}/).map((paragraph) => {
    const fields = {};
    let name = '';
    for (const line of paragraph.split('\n')) {
      const start = /^([A-Z][\w-]*):\s*(.*)$/.exec(line);
      if (start) fields[name = start[1]] = start[2] ? [start[2]] : [];
      else if (name) fields[name].push(line.replace(/^ /, '').replace(/^\.$/, ''));
    }
    return fields;
  });
}
const withFiles = (pkg, pattern) => {
  const found = stanzas(pkg).find((s) => s.Files?.some((line) => line.trim() === pattern));
  if (!found) throw new Error(`${pkg}: no stanza for ${pattern}`);
  return found;
};
const licenceText = (pkg, name) => {
  const found = stanzas(pkg).find((s) => s.License?.[0] === name && s.License.length > 1 && !s.Files);
  if (!found) throw new Error(`${pkg}: no text of ${name}`);
  return found.License.slice(1);
};
const withoutAddresses = (lines) => lines.map((line) => line.replace(/\s*<[^<>]*@[^<>]*>,?/g, '').trimEnd()).filter((line) => line.trim());
const holders = (lines) => withoutAddresses(lines).map((line) => line.trim().replace(/\s{2,}/g, ' '));

// ---- What is inside ----

/** Names of the archives and objects of the linker's last step, our own left out. */
function linkedIntoWasm() {
  const steps = run('ninja', ['-C', build('web'), '-t', 'commands', 'ltci_wasm.wasm']).trimEnd().split('\n');
  const link = /^(?:ninja: .*)?: && (.*) && :$/.exec(steps.at(-1))?.[1];
  if (!link) throw new Error('the link step looks different');
  const folder = mkdtempSync(join(tmpdir(), 'ltci-link-'));
  try {
    const words = link.replace('-o ltci_wasm.wasm', `-o ${join(folder, 'x.wasm')} -Wl,--trace`);
    const log = run('sh', ['-c', words], { cwd: build('web'), env: { ...process.env, NODE_PATH: '/usr/share/nodejs' } });
    return [...new Set([...log.matchAll(/([\w+-]+)\.a\(/g)].map((m) => m[1]))].filter((name) => !/^libltci_(core|codec|present)$/.test(name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Header-only libraries of Debian that the compiler read, by the folder cmake/headers.cmake gave them. */
function headersOf(preset, objects) {
  const deps = run('ninja', ['-C', build(preset), '-t', 'deps', ...objects]);
  return [...new Set([...deps.matchAll(/headers\/(ltci_\w+)\//g)].map((m) => m[1]))].sort();
}
const objectsOf = (preset, target) => run('ninja', ['-C', build(preset), '-t', 'query', target]).split('\n')
  .map((line) => line.trim()).filter((line) => line.endsWith('.o'));
const archives = ['core', 'codec', 'present'].map((name) => `libltci_${name}.a`);
const headers = (preset, target) => headersOf(preset, [target, ...archives].flatMap((t) => objectsOf(preset, t)));

// ---- What we know of each ----

const define = (file, name) => new RegExp(`#define ${name} "?([^"\\s]+)"?`).exec(readFileSync(file, 'utf8'))[1];
const libraries = {
  ltci_json: {
    name: 'JSON for Modern C++ (nlohmann/json)', pkg: 'nlohmann-json3-dev', files: '*', licence: 'Expat', called: 'MIT',
    version: () => ['MAJOR', 'MINOR', 'PATCH'].map((part) => define('/usr/include/nlohmann/detail/abi_macros.hpp', `NLOHMANN_JSON_VERSION_${part}`)).join('.'),
    more: ['include/nlohmann/detail/conversions/to_chars.hpp', 'include/nlohmann/detail/output/serializer.hpp'],
  },
  ltci_cli11: {
    name: 'CLI11', pkg: 'libcli11-dev', files: '*', licence: 'BSD-3-clause', called: 'BSD-3-Clause',
    version: () => define('/usr/include/CLI/Version.hpp', 'CLI11_VERSION'),
  },
  musl: {
    name: 'musl libc', pkg: 'emscripten', files: 'system/lib/libc/musl/*', licence: 'Expat', called: 'MIT',
    version: () => readFileSync('/usr/share/emscripten/system/lib/libc/musl/VERSION', 'utf8').trim(),
  },
  emscripten: {
    name: 'Emscripten system libraries', pkg: 'emscripten', files: '*', licence: 'Expat', called: 'MIT (chosen; or University of Illinois/NCSA)',
    version: () => /(\d+\.\d+\.\d+)/.exec(run('emcc', ['--version']))[1],
  },
  compiler_rt: { name: 'LLVM compiler-rt', pkg: 'emscripten', files: 'system/lib/compiler-rt/*', called: 'Apache-2.0 WITH LLVM-exception' },
  libcxx: {
    name: 'LLVM libc++', pkg: 'emscripten', files: 'system/lib/libcxx/*', called: 'Apache-2.0 WITH LLVM-exception',
    version: () => String(Number(define('/usr/share/emscripten/system/lib/libcxx/include/__config', '_LIBCPP_VERSION')) / 1000),
  },
  libcxxabi: { name: 'LLVM libc++abi', pkg: 'emscripten', files: 'system/lib/libcxxabi/*', called: 'Apache-2.0 WITH LLVM-exception' },
};
const qrcodegen = {
  name: 'QR Code generator library (qrcodegen) 1.8.0', licence: 'MIT',
  text: () => /\/\*([^]*?)\*\//.exec(readFileSync(join(build('sources'), 'qrcodegen/c/qrcodegen.c'), 'utf8'))[1].replace(/^ ?\* ?(https:.*)?/gm, '').trim().replace(/ +$/gm, ''),
};
/** What the kiosk has besides the website's, with the file its terms stand in. */
const of_kiosk = [
  { name: `fflate ${JSON.parse(readFileSync(join(top, 'node_modules/fflate/package.json'), 'utf8')).version}`, licence: 'MIT', text: () => readFileSync(join(top, 'node_modules/fflate/LICENSE'), 'utf8') },
  { name: 'Dear ImGui 1.90.1', licence: 'MIT', text: () => readFileSync(join(build('sources'), 'imgui/LICENSE.txt'), 'utf8') },
  {
    name: 'Noto Sans CJK SC, a subset', licence: 'OFL-1.1 (SIL Open Font License)',
    text: () => [...withFiles('fonts-noto-cjk', '*').Copyright.map((line) => `Copyright ${line.trim()}`), ...licenceText('fonts-noto-cjk', 'SIL-1.1').map((line) => line.trim())].join('\n'),
  },
];
/** Which libraries an archive of Emscripten is made from. */
const archiveOf = (name) => ({
  libc: ['musl', 'emscripten'], libstubs: ['emscripten'], libemmalloc: ['emscripten'], libstandalonewasm: ['emscripten'],
  libcompiler_rt: ['compiler_rt'], 'libc++': ['libcxx'], 'libc++abi': ['libcxxabi'],
  libltci_qrcodegen: [], // by name below
  libltci_codec_fast: [], libltci_core_fast: [], // our own
})[name.replace(/-.*$/, '')] ?? (() => { throw new Error(`${name}.a is linked; say here what it is`); })();

// ---- The document ----

function chapter(key) {
  const it = libraries[key];
  const own = withFiles(it.pkg, it.files);
  const more = (it.more ?? []).flatMap((file) => withFiles(it.pkg, file).Copyright);
  const text = it.licence ? licenceText(it.pkg, it.licence) : own.License.slice(1);
  const terms = it.licence ? [] : ['Its object code is embedded in ours under this exception to the licence:', ''];
  return [`### ${it.name}${it.version ? ` ${it.version()}` : ''}`, '', `Licence: ${it.called}.`, '', 'Copyright:', ...holders([...own.Copyright, ...more]).map((line) => `- ${line}`),
    '', ...terms, '```text', ...text.map((line) => line.replace(/^ /, '').trimEnd()), '```', ''];
}

function document() {
  const linked = linkedIntoWasm();
  if (!linked.includes('libltci_qrcodegen')) throw new Error('the website draws no QR code any more');
  const wasm = [...new Set([...headers('web', 'ltci_wasm.wasm'), ...linked.flatMap(archiveOf)])];
  const order = Object.keys(libraries);
  const by_order = (a, b) => order.indexOf(a) - order.indexOf(b);
  const native = headers('native', 'ltci').sort(by_order);
  wasm.sort(by_order);
  const list = (keys) => keys.map((key) => `- ${libraries[key].name}`);
  const text = [
    '# Third-party software', '',
    'Made by `node tools/third-party.mjs` from what the linker took and the compiler read; do not edit.', '',
    'This project itself is not yet licensed: no licence has been chosen.', '',
    '## In the website: `engine.*.js`, `engine-js.*.js`', '', ...list(wasm), `- ${qrcodegen.name}`, '',
    'The scripts of the page (`app.*.js`, `check.*.js`) and its styles contain no code of others. Fonts are those of the system.', '',
    '## In the kiosk: `kiosk.html`', '', ...list(wasm), ...[qrcodegen, ...of_kiosk].map(({ name }) => `- ${name}`), '',
    '## In the voice of the kiosk: `kiosk-voice/`', '',
    'Sounds that eSpeak NG (GPL-3.0-or-later) made in the build and opusenc (BSD-2-Clause) packed; neither program is shipped. See docs/kiosk-voice.md.', '',
    '## In the command line `ltci`', '', ...list(native), `- ${qrcodegen.name}`, '',
    'It is linked to the C++ and C libraries of the system, which are not shipped.', '',
    '## Terms', '',
    ...[...new Set([...native, ...wasm])].sort(by_order).flatMap(chapter),
    ...[qrcodegen, ...of_kiosk].flatMap(({ name, licence, text }) => [`### ${name}`, '', `Licence: ${licence}.`, '', '```text', text().trim(), '```', '']),
  ].join('\n');
  return `${text.trimEnd()}\n`;
}

const path = join(top, 'THIRD-PARTY.md');
const fresh = document();
if (!process.argv.includes('--check')) {
  writeFileSync(path, fresh);
} else if (readFileSync(path, 'utf8') !== fresh) {
  console.error('THIRD-PARTY.md is not what is linked now: node tools/third-party.mjs');
  process.exitCode = 1;
}
