// Small pictures of the benchmark as SVG, by hand: bars and lines on logarithmic scales. They bring their own ground, so they read the same
// in a light and a dark page, and take the page's side where the reader's system says which.

const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e } .head { font-weight: 600 }
.ground { fill: #fff; stroke: #d1d9e0 } .grid { stroke: #d1d9e0 } .ours { fill: #0a4794 } .others { fill: #8a939e } .hand { fill: #b35900 }
polyline { fill: none; stroke-width: 2 } .line-ours { stroke: #0a4794 } .line-hand { stroke: #b35900 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .small { fill: #9da7b3 } .ground { fill: #0d1117; stroke: #3d444d } .grid { stroke: #3d444d }
.ours { fill: #6cb0ff } .others { fill: #7d8590 } .hand { fill: #f0a04b } .line-ours { stroke: #6cb0ff } .line-hand { stroke: #f0a04b } }
</style>`;
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const n = (x) => String(Math.round(x * 10) / 10);
const text = (x, y, words, more = '') => `<text x="${n(x)}" y="${n(y)}"${more}>${escape(words)}</text>`;
const picture = (width, height, title, parts) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escape(title)}</title>
${style}
<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
${parts.join('\n')}
</svg>
`;

/** Powers of ten around what is shown, at least one. */
function decades(values) {
  const logs = values.map(Math.log10);
  const low = Math.floor(Math.min(...logs) - 0.05);
  return { low, high: Math.max(low + 1, Math.ceil(Math.max(...logs))) };
}
const power = (exponent, unit) => {
  const steps = [[9, 'G'], [6, 'M'], [3, 'k'], [0, '']];
  const [at, letter] = steps.find(([it]) => exponent >= it) ?? [0, ''];
  return `${exponent < 0 ? (10 ** exponent).toFixed(-exponent) : 10 ** (exponent - at)}${letter}${unit}`;
};

/**
 * Bars lying on a logarithmic scale.
 * @param {string} title
 * @param {{ name: string, value: number, label: string, kind: 'ours' | 'others' | 'hand' }[]} bars one without a name is a gap with a heading, `label`
 */
export function barPlot(title, bars) {
  const left = 290, right = 90, width = 860, row = 24, head = 44;
  const { low, high } = decades(bars.filter((bar) => bar.name).map((bar) => bar.value));
  const x = (value) => left + ((Math.log10(value) - low) / (high - low)) * (width - left - right);
  const height = head + bars.length * row + 34, foot = height - 30;
  const parts = [text(16, 26, title, ' class="head"')];
  for (let power_of = low; power_of <= high; power_of++) {
    const at = x(10 ** power_of);
    parts.push(`<line class="grid" x1="${n(at)}" y1="${head}" x2="${n(at)}" y2="${foot}"/>`,
      text(at, foot + 16, power(power_of, ''), ' class="small" text-anchor="middle"'));
  }
  bars.forEach((bar, i) => {
    const y = head + i * row;
    if (!bar.name) return parts.push(text(16, y + 17, bar.label, ' class="small"'));
    parts.push(text(left - 10, y + 17, bar.name, ' text-anchor="end"'),
      `<rect class="${bar.kind}" x="${left}" y="${y + 4}" width="${n(Math.max(1, x(bar.value) - left))}" height="${row - 8}"/>`,
      text(x(bar.value) + 6, y + 17, bar.label, ' class="small"'));
  });
  return picture(width, height, title, parts);
}

/**
 * Panels of lines side by side; time upwards, on a logarithmic scale.
 * @param {string} title
 * @param {{ name: string, log_x?: boolean, lines: { name: string, kind: 'ours' | 'hand', points: { n: number, ns: number }[] }[] }[]} panels
 *   `log_x`: to the right it is logarithmic, too
 */
export function linePlot(title, panels) {
  const width = 860, height = 330, head = 64, foot = height - 44, gap = 62, left = 62;
  const wide = (width - left - 24 - gap * (panels.length - 1)) / panels.length;
  const parts = [text(16, 26, title, ' class="head"')];
  const time = (exponent) => {
    const [at, unit] = [[9, ' s'], [6, ' ms'], [3, ' µs'], [0, ' ns']].find(([it]) => exponent >= it) ?? [0, ' ns'];
    return power(exponent - at, unit);
  };
  panels.forEach((panel, p) => {
    const from = left + p * (wide + gap);
    const points = panel.lines.flatMap((line) => line.points);
    const { low, high } = decades(points.map((it) => it.ns));
    const scale = panel.log_x ? Math.log10 : (it) => it;
    const [first, last] = [Math.min, Math.max].map((of) => of(...points.map((it) => scale(it.n))));
    const x = (it) => from + ((scale(it) - first) / (last - first || 1)) * wide;
    const y = (ns) => foot - ((Math.log10(ns) - low) / (high - low)) * (foot - head);
    parts.push(text(from, 50, panel.name, ' class="small"'));
    for (let exponent = low; exponent <= high; exponent++) {
      const at = y(10 ** exponent);
      parts.push(`<line class="grid" x1="${n(from)}" y1="${n(at)}" x2="${n(from + wide)}" y2="${n(at)}"/>`,
        text(from - 6, at + 4, time(exponent), ' class="small" text-anchor="end"'));
    }
    let taken = -Infinity; // no number on top of the one before
    for (const value of new Set(points.map((it) => it.n))) {
      if (x(value) - taken < 10) continue;
      taken = x(value);
      parts.push(text(x(value), foot + 18, String(value), ' class="small" text-anchor="middle"'));
    }
    for (const line of panel.lines) {
      parts.push(`<polyline class="line-${line.kind}" points="${line.points.map((it) => `${n(x(it.n))},${n(y(it.ns))}`).join(' ')}"/>`,
        ...line.points.map((it) => `<circle class="${line.kind}" cx="${n(x(it.n))}" cy="${n(y(it.ns))}" r="3"/>`));
      const end = line.points.at(-1);
      parts.push(text(from + wide, y(end.ns) - 9, line.name, ' class="small" text-anchor="end"'));
    }
  });
  return picture(width, height, title, parts);
}
