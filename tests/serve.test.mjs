// The little server of ./run sends what a server of the operator should, and nothing from outside the folder.
// Needs ./run --build-only.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { changed_by_hand, serve } from '../tools/serve.mjs';

const work = mkdtempSync(join(tmpdir(), 'ltci-serve-'));
const folder = join(work, 'site');
mkdirSync(folder);
writeFileSync(join(work, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), 'page');
writeFileSync(join(folder, 'x.js'), 'script');
writeFileSync(join(folder, 'x.0123456789.js'), 'script');
writeFileSync(join(folder, 'sw.js'), 'worker');
writeFileSync(join(folder, 'x.wasm'), 'module');
symlinkSync(join(work, 'secret.txt'), join(folder, 'link.txt'));
const server = await serve({ folder });
const real = await serve();
after(async () => {
  await Promise.all([server.close(), real.close()]);
  rmSync(work, { recursive: true });
});

/** The path goes out as it stands, unlike with fetch. */
const get = (path, { from = server, method = 'GET', headers = {} } = {}) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(from.address);
  request({ hostname, port, path, method, headers }, (reply) => {
    const parts = [];
    reply.on('data', (part) => parts.push(part)).on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
  }).on('error', reject).end();
});

test('the headers that keep the page to itself', async () => {
  const { status, headers, body } = await get('/');
  assert.equal(status, 200);
  assert.equal(String(body), 'page');
  assert.equal(headers['content-security-policy'], "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    + "media-src 'self'; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.match(headers['permissions-policy'], /^(\w[\w-]*=\(\)(, |$))+$/);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-cache');
});

test('types, and how long each may be kept', async () => {
  assert.equal((await get('/x.js')).headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal((await get('/x.wasm')).headers['content-type'], 'application/wasm');
  assert.equal((await get('/x.js')).headers['cache-control'], 'no-cache');
  assert.match((await get('/x.0123456789.js')).headers['cache-control'], /immutable/);
  assert.equal((await get('/sw.js')).headers['content-security-policy'], "default-src 'self'");
  assert.equal((await get('/index.html?v=1&x=/../..')).status, 200);
});

test('nothing from outside the folder', async () => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/x/../../secret.txt', '/..\\secret.txt', '/link.txt', '//etc/passwd', '/%00', '/%', '/%c0%af', '/.', '/nothing', '/index.html/',
    '/x.js%00.html', 'http://elsewhere/x.js']) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.equal(body.length, 0, path);
  }
});

test('a page of one file brings its own policy', async () => {
  const { headers, body } = await get('/kiosk.html', { from: real });
  const [, own] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(String(body));
  assert.match(own, /^default-src 'none'; script-src 'self' file: [^;]*'sha256-/);
  const beside = ["media-src 'self' file:", "script-src 'self' file:"]; // its voice, and a policy.js
  assert.doesNotMatch(beside.reduce((rest, it) => rest.replace(it, ''), own), /'self'|unsafe-inline/);
  assert.equal(headers['content-security-policy'], `${own}; frame-ancestors 'self'`);
});

test('reading only', async () => {
  const head = await get('/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, '4']);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) assert.equal((await get('/', { method })).status, 405);
});

test('packed files for whoever takes them', async () => {
  const page = await get('/', { from: real });
  assert.equal(page.headers['content-encoding'], undefined);
  for (const [takes, gives, unpack] of [['gzip, deflate, br', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync]]) {
    const packed = await get('/', { from: real, headers: { 'accept-encoding': takes } });
    assert.equal(packed.headers['content-encoding'], gives);
    assert.ok(unpack(packed.body).equals(page.body));
  }
  for (const [, file] of String(page.body).matchAll(/(?:src|href|data-engine|data-engine-js|data-surroundings|data-policy-release)="([\w.-]+\.\w+)"/g)) {
    const reply = await get(`/${file}`, { from: real });
    assert.equal(reply.status, 200, file);
    assert.ok(reply.body.equals(readFileSync(new URL(`../dist/${file}`, import.meta.url))), file);
    if (file === 'policy.js') assert.equal(reply.headers['cache-control'], 'no-cache', 'it is replaced');
    else assert.match(reply.headers['cache-control'], /immutable/, file);
  }
});

for (const name of changed_by_hand) {
  test(`${name} is packed as it is sent: whoever changes it need not think of packed copies`, async () => {
    for (const end of ['br', 'gz']) writeFileSync(join(folder, `${name}.${end}`), 'of an older site'); // is not sent
    const before = existsSync(join(folder, name)) && readFileSync(join(folder, name));
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const text of ['one', 'another']) {
      writeFileSync(join(folder, name), text);
      for (const encoding of ['br', 'gzip']) {
        const { headers, body } = await get(`/${name}`, { headers: { 'accept-encoding': encoding } });
        assert.equal(headers['content-encoding'], encoding);
        assert.equal(headers['cache-control'], 'no-cache');
        assert.equal(String(unpack[encoding](body)), text);
      }
      assert.equal(String((await get(`/${name}`)).body), text);
    }
    if (before) writeFileSync(join(folder, name), before);
  });
}

test('under a path in front, with other headers', async () => {
  const deep = await serve({ folder, under: '/ztzl/chx/', headers: { 'Content-Security-Policy': null, 'X-Odd': 'yes' } });
  try {
    assert.equal((await get('/ztzl/chx/', { from: deep })).headers['x-odd'], 'yes');
    assert.equal((await get('/ztzl/chx/x.js', { from: deep })).headers['content-security-policy'], undefined);
    assert.equal((await get('/x.js', { from: deep })).status, 404);
  } finally {
    await deep.close();
  }
});
