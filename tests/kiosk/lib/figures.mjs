// The figures that a screen of the kiosk says, against those of the command line.
import assert from 'node:assert/strict';

/** The two ends of an amount in words: 「630 元到 900 元」, 「300 元」; none of 「要看收费」. */
export function yuanIn(text) {
  const found = (text.match(/[\d,]+(\.\d+)?/g) ?? []).map((digits) => Number(digits.replace(/,/g, '')));
  return [found[0], found[1] ?? found[0]];
}
/** How an amount in fen is said: an exact one as it is, of a range low rounded down, high up, to whole yuan; without an upper end not at all. */
export function yuanOf([low, high]) {
  if (high === null) return [undefined, undefined];
  return low === high ? [low / 100, high / 100] : [Math.floor(low / 100), Math.ceil(high / 100)];
}

/** Every figure of the page, on all of its screens, in yuan by its hook. One that is said twice is the same. */
export async function figuresOf(me) {
  const shown = {};
  await me.everyScreen(({ texts }) => {
    for (const { text, amount } of texts) {
      if (!amount) continue;
      if (shown[amount]) assert.deepEqual(yuanIn(text), shown[amount], `${amount}: ${text}`);
      shown[amount] = yuanIn(text);
    }
  });
  return shown;
}
export const figuresOfCommandLine = (amounts) => Object.fromEntries(Object.entries(amounts).map(([hook, value]) => [hook, yuanOf(value)]));
