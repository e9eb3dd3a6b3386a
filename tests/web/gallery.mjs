// Draws every page of fixtures/ in Chromium at three widths into build/gallery/, for people to look at.
// Also says where a page is wider than its window, and how large the script and the style are.
//   node tests/web/gallery.mjs [name…] [--dark] [--forced]

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const top = fileURLToPath(new URL('../../', import.meta.url));
const out = top + 'build/gallery/';
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const dark = process.argv.includes('--dark');
const forced = process.argv.includes('--forced');
const views = [{ width: 320, size: 2 }, { width: 390, size: 0 }, { width: 1366, size: 0 }];

mkdirSync(out, { recursive: true });
const common = { bundle: true, format: 'iife', target: 'es2015', minify: true };
const app = await build({ ...common, entryPoints: [top + 'web/main.js'], write: false });
const style = await build({ entryPoints: [top + 'web/style.css'], minify: true, write: false, target: 'chrome63' });
console.log(`app.js ${app.outputFiles[0].contents.length} bytes, style.css ${style.outputFiles[0].contents.length} bytes`);
writeFileSync(out + 'style.css', readFileSync(top + 'web/style.css'));
await build({ ...common, outfile: out + 'gallery.js', stdin: { resolveDir: top + 'web', contents: `
  import { fitBars } from './bars.js';
  import { listen } from './controls.js';
  import { drawChrome, drawPage } from './draw.js';
  const at = (id) => document.getElementById(id);
  listen(at('main'), () => {});
  window.showPage = (page, size, wide) => {
    document.documentElement.setAttribute('data-size', size);
    document.documentElement.classList[wide ? 'add' : 'remove']('is-wide');
    document.documentElement.lang = page.lang;
    drawPage(at('main'), page);
    drawChrome(at('top'), at('foot'), page, { size, pointer: false, wide });
    fitBars(at('app'));
  };` } });
writeFileSync(out + 'index.html', readFileSync(top + 'index.html', 'utf8')
  .replace(/<script.*<\/script>\n/g, '').replace('</body>', '<script src="gallery.js"></script></body>'));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const faults = [];
for (const { width, size } of views) {
  const context = await browser.newContext({
    viewport: { width, height: 844 }, colorScheme: dark ? 'dark' : 'light', forcedColors: forced ? 'active' : 'none', deviceScaleFactor: 1,
  });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => faults.push(String(error)));
  await tab.goto(pathToFileURL(out + 'index.html').href);
  for (const file of readdirSync(new URL('fixtures/', import.meta.url)).sort()) {
    const name = file.replace('.json', '');
    if (named.length && !named.includes(name)) continue;
    const page = JSON.parse(readFileSync(new URL('fixtures/' + file, import.meta.url), 'utf8'));
    await tab.evaluate(([it, n, wide]) => window.showPage(it, n, wide), [page, size, width >= 1000]);
    const wider = await tab.evaluate(() => [...document.querySelectorAll('#app *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5);
    }).map((element) => element.tagName + '.' + element.getAttribute('class')));
    if (wider.length) faults.push(`${name} at ${width}: wider than the window: ${wider.slice(0, 5).join(', ')}`);
    await tab.screenshot({ path: `${out}${name}-${width}${dark ? '-dark' : ''}${forced ? '-forced' : ''}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length ? 1 : 0;
