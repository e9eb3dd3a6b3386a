// A link with a share code: it opens at its result, leaves nothing of the code in the address, and a bad one leads to the first page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { amountsOf, caseOf, estimate, mother } from './lib/people.mjs';
import { stage, top } from './lib/stage.mjs';

let on;
before(async () => { on = await stage(); });
after(() => on.close());

const c = caseOf(mother);
const code = execFileSync(join(top, 'build/native/ltci'), ['encode'], { input: JSON.stringify(c), encoding: 'utf8' }).trim();
const verdict = (page) => page.$eval('[data-verdict]', (it) => it.dataset.verdict).catch(() => null);
const amounts = async (page) => Object.fromEntries(await page.$$eval('[data-amount]', (all) => all.map((it) => [it.dataset.amount, [Number(it.dataset.low), it.dataset.high === '' ? null : Number(it.dataset.high)]])));

for (const [added, left] of [[`#s=${code}`, ''], [`?s=${code}`, ''], [`#/result?s=${code}`, ''], [`?from=singlemessage&isappinstalled=0#s=${code}`, ''],
  [`#s=${code}?from=timeline`, ''], [`?lang=en&s=${code}&nsukey=x%2By&timestamp=1`, '?lang=en'], [`#s=${code}&from=groupmessage`, ''],
  [`#s=${code}。`, ''], [`#s=${code}，帮我看看`, ''], [`?s=${code}。`, '']]) {
  test(`opens ${added.replace(code, 'CODE')}`, async () => {
    const page = await on.open({ address: on.address + added });
    assert.equal(await verdict(page), 'eligible');
    assert.equal(page.url(), on.address + left);
    const shown = await amounts(page);
    for (const [hook, ends] of Object.entries(amountsOf(estimate(c)))) assert.deepEqual(shown[hook], ends, hook);
    const said = await page.textContent('main');
    assert.match(said, left ? /Computed again: the same as on 21 November 2026/ : /重新算过，和2026年11月21日那天一样。/);
    assert.ok(page.requested.every((url) => !url.split('#')[0].includes(code) || added.startsWith('?')), 'what stands behind # is sent to nobody');
    await page.context().close();
  });
}

for (const [bad, says] of [['hello world', '这个码不完整，请再扫或再要一次，或从第一题开始。'], ['你好', '这不是长护险估算的码，请从第一题开始。'], ['', '这不是长护险估算的码，请从第一题开始。'],
  [code.slice(0, -1), '这个码不完整，请再扫或再要一次，或从第一题开始。'], [`A${code}`, '这个码被改动过，请再扫或再要一次，或从第一题开始。'], ['%E0%A4%A', '这不是长护险估算的码，请从第一题开始。'],
  ['A'.repeat(80_000), '这不是长护险估算的码，请从第一题开始。'], [code.repeat(2000).slice(0, 80_000), '这不是长护险估算的码，请从第一题开始。']]) {
  test(`a bad code leads to the first page: ${bad.replace(code, 'CODE').slice(0, 20)}`, async () => {
    const page = await on.open({ address: `${on.address}#s=${encodeURI(bad).replace('%25E0%25A4%25A', '%E0%A4%A')}` });
    assert.equal(await verdict(page), null);
    assert.ok((await page.textContent('.notice')).includes(says));
    await page.click('[data-action=start]');
    assert.equal(await page.$$eval('input:checked', (all) => all.length), 0, 'nothing of a case');
    await page.context().close();
  });
}

test('a link opened where the page stands already; beginning anew forgets it', async () => {
  const page = await on.open();
  await page.evaluate((text) => { location.hash = `s=${text}`; }, code);
  await page.waitForSelector('[data-verdict=eligible]');
  assert.doesNotMatch(page.url(), /s=/);
  await page.click('[data-action=restart]');
  await page.waitForSelector('[data-action=start]');
  assert.equal(await page.$$eval('.notice', (all) => all.length), 0);
});
