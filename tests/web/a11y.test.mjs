// Every screen for old eyes, hands and machines: axe, sizes of text and of targets, nothing cut off, contrast.
import assert from 'node:assert/strict';
import test, { after, describe } from 'node:test';
import axe from 'axe-core';
import { mother } from './lib/people.mjs';
import { screens, setSize } from './lib/screens.mjs';
import { desktop, long, phone, small_phone, stage } from './lib/stage.mjs';
import { quick, visitor } from './lib/visitor.mjs';

const site = await stage();
after(() => site.close());
const text_sizes = [20, 24, 30];
/** Of the three text sizes: the n-th screen has one of them, in ./test --long all. */
const sizesOf = (n) => (long ? [2, 1, 0] : [(n + 2) % 3]);

/** Goes through all screens once; `look` returns what is wrong with each, which is gathered. */
async function everyScreen(page, look) {
  const wrong = {};
  let seen = 0;
  for await (const name of screens(page)) {
    seen++;
    for (const [where, faults] of Object.entries(await look(name))) if (faults.length) wrong[`${name}, ${where}`] = faults;
  }
  assert.ok(seen > 18);
  assert.deepEqual(wrong, {});
}

// ---- axe -----------------------------------------------------------------------------------------------------------------

// Colours hang on neither width nor text size: in the dark, one size is enough, and only the contrast can be another.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const alike = ['choice, chosen', 'place', 'level', 'number, not known', 'fee of five digits']; // made of the same things as others

/** What axe finds, in words. */
async function violations(page, only) {
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), only);
  return found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 150)} ${node.failureSummary.slice(0, 200)}`));
}

describe('axe finds nothing on any screen, at three text sizes, light and dark', { concurrency: 2 }, () => {
  for (const view of [phone, desktop]) {
    test(`${view.width} wide`, async () => {
      const page = await site.open(view);
      await page.evaluate(axe.source);
      let n = view === phone ? 0 : 1, screen = 0; // of the desktop every second, in ./test
      await everyScreen(page, async (name) => {
        const found = {};
        if (alike.includes(name) || (!long && view === desktop && screen++ % 2)) return found;
        for (const size of sizesOf(n++)) {
          await setSize(page, size);
          found[`size ${size}`] = await violations(page, { type: 'tag', values: rules });
        }
        await page.emulateMedia({ colorScheme: 'dark' });
        found['in the dark'] = await violations(page, { type: 'rule', values: ['color-contrast'] });
        await page.emulateMedia({ colorScheme: 'light' });
        return found;
      });
    });
  }
});

// ---- Text ----------------------------------------------------------------------------------------------------------------

/** In the page: every text that is seen, with the look of what holds it. */
function findTexts() {
  const texts = [];
  const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const parent = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const style = getComputedStyle(parent);
    if (!boxes.length || style.visibility === 'hidden' || parent.closest('svg')) continue;
    let clipped = false; // for screen readers only
    for (let it = parent; it; it = it.parentElement) clipped = clipped || getComputedStyle(it).clip !== 'auto';
    if (clipped) continue;
    texts.push({ text: node.data.trim().slice(0, 40), parent, boxes, size: parseFloat(style.fontSize), line: parseFloat(style.lineHeight) });
  }
  return texts;
}

test('sizes of text and lines', async () => {
  const page = await site.open(phone);
  await everyScreen(page, async () => {
    const found = {};
    for (const size of [0, 1, 2]) {
      await setSize(page, size);
      found[`size ${size}`] = await page.evaluate(([find, px]) => {
        const wrong = [];
        const say = (what, text) => wrong.push(`${what}: ${text}`);
        const main = document.getElementById('main');
        if (parseFloat(getComputedStyle(document.body).fontSize) !== px) say('body', getComputedStyle(document.body).fontSize);
        for (const { text, parent, size: its, line } of new Function(`return (${find})()`)()) {
          if (its < Math.max(16, px * 0.8) - 0.01) say(`${its} px`, text);
          const words = parent.closest('p, li, dd, dt, label, td') && !parent.closest('h1, h2, h3, .verdict-words, .name, button');
          if (line / its < (words && !parent.closest('b') ? 1.6 : 1.3) - 0.01) say(`line height ${(line / its).toFixed(2)}`, text);
        }
        for (const input of document.querySelectorAll('input[type=text]')) {
          const style = getComputedStyle(input);
          if (parseFloat(style.fontSize) < px) say('input', style.fontSize);
          if (parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.3 - 0.01) say('line height of the input', style.lineHeight);
        }
        for (const words of main.querySelectorAll('p.body, p.help, p.lead')) {
          if (parseFloat(getComputedStyle(words).fontSize) !== px) say('main text', words.textContent.slice(0, 40));
        }
        // Between paragraphs at least 1.3 times what is between lines.
        for (const first of main.querySelectorAll('p')) {
          const second = first.nextElementSibling;
          if (!second || second.tagName !== 'P' || first.closest('.row, .amount, .option-row, .errors, .verdict, .top') || first.matches('.title, .progress-words')) continue;
          const { fontSize, lineHeight } = getComputedStyle(second);
          const space = second.getBoundingClientRect().top - first.getBoundingClientRect().bottom;
          const least = 1.3 * (parseFloat(lineHeight) - parseFloat(fontSize));
          if (space < least - 0.5) say(`paragraphs ${space.toFixed(1)} px apart, not ${least.toFixed(1)}`, second.textContent.slice(0, 40));
        }
        return wrong;
      }, [String(findTexts), text_sizes[size]]);
    }
    return found;
  });
});

/** In the page: what is beside the window, cut off, or one over the other. */
function findMisplaced(find) {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push(`scrolls to ${document.documentElement.scrollWidth}`);
  const texts = new Function(`return (${find})()`)();
  const boxes = texts.flatMap(({ text, parent, boxes: all }) => all.map((box) => ({ text, parent, box })));
  for (const { text, box } of boxes) if (box.left < -0.5 || box.right > width + 0.5) wrong.push(`beside the window: ${text}`);
  for (const { text, parent } of texts) {
    for (let it = parent; it && it.id !== 'app'; it = it.parentElement) {
      const style = getComputedStyle(it);
      if (style.overflowX !== 'visible' && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)) wrong.push(`cut off: ${text}`);
    }
  }
  for (const input of document.querySelectorAll('input[type=text]')) if (input.scrollWidth > input.clientWidth) wrong.push(`cut off in its input: ${input.value}`);
  // Lines of one text may touch; texts of different parents may not lie on one another.
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.parent === b.parent || a.parent.contains(b.parent) || b.parent.contains(a.parent)) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      // the box of a line is higher than its letters: by as much as the font's own leading
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > 0.3 * Math.min(a.box.height, b.box.height)) wrong.push(`over one another: ${a.text} / ${b.text}`);
    }
  }
  return wrong;
}
const misplaced = (page) => page.evaluate(([look, find]) => new Function('find', `return (${look})(find)`)(find), [String(findMisplaced), String(findTexts)]);

test('320 wide with the largest text: nothing beside the window, cut off or one over the other', async () => {
  const page = await site.open(small_phone);
  await setSize(page, 2);
  await everyScreen(page, async () => ({ 'size 2': await misplaced(page) }));
});

// 1280 px at 400 %: what 320 px are. WCAG 1.4.10 (with 1.4.4, the page's own largest text above) and 1.4.12, text spacing.
test('1280 wide at 400 percent, with the spacing that readers may set: the same', async () => {
  const page = await site.open({ width: 320, height: 256, density: 4 });
  await page.evaluate(() => {
    const sheet = document.styleSheets[0];
    sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }', sheet.cssRules.length);
    sheet.insertRule('p { margin-bottom: 2em !important; }', sheet.cssRules.length);
  });
  await everyScreen(page, async () => ({ 'with spacing': await misplaced(page) }));
});

// ---- Targets ---------------------------------------------------------------------------------------------------------------

test('targets: large, and far enough from one another, at every width and text size', async () => {
  const page = await site.open(phone);
  const widths = [320, 360, 375, 414, 768, 1366, 1920];
  let n = 0;
  await everyScreen(page, async () => {
    const found = {};
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const size of sizesOf(n++)) {
        await setSize(page, size);
        found[`${width} wide, size ${size}`] = await page.evaluate(() => {
          const wrong = [];
          const primary = '.option, .option input, .step, .size, .main, [data-action=back], [data-action=next], [data-action=start], [data-action=decline]';
          const all = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].map((it) => ({ it, box: it.getBoundingClientRect() })).filter(({ box }) => box.width && box.height);
          const name = ({ it }) => `${it.tagName} ${(it.textContent || it.value || it.name).trim().slice(0, 20)}`;
          for (const target of all) {
            const least = target.it.matches(primary) ? 60 : 48;
            const { width: w, height: h } = target.box;
            if (w < least - 0.01 || h < least - 0.01) wrong.push(`${name(target)}: ${w.toFixed(1)} x ${h.toFixed(1)}, not ${least}`);
          }
          for (let i = 0; i < all.length; i++) {
            for (let j = i + 1; j < all.length; j++) {
              const [a, b] = [all[i], all[j]];
              const gap = Math.max(b.box.left - a.box.right, a.box.left - b.box.right, b.box.top - a.box.bottom, a.box.top - b.box.bottom);
              if (gap < 8 - 0.01) wrong.push(`${name(a)} and ${name(b)}: ${gap.toFixed(1)} px apart`);
            }
          }
          return wrong;
        });
      }
    }
    return found;
  });
});

test('the text sizes can be reached without scrolling, on every screen', async () => {
  const page = await site.open(small_phone);
  await setSize(page, 2);
  await everyScreen(page, async () => ({
    top: await page.evaluate(() => {
      window.scrollTo(0, 0);
      return [...document.querySelectorAll('button[data-size]')].filter((it) => it.getBoundingClientRect().bottom > innerHeight).map((it) => it.textContent);
    }),
  }));
});

test('the large pointer', async () => {
  const page = await site.open(desktop);
  const button = page.locator('[data-pointer]');
  const cursor = (selector) => page.locator(selector).first().evaluate((it) => getComputedStyle(it).cursor);
  assert.doesNotMatch(await cursor('h1'), /url/);
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  for (const selector of ['h1', '[data-action=start]', 'body']) assert.match(await cursor(selector), /^url\("data:image\/png;base64/);
  const size = await page.evaluate(async () => {
    const image = new Image();
    image.src = /url\("(.*)"\)/.exec(getComputedStyle(document.body).cursor)[1];
    await image.decode();
    return [image.width, image.height];
  });
  assert.deepEqual(size, [64, 64]);
  await visitor(page, quick).press('start');
  assert.match(await cursor('h1'), /url/, 'on the next page too');
  await button.click();
  assert.doesNotMatch(await cursor('h1'), /url/);
});

// ---- Names, structure ----------------------------------------------------------------------------------------------------

test('one h1, one main, a legend around radio buttons, a label for each control; titles change', async () => {
  const page = await site.open(phone);
  const titles = new Set();
  await everyScreen(page, async () => {
    titles.add(await page.title());
    return { structure: await page.evaluate(() => {
      const wrong = [];
      for (const one of ['h1', 'main', 'header', 'footer']) if (document.querySelectorAll(one).length !== 1) wrong.push(`${document.querySelectorAll(one).length} ${one}`);
      for (const radio of document.querySelectorAll('input[type=radio]')) {
        const legend = radio.closest('fieldset')?.querySelector('legend');
        if (!legend || !legend.querySelector('h1')) wrong.push('radio without a legend');
      }
      for (const input of document.querySelectorAll('input')) if (!input.labels || !input.labels.length) wrong.push('input without a label');
      for (const button of document.querySelectorAll('button')) if (!button.textContent.trim()) wrong.push('button without words');
      const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
      if (new Set(ids).size !== ids.length) wrong.push('an id twice');
      for (const svg of document.querySelectorAll('svg')) if (svg.getAttribute('aria-hidden') !== 'true' && !(svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label'))) wrong.push('a drawing that is read aloud');
      return wrong;
    }) };
  });
  assert.ok(titles.size > 12, [...titles].join('\n'));
});

test('the help stands in the same place of every question', async () => {
  const page = await site.open(desktop);
  const places = new Set();
  for await (const name of screens(page)) {
    if (name === 'result in English') continue;
    places.add(await page.evaluate(() => {
      const box = document.querySelector('.help-line').getBoundingClientRect();
      return `${box.left} from the left, ${Math.round(document.documentElement.scrollHeight - box.bottom - scrollY)} from the end`;
    }));
  }
  assert.equal(places.size, 1, [...places].join('; '));
});

// ---- Colours --------------------------------------------------------------------------------------------------------------

const luminance = (hex) => {
  const channels = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c) : hex.slice(1).match(/../g);
  const [r, g, b] = channels.map((c) => parseInt(c, 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

for (const dark of [false, true]) {
  test(`contrast of the colours, ${dark ? 'dark' : 'light'}`, async () => {
    const page = await site.open({ dark });
    const colour = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return Object.fromEntries('ink ink2 line pine on-pine celadon tint lamp lamp-edge hollow own red red-ground sheet'.split(' ').map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    });
    const wrong = [];
    const atLeast = (least, names, grounds) => {
      for (const name of names) for (const ground of grounds) {
        const ratio = contrast(colour[name], colour[ground]);
        if (ratio < least) wrong.push(`${name} on ${ground}: ${ratio.toFixed(2)}, not ${least}`);
      }
    };
    atLeast(7, ['ink', 'ink2', 'pine'], ['sheet', 'celadon', 'tint']);
    atLeast(7, ['ink'], ['lamp', 'red-ground']);
    atLeast(7, ['red'], ['sheet', 'red-ground']);
    atLeast(7, ['on-pine'], ['pine']);
    atLeast(3, ['line', 'pine'], ['sheet', 'celadon', 'tint']); // borders of controls
    atLeast(3, ['own'], ['hollow', 'sheet', 'celadon', 'tint']); // outlines of hollow cells
    atLeast(3, ['pine'], ['hollow']);
    atLeast(3, ['lamp-edge'], ['lamp', 'sheet']);
    assert.deepEqual(wrong, []);
  });
}

test('twice as large in the browser: a run at 1366 with a zoom of 200 percent', async () => {
  const page = await site.open({ width: 683, height: 384, density: 2 });
  const me = visitor(page, quick);
  await me.toSummary(mother);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await me.press('result');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
