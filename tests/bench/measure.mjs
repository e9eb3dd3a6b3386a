// Times that can be compared on a machine that does other work, too: processor time of this process with all its threads, not time on the
// clock; everybody in turn, A B C A B C, a short while each; the median of the rounds, and ratios taken within each round.

/** @param {number[]} list */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Nanoseconds of the processor for `count` times. @param {Row} row */
async function timeOf(row, count) {
  const start = process.cpuUsage();
  const promise = row.run(count);
  if (promise) await promise;
  const { user, system } = process.cpuUsage(start);
  return Math.max(user + system, 1) * 1e3;
}

/**
 * @typedef {{ id: string, name: string, run: (count: number) => void | Promise<void>, per?: number }} Row `run` does it `count` times; each time is `per` estimates
 * @param {Row[]} rows the first is what the others are held against
 * @param {{ rounds: number, slice_ms: number }} how
 * @returns {Promise<{ id: string, name: string, ns: number, low: number, high: number, ratio: number }[]>} the time of one estimate: median, quarter and three quarters of
 *   the rounds; `ratio` to the first row
 */
export async function interleaved(rows, { rounds, slice_ms }) {
  const counts = [];
  for (const row of rows) {
    // As often as fits into a slice; the search is the warming up, too.
    let count = 1, spent = 0;
    for (let tries = 0; tries < 60; tries++) {
      const ms = (await timeOf(row, count)) / 1e6;
      spent += ms;
      if (spent > 6 * slice_ms && (ms > slice_ms / 2 || count === 1)) {
        count = Math.max(1, Math.round((count * slice_ms) / ms));
        break;
      }
      count = Math.max(1, Math.round(ms > slice_ms ? (count * slice_ms) / ms : count * Math.min(2, slice_ms / Math.max(ms, 1e-3))));
    }
    counts.push(count);
  }
  const times = rows.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, row] of rows.entries()) times[i].push((await timeOf(row, counts[i])) / counts[i] / (row.per ?? 1));
  }
  return rows.map(({ id, name }, i) => {
    const sorted = [...times[i]].sort((a, b) => a - b);
    const at = (part) => sorted[Math.round((sorted.length - 1) * part)];
    return { id, name, ns: median(times[i]), low: at(0.25), high: at(0.75), ratio: median(times[i].map((ns, round) => ns / times[0][round])) };
  });
}
