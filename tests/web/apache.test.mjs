// web/server/htaccess.txt as .htaccess in a folder below the root of a site, as an operator would put it there: the headers of every kind of file,
// packed and not, and a run on each surface that it serves.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { changed_by_hand, policy } from '../../tools/serve.mjs';
import { asker, freePort } from './lib/ask.mjs';
import { mother } from './lib/people.mjs';
import { desktop, stage, top } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ltci-apache-'));
const root = join(folder, 'root'), dist = join(root, 'care');
mkdirSync(root);
cpSync(join(top, 'dist'), dist, { recursive: true });
copyFileSync(join(dist, 'server/htaccess.txt'), join(dist, '.htaccess'));
const port = await freePort();
const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'filter', 'deflate'];
writeFileSync(join(folder, 'apache.conf'), `ServerRoot /usr/lib/apache2
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
${modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DocumentRoot ${root}
<Directory ${root}>
  AllowOverride All
  Require all granted
</Directory>
# As many a server does: what is packed already is not to be packed again. What is changed by hand is packed by the sample alone.
<FilesMatch "^(app\\.|kiosk|ltci|desk)">
  AddOutputFilterByType DEFLATE text/html text/css text/javascript
</FilesMatch>
`);
const apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'], { stdio: 'ignore' });
const address = `http://127.0.0.1:${port}/care/`;
const get = asker(address);
await get.up(() => readFileSync(join(folder, 'error.log'), 'utf8'));
const site = await stage();
after(async () => {
  await site.close();
  apache.kill();
  await new Promise((resolve) => { apache.once('exit', resolve); });
  rmSync(folder, { recursive: true });
});
const app = readdirSync(dist).find((name) => /^app\.[0-9a-f]{10}\.js$/.test(name));
const own = { 'kiosk.html': "frame-ancestors 'self'", 'ltci.html': "frame-ancestors 'self'", 'desk.html': "frame-ancestors 'self'", 'sw.js': "default-src 'self'", '': policy, [app]: policy, 'policy.js': policy };

for (const packed of [true, false]) {
  test(`headers, types and files${packed ? ', packed' : ''}`, async () => {
    for (const [name, csp] of Object.entries(own)) {
      const { status, headers, body } = await get(name, packed ? { 'Accept-Encoding': 'gzip' } : {});
      assert.equal(status, 200, name);
      assert.equal(headers['content-security-policy'], csp, name);
      assert.equal(headers['x-content-type-options'], 'nosniff', name);
      assert.match(headers['content-type'], /\.js$/.test(name) ? /javascript; ?charset=utf-8$/i : /^text\/html; ?charset=utf-8$/i, name);
      assert.equal(headers['cache-control'], name === app ? 'public, max-age=31536000, immutable' : 'no-cache', name);
      assert.equal(headers['content-encoding'], packed ? 'gzip' : undefined, name);
      assert.ok((packed ? gunzipSync(body) : body).equals(readFileSync(join(dist, name || 'index.html'))), name);
    }
    assert.match((await get('embed-sample.html', packed ? { 'Accept-Encoding': 'gzip' } : {})).headers['content-security-policy'], /frame-src 'self'/);
  });
}

test('what is not there, and folders, are not shown', async () => {
  assert.equal((await get('nothing')).status, 404);
  assert.notEqual((await get('server/')).status, 200);
});

test('a folder without its slash: sent on to it', async () => {
  const { status, headers } = await asker(address.slice(0, -1))('');
  assert.deepEqual([status, new URL(headers.location).pathname], [301, '/care/']);
});

test('what is changed by hand is sent as it is now', async () => {
  for (const name of changed_by_hand) {
    writeFileSync(join(dist, name), `${readFileSync(join(dist, name), 'utf8')}\n`);
    for (const path of name === 'index.html' ? ['', name] : [name]) {
      const { headers, body } = await get(path, { 'Accept-Encoding': 'gzip' });
      assert.equal(headers['content-encoding'], 'gzip', path);
      assert.ok(gunzipSync(body).equals(readFileSync(join(dist, name))), path);
    }
  }
});

for (const [what, file] of [['the website', ''], ['the one file', 'ltci.html']]) {
  test(`${what}: a run, and nothing refused`, async () => {
    const said = [];
    const page = await site.open({ ...desktop, address: address + file, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())) });
    const me = visitor(page, quick);
    await me.toResult(mother);
    assert.equal(await me.verdict(), 'eligible');
    assert.deepEqual(said, []);
  });
}

for (const [what, file] of [['the kiosk', 'kiosk.html'], ['the desk', 'desk.html']]) {
  test(`${what} comes up, and nothing refused`, async () => {
    const said = [];
    const page = await site.open({ width: 1080, height: 1920, address: address + file, ready: false, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())) });
    await page.waitForSelector('[data-ready=true]', { state: 'attached' });
    assert.deepEqual(said.filter((text) => /refused|Content Security/i.test(text)), []);
  });
}
