// Gates over what ships and what it is made from, without a browser: language of the floor browsers, no address, no eval,
// sizes, pinned tools. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { changed_by_hand } from '../tools/serve.mjs';
import { bytesOf } from '../web/engine.js';
import * as acorn from 'acorn';
import * as walk from 'acorn-walk';
import { unzipSync } from 'fflate';
import postcss from 'postcss';

const top = fileURLToPath(new URL('../', import.meta.url));
const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data');
const read = (path) => readFileSync(join(top, path), 'utf8');
const none = (list, what) => assert.deepEqual([...list], [], what);
const under = (folder, pattern) => readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? under(path, pattern) : pattern.test(entry.name) ? [path] : [];
}).sort();

const listed = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? listed(join(folder, entry.name)).map((f) => `${entry.name}/${f}`) : [entry.name])).sort();
const dist = listed(join(top, 'dist'));
const packed = /\.(gz|br|zip)$/;
const plain = dist.filter((f) => !packed.test(f) && !f.startsWith('kiosk-voice/'));
const shipped = (name) => {
  const [stem, end] = name.split('.');
  const found = plain.filter((f) => new RegExp(`^${stem}\\.[0-9a-f]{10}\\.${end}$`).test(f));
  assert.equal(found.length, 1, `${name}: ${found}`);
  return `dist/${found[0]}`;
};
const hashed = /\.[0-9a-f]{10}\.\w+$/;
const scripts = plain.filter((f) => f.endsWith('.js') && hashed.test(f)).map((f) => `dist/${f}`); // of the page itself
const beside = ['dist/sw.js', 'dist/server/sw-off.js', 'dist/embed.js', 'dist/embed-sample.js']; // the service worker; what runs in a host page
const wasm = Buffer.from(bytesOf(/^window\.LTCI_ENGINE_WASM="([^"\\<]+)";\n$/.exec(read(shipped('engine.js')))[1]));

// ---- Scripts ---------------------------------------------------------------------------------------------------------

test('seven scripts, one page and one style are the website: no more than eight files at first; what stands beside it is known', () => {
  const kinds = plain.map((f) => f.replace(/\.[0-9a-f]{10}\./, '.')).filter((f) => !f.startsWith('miniprogram/'));
  assert.deepEqual(kinds, ['SHA256SUMS', 'THIRD-PARTY.txt', 'sbom.cdx.json', 'app.js', 'check.js', 'engine-js.js', 'engine.js', 'index.html', 'policy-release.js', 'policy.js', 'style.css', 'surroundings.js', 'kiosk.html', 'kiosk-characters.json', 'ltci.html', 'desk.html', 'sw.js',
    'embed.js', 'embed-sample.html', 'embed-sample.js', 'embed-sample.css', 'server/nginx.conf', 'server/htaccess.txt', 'server/web.config', 'server/sw-off.js'].sort());
  assert.deepEqual(dist.filter((f) => f.endsWith('.zip')), ['ltci-site.zip']);
});

test('every shipped script is a classic script of ES2015', () => {
  assert.equal(scripts.length, 6);
  for (const file of [...scripts, ...beside]) acorn.parse(read(file), { ecmaVersion: 6, sourceType: 'script' });
});

test('so is every script in the policy desk, and its own policy names each of them', () => {
  const page = read('dist/desk.html');
  const inside = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code);
  assert.equal(inside.length, 6);
  for (const code of inside) {
    acorn.parse(code, { ecmaVersion: 6, sourceType: 'script' });
    assert.ok(page.includes(`'sha256-${createHash('sha256').update(code).digest('base64')}'`));
  }
});

test('what a host page takes in is of 2009: it may meet any browser', () => {
  for (const file of ['dist/embed.js', 'dist/embed-sample.js']) acorn.parse(read(file), { ecmaVersion: 5, sourceType: 'script' });
});

test('the script that tells old browsers is of 1999', () => {
  for (const file of ['web/check.js', shipped('check.js')]) acorn.parse(read(file), { ecmaVersion: 3, sourceType: 'script' });
});

test('no script is made from text: eval, Function, a string as a timer, document.write', () => {
  const found = [];
  const names = new Set(['eval', 'Function']);
  for (const file of [...scripts, ...beside, ...under('web', /\.js$/)]) {
    const code = read(file);
    const tree = acorn.parse(code, { ecmaVersion: 2022, sourceType: file.startsWith('web') ? 'module' : 'script' });
    const callee = (node) => (node.type === 'MemberExpression' ? node.property.name : node.name);
    const look = (node) => {
      const name = callee(node.callee);
      if (names.has(name)) found.push(`${file}: ${name}`);
      if (/^set(Timeout|Interval)$/.test(name) && ['Literal', 'TemplateLiteral'].includes(node.arguments[0]?.type)) found.push(`${file}: ${name} of a text`);
      if (node.callee.type === 'MemberExpression' && /^(write|writeln|insertAdjacentHTML)$/.test(name)) found.push(`${file}: ${name}`);
      if (name === 'setAttribute' && /^(style|on\w+)$/.test(node.arguments[0]?.value)) found.push(`${file}: setAttribute ${node.arguments[0].value}`);
    };
    walk.simple(tree, {
      CallExpression: look, NewExpression: look,
      AssignmentExpression({ left, right }) { if (/^(inner|outer)HTML$/.test(left.property?.name) && right.type !== 'Literal') found.push(`${file}: ${left.property.name}`); },
    });
  }
  none(found);
});

// What the floor browsers lack. A global is guarded by typeof, a member by looking for it first.
const floor = { chrome: 63, safari_ios: 12 };
const version = (text) => (typeof text === 'string' ? parseFloat(text.replace('≤', '')) : text === true ? 0 : Infinity);
/** Whether every floor browser has it under this name. */
function known(compat) {
  return Object.entries(floor).every(([browser, limit]) => [compat.__compat.support[browser] ?? []].flat()
    .some((s) => !s.prefix && !s.alternative_name && !s.flags && version(s.version_added) <= limit && !(s.version_removed && version(s.version_removed) <= limit)));
}

// Members of the browser's own objects; those of the language are checked by the types, which stop at ES2015 (web/jsconfig.json).
test('no API that the floor browsers lack, unless it is looked for first', () => {
  const interfaces = ['Element', 'HTMLElement', 'Node', 'Document', 'DocumentFragment', 'Window', 'Navigator', 'History', 'Event', 'EventTarget', 'DOMTokenList', 'NodeList',
    'HTMLCollection', 'CSSStyleDeclaration', 'HTMLInputElement', 'HTMLButtonElement', 'SVGElement', 'Storage', 'Crypto', 'HTMLDialogElement', 'Clipboard', 'URLSearchParams'];
  const members = new Map(); // name → everything that has a member of this name
  const collect = (object) => {
    for (const [name, compat] of Object.entries(object)) if (compat.__compat) members.set(name, [...(members.get(name) ?? []), compat]);
  };
  for (const name of interfaces) collect(bcd.api[name] ?? {});
  const globals = { ...bcd.javascript.builtins, ...bcd.api };
  const lacking = [];
  for (const file of under('web', /\.js$/)) {
    const code = read(file);
    walk.ancestor(acorn.parse(code, { ecmaVersion: 2015, sourceType: 'module' }), {
      MemberExpression(node, _, ancestors) {
        const name = node.property.name;
        if (node.computed || !members.has(name)) return;
        if (members.get(name).some(known)) return;
        const guarded = ancestors.some((a) => ['IfStatement', 'ConditionalExpression'].includes(a.type) && code.slice(a.test.start, a.test.end).includes(name))
          || ancestors.some((a) => a.type === 'LogicalExpression' && code.slice(a.left.start, a.left.end).includes(name));
        if (!guarded) lacking.push(`${file}: .${name}`);
      },
      Identifier(node) {
        const compat = Object.hasOwn(globals, node.name) && globals[node.name];
        if (compat?.__compat && !known(compat) && !code.includes(`typeof ${node.name}`)) lacking.push(`${file}: ${node.name}`);
      },
    });
  }
  none(new Set(lacking));
});

test('nothing newer than the floor and nothing that asks the network is in what ships', () => {
  const globals = ['BigInt', 'BigInt64Array', 'BigUint64Array', 'globalThis', 'structuredClone', 'ResizeObserver', 'PointerEvent', 'OffscreenCanvas', 'CompressionStream', 'SharedArrayBuffer', 'fetch',
    'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'indexedDB', 'caches'];
  const methods = ['replaceAll', 'at', 'flat', 'flatMap', 'fromEntries', 'allSettled', 'any', 'finally', 'randomUUID', 'share', 'showModal', 'sendBeacon'];
  const found = [];
  for (const file of scripts) {
    const code = read(file);
    walk.simple(acorn.parse(code, { ecmaVersion: 6, sourceType: 'script' }), {
      Identifier(node) { if (globals.includes(node.name) && !code.includes(`typeof ${node.name}`)) found.push(`${file}: ${node.name}`); },
      CallExpression({ callee }) { if (callee.type === 'MemberExpression' && methods.includes(callee.property.name)) found.push(`${file}: .${callee.property.name}()`); },
    });
  }
  none(new Set(found));
});

test('the scripts of the page and the service worker pass the type check', () => {
  for (const project of ['web/jsconfig.json', 'web/worker/jsconfig.json']) {
    const run = spawnSync(process.execPath, [join(top, 'node_modules/typescript/bin/tsc'), '-p', join(top, project)], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout);
  }
});

// ---- WebAssembly -----------------------------------------------------------------------------------------------------

test('the module is plain WebAssembly MVP', () => {
  assert.ok(WebAssembly.validate(wasm));
  execFileSync('wasm-opt', ['--mvp-features', '-', '-o', '/dev/null'], { input: wasm, stdio: ['pipe', 'ignore', 'ignore'] });
});

test('exports take and return 32-bit numbers only, imports are few', () => {
  const text = execFileSync('wasm-dis', ['--mvp-features', '-'], { input: wasm, encoding: 'utf8', maxBuffer: 1 << 28 });
  const exported = [...text.matchAll(/\(export "(\w+)" \(func (\$[\w.$]+)\)\)/g)];
  assert.ok(exported.length >= 6);
  for (const [, name, func] of exported) {
    const head = text.split('\n').find((line) => line.startsWith(` (func ${func}`) && !/[\w.$]/.test(line[` (func ${func}`.length] ?? ' '));
    assert.ok(head, name);
    assert.ok(!/\bi64\b/.test(head), `${name}: ${head}`);
  }
  none(exported.map((e) => e[1]).filter((name) => !/^(ltci_\w+|_initialize)$/.test(name)), 'exports');
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map((i) => `${i.module}.${i.name}`);
  none(imports.filter((name) => !['env.emscripten_notify_memory_growth', 'wasi_snapshot_preview1.proc_exit'].includes(name)), 'imports');
});

test('compiled with the pinned tools and none of the flags that old browsers do not bear', () => {
  const tool = (name) => execFileSync(name, ['--version'], { encoding: 'utf8', env: { ...process.env, NODE_PATH: '/usr/share/nodejs' } }).split('\n')[0];
  assert.match(tool('emcc'), / 3\.1\.6\b/);
  assert.match(tool('wasm-opt'), /version 108\b/);
  const commands = read('build/web/build.ninja');
  none(commands.match(/-msimd128|-pthread|-mbulk-memory|-msign-ext|-mnontrapping-fptoint|WASM_BIGINT|-fwasm-exceptions|-mreference-types|-mmultivalue|-mtail-call|-sUSE_\w+/g) ?? []);
});

// ---- The page and its style ------------------------------------------------------------------------------------------

test('the page has nothing inline, and names each file with the hash of its content', () => {
  const page = read('dist/index.html');
  assert.ok(Buffer.byteLength(page.slice(0, page.indexOf('<meta charset="utf-8">'))) < 1000 && page.includes('<meta charset="utf-8">'));
  none(page.match(/<style|\sstyle=|\son\w+\s*=|javascript:|type="module"|importmap|<iframe|<base/gi) ?? []);
  none([...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].filter(([all, body]) => body !== '' || !/ src="/.test(all)).map(([all]) => all));
  none(page.match(/\{\{?[\w.]*\}?\}/g) ?? [], 'placeholders');
  assert.ok(page.includes('<script src="policy.js"></script>'), 'the one that is replaced has no hash');
  for (const name of ['check.js', 'policy-release.js', 'engine.js', 'engine-js.js', 'app.js', 'surroundings.js', 'style.css']) {
    const file = shipped(name);
    assert.ok(page.includes(`"${basename(file)}"`), file);
    assert.equal(createHash('sha256').update(readFileSync(join(top, file))).digest('hex').slice(0, 10), basename(file).split('.')[1]);
  }
  assert.match(page, /<meta name="renderer" content="webkit">/);
  assert.match(page, /<meta http-equiv="X-UA-Compatible" content="IE=edge">/);
  assert.match(page, /<noscript>/);
});

test('no absolute address in anything that ships', () => {
  const allowed = ['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink', 'http://www.w3.org/1999/xhtml'];
  const addressed = plain.filter((f) => !/^(miniprogram\/config\.js|sbom\.cdx\.json)$/.test(f)); // the operator's own; the name of a format
  const found = addressed.flatMap((f) => (read(`dist/${f}`).match(/(https?|wss?):\/\/[^\s"'`<>)\\]*/gi) ?? []).map((address) => `${f}: ${address}`));
  none(found.filter((line) => !allowed.includes(line.split(': ')[1])));
  none(plain.flatMap((f) => read(`dist/${f}`).match(/\/\/#\s*source\w+/g) ?? []), 'source maps');
});

// Newer than the floor, and nothing is lost where they are not known.
const harmless = {
  properties: ['color-scheme', 'text-size-adjust', 'text-wrap', 'forced-color-adjust', 'appearance', 'cursor', 'resize'],
  media: ['prefers-color-scheme', 'forced-colors', 'prefers-reduced-motion', 'prefers-contrast'],
};

test('the style keeps to what the floor browsers know', () => {
  const lacking = [];
  const css = bcd.css;
  const inGridSupports = (node) => { for (let p = node.parent; p; p = p.parent) if (p.name === 'supports' && /\(\s*display:\s*grid\s*\)/.test(p.params)) return true; return false; };
  const of_desk = /<style>([\s\S]*?)<\/style>/.exec(read('dist/desk.html'))[1];
  postcss.parse(read(shipped('style.css')) + of_desk).walk((node) => {
    if (node.type === 'atrule') {
      const rule = css['at-rules'][node.name];
      if (!rule?.__compat || !known(rule)) lacking.push(`@${node.name}`);
      if (node.name !== 'media') return;
      for (const [, feature] of node.params.matchAll(/\(\s*(?:min-|max-)?([a-z-]+)/g)) {
        if (!harmless.media.includes(feature) && !(rule[feature]?.__compat && known(rule[feature]))) lacking.push(`@media ${feature}`);
      }
      if (/[<>]=?/.test(node.params)) lacking.push(`@media range: ${node.params}`);
    } else if (node.type === 'rule') {
      if (node.parent.type === 'rule' || /(^|,)\s*&/.test(node.selector)) lacking.push(`nesting: ${node.selector}`);
      for (const [, name] of node.selector.matchAll(/::?([a-z-]+)/g)) {
        if (/^-(webkit-slider|moz-range)-(thumb|track|runnable-track)$/.test(name)) continue; // each engine's own names, older than the floor
        const selector = css.selectors[name];
        if (!selector?.__compat || !known(selector)) lacking.push(`:${name} in ${node.selector}`);
      }
    } else if (node.type === 'decl') {
      const { prop, value } = node;
      if (prop.startsWith('--')) return;
      if (/^(gap|row-gap|column-gap|inset|inset-.*|aspect-ratio|accent-color|(margin|padding)-(inline|block).*)$/.test(prop)) lacking.push(prop);
      if ((/^grid/.test(prop) || (prop === 'display' && /grid/.test(value))) && !inGridSupports(node)) lacking.push(`${prop}: ${value} outside @supports`);
      for (const [, name] of value.matchAll(/\b([a-z-]+)\(/g)) {
        if (!['var', 'calc', 'rect', 'rgb', 'rgba', 'hsl', 'hsla', 'url', 'attr', 'rotate', 'scale', 'translate', 'translateX', 'translateY', 'minmax', 'repeat', 'counter'].includes(name)) lacking.push(`${name}()`);
      }
      if (/\d(dvh|svh|lvh|dvw|svw|lvw|cq\w+|lh|rlh)\b/.test(value)) lacking.push(value);
      const compat = css.properties[prop];
      if (!compat?.__compat) {
        if (!/^-(webkit|moz|ms)-|^(word-wrap|grid-(column-|row-)?gap)$/.test(prop)) lacking.push(`${prop}?`);
        return;
      }
      if (harmless.properties.includes(prop)) return;
      if (!known(compat)) lacking.push(prop);
      for (const word of value.match(/[a-z-]+/gi) ?? []) {
        const inGrid = inGridSupports(node); // whoever knows grid knows its alignment
        if (!inGrid && compat[word]?.__compat && !known(compat[word])) lacking.push(`${prop}: ${word}`);
      }
    }
  });
  none(new Set(lacking));
});

test('nothing moves: no animation, no transition longer than 200 ms', () => {
  const css = read(shipped('style.css'));
  none(css.match(/@keyframes|animation/g) ?? []);
  none([...css.matchAll(/transition[^;}]*?([\d.]+)(m?s)/g)].filter(([, n, unit]) => n * (unit === 's' ? 1000 : 1) > 200).map(([all]) => all));
});

// ---- The folder ------------------------------------------------------------------------------------------------------

test('two builds give the same bytes, within the budgets', () => {
  const out = mkdtempSync(join(tmpdir(), 'ltci-dist-'));
  try {
    const run = spawnSync(process.execPath, [join(top, 'tools/build-site.mjs'), '--out', join(out, 'dist')], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.equal(run.stdout.match(/, budget \d+$/gm).length, 4);
    assert.doesNotMatch(run.stdout, /OVER/);
    assert.deepEqual(listed(join(out, 'dist')), dist);
    for (const file of dist) assert.ok(readFileSync(join(out, 'dist', file)).equals(readFileSync(join(top, 'dist', file))), file);
  } finally {
    rmSync(out, { recursive: true });
  }
});

test('the manifest lists every file with its sum; packed files are the files, and only what an operator changes has none', () => {
  const lines = read('dist/SHA256SUMS').trimEnd().split('\n').map((line) => line.split('  '));
  assert.deepEqual(lines.map(([, name]) => name), dist.filter((f) => f !== 'SHA256SUMS'));
  for (const [sum, name] of lines) assert.equal(createHash('sha256').update(readFileSync(join(top, 'dist', name))).digest('hex'), sum, name);
  const whole = (name) => readFileSync(join(top, 'dist', name));
  const inside = (name) => !/^(kiosk|ltci|desk)\.html$/.test(name); // of the website, not of the pages of one file
  assert.deepEqual(changed_by_hand, ['policy.js', 'index.html', 'sw.js']);
  for (const name of dist) {
    if (name.endsWith('.gz')) assert.ok(gunzipSync(whole(name)).equals(whole(name.slice(0, -3))), name);
    if (name.endsWith('.br')) assert.ok(brotliDecompressSync(whole(name)).equals(whole(name.slice(0, -3))), name);
  }
  for (const name of plain.filter((f) => /^[^/]*\.(html|js|css|json|txt)$/.test(f) && f !== 'kiosk-characters.json')) {
    for (const end of ['gz', 'br']) if (end === 'gz' || inside(name)) assert.equal(dist.includes(`${name}.${end}`), !changed_by_hand.includes(name), `${name}.${end}`);
  }
});

test('the zip: the website with its notices, its bill of materials and a list of sums that is right; nothing of a clock in it', () => {
  const inside = unzipSync(readFileSync(join(top, 'dist/ltci-site.zip')));
  const files = Object.keys(inside).map((name) => name.replace(/^ltci-site\//, ''));
  assert.deepEqual(files.filter((name) => !packed.test(name)), plain.filter((f) => !/^(kiosk|ltci|desk|miniprogram\/)/.test(f)));
  const sums = Buffer.from(inside['ltci-site/SHA256SUMS']).toString().trimEnd().split('\n').map((line) => line.split('  '));
  assert.deepEqual(sums.map(([, name]) => name), files.filter((name) => name !== 'SHA256SUMS'));
  for (const [sum, name] of sums) assert.equal(createHash('sha256').update(inside[`ltci-site/${name}`]).digest('hex'), sum, name);
  for (const name of files.filter((it) => it !== 'SHA256SUMS')) assert.ok(readFileSync(join(top, 'dist', name)).equals(Buffer.from(inside[`ltci-site/${name}`])), name);
});

test('the bill of materials names what is inside, its version and its licence', () => {
  const bom = JSON.parse(read('dist/sbom.cdx.json'));
  assert.equal(bom.bomFormat, 'CycloneDX');
  const inside = /## In the website[^]*?(?=\n## )/.exec(read('THIRD-PARTY.md'))[0].match(/^- .*/gm).length;
  assert.equal(bom.components.length, inside);
  assert.ok(bom.components.some(({ name }) => /qrcodegen/.test(name)));
  for (const { name, licenses } of bom.components) assert.match(licenses[0].expression ?? licenses[0].license.id, /^(MIT|Apache-2\.0 WITH LLVM-exception)$/, name);
  assert.equal(bom.metadata.timestamp, undefined);
});

test('the list of third-party software is current', () => {
  const run = spawnSync(process.execPath, [join(top, 'tools/third-party.mjs'), '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});

test('the lock file names versions and sums, no addresses of packages', () => {
  const lock = JSON.parse(read('package-lock.json'));
  for (const [path, it] of Object.entries(lock.packages)) {
    if (!path) continue;
    assert.ok(it.version && it.integrity && !it.resolved, path);
  }
  // A tag is looked up anew each time, and Debian's npm then finds the lock file out of date. Write the locked version instead.
  none(Object.entries(lock.packages).flatMap(([path, it]) => Object.entries(it.dependencies ?? {}).filter(([, range]) => /^[a-z]/.test(range)).map(([name, range]) => `${path} wants ${name}@${range}`)));
  none(Object.entries(JSON.parse(read('package.json')).devDependencies).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range)), 'not pinned');
});

// ---- The sources -----------------------------------------------------------------------------------------------------

const sources = ['src', 'web', 'policy-data', 'tests', 'tools', 'cmake', 'docs'].flatMap((folder) => under(folder, /\.(cpp|hpp|h|js|mjs|ts|css|html|json|cmake|md|sh)$/));

test('all text is UTF-8 without a mark', () => {
  const texts = [...sources, 'index.html', 'CMakeLists.txt', 'package.json', 'run', 'test', ...plain.map((f) => `dist/${f}`)];
  none(texts.filter((file) => {
    const bytes = readFileSync(join(top, file));
    try { new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return true; }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  }));
});

/** C++ with its comments blanked. Strings stay. */
const withoutComments = (code) => code.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('/') ? '' : part));

test('no place has its name in the code', () => {
  const { provinces, places } = JSON.parse(read('policy-data/directory.json'));
  const names = [...provinces, ...places].flatMap((place) => [place['zh-Hans'], place['zh-Hans'].replace(/(省|市|区|州)$/, ''), place.en]).filter((name) => name.length > 1);
  const pattern = new RegExp(names.map((name) => (/^\w/.test(name) ? `\\b${name}\\b` : name)).join('|'));
  none(under('web', /./).filter((file) => pattern.test(read(file))), 'web');
  none(under('src', /./).filter((file) => pattern.test(withoutComments(read(file)))), 'src');
});

test('words for people stand in policy-data/texts, not in the core', () => {
  none(under('src', /\.(cpp|hpp)$/).filter((file) => /\p{Script=Han}/u.test(withoutComments(read(file)))));
});

// Two types of one name in one namespace are one type to the linker: where their functions are not inlined, one of them gets
// the other's. No compiler says so.
test('no two headers define a type of the same name', () => {
  const where = new Map();
  for (const file of under('src', /\.hpp$/)) {
    for (const [, name] of withoutComments(read(file)).matchAll(/^(?:struct|class|enum class|union) (\w+)[^;{]*\{/gm)) where.set(name, [...(where.get(name) ?? []), file]);
  }
  none([...where].filter(([, files]) => files.length > 1).map(([name, files]) => `${name}: ${files.join(' ')}`));
});

test('the core knows no JSON, no text, no clock; only the codec knows the JSON library', () => {
  const included = (file) => [...read(file).matchAll(/^#include [<"]([^>"]+)[>"]/gm)].map((m) => m[1]);
  const wrong = (folder, pattern) => under(folder, /\.(cpp|hpp)$/).flatMap((file) => included(file).filter((h) => pattern.test(h)).map((h) => `${file}: ${h}`));
  none(wrong('src/core', /^(codec|present|wasm|cli|kiosk|nlohmann)\/|^(chrono|ctime|time\.h|iostream|fstream|cmath)$/));
  none(wrong('src/codec', /^(present|wasm|cli|kiosk)\//));
  none(wrong('src/present', /^(wasm|cli|kiosk)\/|^nlohmann\/|^(chrono|ctime)$/));
  none(under('src/core', /\.(cpp|hpp)$/).filter((file) => /\b(float|double)\b/.test(withoutComments(read(file)))), 'floating point in the core');
});
