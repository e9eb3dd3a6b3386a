// policy.js replaced by an office, without a new build: the website answers with its numbers, or refuses all of it, says so and works
// with the data of its release. The kiosk: tests/kiosk/policy_file.test.mjs; the worker: worker.test.mjs.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { broken, packed, pack_file, raised, raised_fund, release_fund, twice_wrong } from '../support/replaced.mjs';
import { mother } from './lib/people.mjs';
import { desktop, stage, top } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

const site = await stage();
const folder = mkdtempSync(join(tmpdir(), 'ltci-replaced-'));
cpSync(join(top, 'dist'), folder, { recursive: true, filter: (path) => !/kiosk|miniprogram|\.zip$/.test(path) });
const server = await serve({ folder });
after(async () => {
  await site.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const release = readFileSync(join(folder, 'policy.js'), 'utf8');
const file_address = pathToFileURL(join(folder, 'index.html')).href;
const places = { http: server.address, 'file://': file_address };
/** Puts a policy.js there (null: none) and opens the page. */
async function open(script, more = {}) {
  rmSync(join(folder, 'policy.js'), { force: true });
  if (script !== null) writeFileSync(join(folder, 'policy.js'), script);
  const said = [];
  const page = await site.open({ ...desktop, address: server.address, may_fail: true, prepare: (fresh) => fresh.on('console', (message) => said.push(message.text())), ...more });
  page.said = () => said.filter((line) => line.startsWith('policy.js: '));
  return page;
}
const notices = (page) => page.$$eval('main .notice', (all) => all.map((it) => it.innerText));
const releaseAsked = (page) => page.requested.filter((url) => /policy-release\.[0-9a-f]{10}\.js$/.test(url)).length;
async function fundOf(page) {
  const me = visitor(page, quick);
  await me.toResult(mother);
  assert.equal(await me.verdict(), 'eligible');
  return (await me.amounts())['institution.per_month.fund_fen'];
}

test('it is called policy.js, no packed copy of it lies there, and the copy of the release says the same', () => {
  assert.match(readFileSync(join(folder, 'index.html'), 'utf8'), /<script src="policy\.js"><\/script>/);
  assert.deepEqual(readdirSync(folder).filter((name) => /^policy\./.test(name)), ['policy.js']);
  const copies = readdirSync(folder).filter((name) => /^policy-release\.[0-9a-f]{10}\.js$/.test(name));
  assert.equal(copies.length, 1);
  assert.equal(readFileSync(join(folder, copies[0]), 'utf8').replace('LTCI_POLICY_RELEASE', 'LTCI_POLICY'), release);
});

for (const [where, address] of Object.entries(places)) {
  test(`a higher limit, packed by the command line, ${where}: the new figure, nothing else fetched, nothing said`, async () => {
    const page = await open(packed(raised), { address });
    assert.deepEqual(await notices(page), []);
    assert.deepEqual(await fundOf(page), raised_fund);
    assert.equal(releaseAsked(page), 0);
    assert.deepEqual(page.said(), []);
    await page.context().close();
  });

  test(`none there, ${where}: the release's, and the page says so with their date`, async () => {
    const page = await open(null, { address });
    const [notice] = await notices(page);
    assert.match(notice, /没有用上新的政策数据/);
    assert.match(notice, /2026-11，2026年12月31日 前应再核对/);
    assert.equal(releaseAsked(page), 1);
    assert.deepEqual(await fundOf(page), release_fund);
    assert.deepEqual(page.said(), ['policy.js: missing, or it gives no policy data']);
    await page.context().close();
  });
}

test('the release\'s own: nothing more is fetched', async () => {
  const page = await open(release);
  assert.equal(releaseAsked(page), 0);
  assert.deepEqual(await notices(page), []);
  assert.deepEqual(await fundOf(page), release_fund);
  await page.context().close();
});

for (const [name, { script, says }] of Object.entries(broken)) {
  test(`refused whole: ${name}`, async () => {
    const page = await open(script);
    assert.match((await notices(page))[0], /2026-11，2026年12月31日/);
    assert.ok(page.said().some((line) => says.test(line)), String(page.said()));
    const loaded = page.requested.length;
    assert.deepEqual(await fundOf(page), release_fund);
    assert.ok((await notices(page)).some((text) => text.includes('没有用上新的政策数据')), 'on the result, too');
    assert.deepEqual(page.requested.slice(loaded), [], 'nothing after it is ready');
    await page.context().close();
  });
}

test('every fault stands in the console; in English; after starting again it is still said; without WebAssembly', async () => {
  const page = await open(twice_wrong, { lang: 'en', init: 'delete window.WebAssembly' });
  assert.equal(page.said().filter((line) => /uncited_value/.test(line)).length, 2, String(page.said()));
  assert.match((await notices(page))[0], /The new policy data are not used\s+The policy data put here .*: .*2026-11, review due by/s);
  const me = visitor(page, quick);
  await me.press('start');
  await me.press('restart');
  await page.waitForSelector('.page-start');
  assert.equal((await notices(page)).length, 1);
  await page.context().close();
});

test('version and review date are those of the new packs', async () => {
  const page = await open(packed({ [pack_file]: [['"version": "2026-11"', '"version": "2027-01"'], ['"review_by": "2026-12-31"', '"review_by": "2027-12-31"']] }));
  assert.match(await page.innerText('main'), /2027-01，2027年12月31日 前应再核对/);
  await page.context().close();
});
