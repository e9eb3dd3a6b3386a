// Every number of a pack moved up and down by its smallest step, every date by a day: what a slip of the pen can do. Each mutant is a copy of the
// pack with one value written otherwise. The worked cases inside the packs are what catches them, and are not changed themselves.

/** The smallest step of a number, by what it counts. */
const STEPS = {
  yuan_per_bed_day: '0.01', yuan_per_visit: '0.01', yuan_per_hour: '0.01', yuan_per_day: '0.01', yuan_per_month: '0.01', yuan_per_year: '0.01',
  percent: '0.01', percentage_points: '0.01', percent_of_base: '0.0001',
  months: '1', years: '1', level: '1', hours: '1', visits: '1',
};
const AMOUNTS = ['fee_per_day']; // without a unit of their own

/** `12.50` and `0.01` as whole numbers of the last digit: no rounding. */
function moved(number, step, sign) {
  const digits = Math.max(...[number, step].map((text) => (text.split('.')[1] ?? '').length));
  const scaled = (text) => { const [whole, part = ''] = text.split('.'); return BigInt(whole + part.padEnd(digits, '0')); };
  const sum = scaled(number) + BigInt(sign) * scaled(step), minus = sum < 0n ? '-' : '';
  const text = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
  return digits ? `${minus}${text.slice(0, -digits)}.${text.slice(-digits)}` : minus + text;
}
const dayAfter = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const monthAfter = (month, months) => new Date(Date.UTC(...month.split('-').map((n, i) => Number(n) - i + (i ? months : 0)))).toISOString().slice(0, 7);

/** Every number and date: {pointer, was, becomes, set}, `set` answers the pack with it. */
export function mutantsOf(pack) {
  const out = [];
  const visit = (value, keys, unit) => {
    if (value && typeof value === 'object') {
      for (const key of Object.keys(value)) {
        if (key.startsWith('$') || (keys.length === 0 && key === 'cases')) continue;
        visit(value[key], [...keys, key], key === 'unit' ? undefined : value.unit ?? unit);
      }
      return;
    }
    const add = (becomes) => out.push({
      pointer: keys.map((key) => `/${key}`).join(''), was: value, becomes,
      set: () => {
        const copy = structuredClone(pack);
        let holder = copy;
        for (const key of keys.slice(0, -1)) holder = holder[key];
        holder[keys.at(-1)] = becomes;
        return copy;
      },
    });
    const both = (change) => { for (const sign of [1, -1]) add(change(sign)); };
    const key = keys.at(-1);
    if (typeof value === 'number') both((sign) => value + sign);
    else if (typeof value !== 'string' || key === 'unit') return;
    else if (/^\d{4}-\d\d-\d\d$/.test(value)) both((sign) => dayAfter(value, sign));
    else if (key === 'version') both((sign) => monthAfter(value, sign));
    else if (key === 'division') both((sign) => moved(value, '1', sign).padStart(6, '0'));
    else if (/^\d+(\.\d+)?$/.test(value)) {
      const step = AMOUNTS.includes(key) ? '0.01' : STEPS[unit];
      if (!step) throw new Error(`${keys.join('/')}: no step for ${unit}`);
      both((sign) => moved(value, step, sign));
    }
  };
  visit(pack, [], undefined);
  return out;
}
