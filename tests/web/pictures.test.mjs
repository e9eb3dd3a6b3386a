// The pictures of the README: a question and a result on a phone, a result on a wide screen; a result on the kiosk, both ways.
//   LTCI_PICTURES=1 node --test tests/web/pictures.test.mjs   takes them again; else they are only looked for
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { hall, landscape, portrait } from '../kiosk/lib/hall.mjs';
import { mother } from './lib/people.mjs';
import { desktop, phone, stage, top } from './lib/stage.mjs';
import { mouse, visitor } from './lib/visitor.mjs';

const folder = join(top, 'docs/pictures');
const views = { phone: { ...phone, density: 2 }, desktop: { ...desktop, height: 860 } };
const kiosks = { portrait, landscape };
const names = ['question-phone.png', 'result-phone.png', 'result-desktop.png', 'kiosk-portrait.png', 'kiosk-landscape.png'];

test('taken', { skip: process.env.LTCI_PICTURES !== '1' && 'LTCI_PICTURES=1 takes them' }, async () => {
  mkdirSync(folder, { recursive: true });
  const site = await stage();
  for (const [name, view] of Object.entries(views)) {
    const page = await site.open(view);
    const me = visitor(page, mouse);
    const take = async (what) => {
      if (!names.includes(`${what}-${name}.png`)) return;
      await page.mouse.move(0, 0);
      await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement.blur(); });
      await page.screenshot({ path: join(folder, `${what}-${name}.png`) });
    };
    await me.press('start');
    while ((await me.field()) !== 'treated') await me.answer(mother[await me.field()]);
    await me.set('true');
    await take('question');
    await me.press('next');
    await me.toResult(mother);
    await take('result');
  }
  await site.close();
  const it = await hall();
  for (const [name, size] of Object.entries(kiosks)) {
    const me = await it.open(size, { query: `?orientation=${name}` });
    // In portrait the verdict and the figures, in landscape the six kinds of care.
    await me.toResult({ ...mother, 'care.medical_ward.fee_fen_per_day': '80', 'care.home_visit.fee_fen_per_day': '25' });
    if (name === 'landscape') await me.tap('下一屏');
    await me.settled();
    await me.page.screenshot({ path: join(folder, `kiosk-${name}.png`) });
  }
  await it.close();
});

test('they are there, small enough, and the README shows them', () => {
  const readme = readFileSync(join(top, 'README.md'), 'utf8');
  for (const name of names) {
    assert.ok(readFileSync(join(folder, name)).subarray(1, 4).equals(Buffer.from('PNG')), name);
    assert.ok(statSync(join(folder, name)).size < (name.startsWith('kiosk') ? 300 : 200) * 1024, `${name}: ${statSync(join(folder, name)).size} bytes`);
    assert.ok(readme.includes(`docs/pictures/${name}`), `README.md does not show docs/pictures/${name}`);
  }
});
