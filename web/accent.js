// The colour of a host page, where it can be read: 7:1 against every ground that it stands on, else it is not taken.

const least = 7;
const grounds = ['--sheet', '--celadon', '--tint', '--on-pine'];

/** Red, green, blue from 0 to 255, of `#rgb` or `#rrggbb`. @param {string} text @returns {number[] | null} */
function channels(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (!hex) return null;
  const wide = hex[1].length === 3 ? hex[1].replace(/./g, '$&$&') : hex[1];
  return [0, 2, 4].map((at) => parseInt(wide.substr(at, 2), 16));
}

/** Relative luminance, WCAG 2.2. @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((it) => it / 255).map((it) => (it <= 0.03928 ? it / 12.92 : Math.pow((it + 0.055) / 1.055, 2.4)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} a @param {number[]} b */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The least of its contrasts. @param {number[]} rgb @param {number[][]} on */
function reached(rgb, on) {
  return Math.min.apply(null, on.map((ground) => contrast(rgb, ground)));
}

/** Why it is not taken, and which of its shades would be. @param {string} text @param {number[]} rgb @param {number[][]} on */
function refusal(text, rgb, on) {
  const dark_page = luminance(on[0]) < 0.18;
  const end = dark_page ? 255 : 0;
  let shade = rgb;
  for (let percent = 1; percent <= 100 && reached(shade, on) < least; percent++) shade = rgb.map((it) => Math.round(it + (end - it) * percent / 100));
  const hex = '#' + shade.map((it) => (it < 16 ? '0' : '') + it.toString(16)).join('');
  return text.trim() + ' reaches ' + (Math.floor(reached(rgb, on) * 10) / 10).toFixed(1) + ':1 on the ' + (dark_page ? 'dark' : 'light') + ' page, and ' + least
    + ':1 is needed to be read with old eyes; the nearest ' + (dark_page ? 'lighter' : 'darker') + ' colour that passes: ' + hex;
}

/** Takes the colour instead of the page's own green, in light and in dark; where it cannot be read, neither. @param {string} text @returns {string | null} why not */
export function colour(text) {
  const root = document.documentElement;
  const rgb = channels(text);
  if (!rgb) return 'not #rrggbb';
  const dark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)');
  /** @returns {string | null} */
  const take = () => {
    root.style.removeProperty('--pine');
    const page = getComputedStyle(root);
    /** @type {number[][]} */
    const on = [];
    for (let i = 0; i < grounds.length; i++) {
      const ground = channels(page.getPropertyValue(grounds[i]));
      if (!ground) return 'the device has colours of its own';
      on.push(ground);
    }
    if (reached(rgb, on) < least) return refusal(text, rgb, on);
    root.style.setProperty('--pine', text.trim());
    return null;
  };
  if (dark && dark.addListener) dark.addListener(() => { take(); });
  return take();
}
