// docs/share-code.md once more, as a program of its own: a case to its code. What is not of the case (digests, version) is given.
import { crc32 as zlibCrc32 } from 'node:zlib';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const days = (date) => Math.round(Date.parse(date) / 86_400_000);
const first = days('1900-01-01'), last = days('2199-12-31'), all_days = last - first + 1;

function crc32(bytes) {
  if (zlibCrc32) return zlibCrc32(bytes) >>> 0;
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** [digit, base]…, the lowest first. */
export function seal(digits) {
  let above = 0n;
  for (const [digit, base] of [...digits].reverse()) above = above * BigInt(base) + BigInt(digit);
  const bytes = [];
  for (let rest = above; rest; rest >>= 8n) bytes.push(Number(rest & 255n));
  let text = '';
  for (let rest = (above << 32n) | BigInt(crc32(Uint8Array.from(bytes))); rest; rest >>= 6n) text = letters[Number(rest & 63n)] + text;
  return text;
}

/** Full months from one day to another, a day that the month lacks being its last. */
function fullMonths(since, until) {
  const [y, m, d] = since.split('-').map(Number), [Y, M, D] = until.split('-').map(Number);
  const last_of_month = new Date(Date.UTC(Y, M, 0)).getUTCDate();
  return (Y - y) * 12 + M - m - (D < Math.min(d, last_of_month) ? 1 : 0);
}

/** The items of the self-check, in their order. @param {any} c @param {{result: number, rules: number, version: string | null}} computed @param {string[]} items */
export function codeOf(c, { result, rules, version }, items) {
  const digits = [];
  const put = (digit, base) => digits.push([digit, base]);
  const from = (value, least, most) => put(value === undefined || value === null ? 0 : value - least + 1, most - least + 2);
  const day = (date) => put(date ? days(date) - first + 1 : 0, all_days + 1);
  const choice = (value, list) => put(list.indexOf(value ?? null), list.length);
  put(1, 8);
  put(result, 65536);
  put(rules, 256);
  put(version ? (Number(version.slice(0, 4)) - 2020) * 12 + Number(version.slice(5)) : 0, 337);
  put(days(c.as_of) - first, all_days);
  put(0, 4);
  from(c.division && Number(c.division), 0, 999999);
  choice(c.insured, [null, 'resident', 'employee', 'none']);
  put(c.waiting_ends ? 4 + days(c.waiting_ends) - first : [null, 'active', 'lapsed', 'waiting'].indexOf(c.benefit_status ?? null), 4 + all_days);
  for (const name of ['treated', 'third_party_pays', 'hospitalised']) choice(c[name], [null, false, true]);
  put(c.assisted_since ? 3 + days(c.assisted_since) - first : [null, false, true].indexOf(c.assisted ?? null), 3 + all_days);
  const ago = c.disabled_since && days(c.as_of) - days(c.disabled_since), given = c.months_disabled ?? null;
  put(c.disabled_since ? 1202 + (given === null ? 0 : 36526) + ago : given === null ? 0 : 1 + given, 74254);
  const lasted = c.disabled_since ? fullMonths(c.disabled_since, c.as_of) : given ?? 0;
  from(c.months_expected, lasted, 1200);
  from(c.level, 0, 5);
  const { medical_ward = {}, institution = {}, home_visit = {} } = c.care ?? {};
  from(medical_ward.tier, 1, 3);
  for (const mode of [medical_ward, institution, home_visit]) from(mode.fee_fen_per_day, 0, 10_000_000);
  from(home_visit.days_per_month, 0, 31);
  const { from: begins, months, benefits_from, hospital_stays } = c.period ?? {};
  day(begins);
  from(months, 1, 36);
  day(benefits_from);
  const stays = (hospital_stays ?? []).map((stay) => [days(stay.admitted), days(stay.discharged)]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let before = first;
  stays.forEach(([admitted, discharged], i) => {
    put(1, 2);
    for (const [to, since] of [[admitted, before], [discharged, admitted]]) {
      if (i < 2) { put(to - since, last - since + 1); continue; }
      for (let n = 0; n < Math.floor((to - since) / 1024); n++) put(1, 2);
      put(0, 2);
      put((to - since) % 1024, 1024);
    }
    before = admitted;
  });
  if (stays.length < 64) put(0, 2);
  put(c.self_check ? 1 : 0, 2);
  if (c.self_check) {
    for (const item of items) from(c.self_check[item], 0, 62);
    for (let i = 0; i < 17; i++) put(0, 2);
  }
  const { age, months_enrolled, contribution_years, buy_in, buy_in_paid, group, contribution_tier } = c;
  if ([age, months_enrolled, contribution_years, buy_in, group, contribution_tier].some((it) => it !== undefined && it !== null)) {
    put(0, 2);
    put(0, 2);
    put(1, 2);
    from(age, 0, 150);
    from(months_enrolled, 0, 1200);
    from(contribution_years, 0, 150);
    put(buy_in_paid ? 3 + days(buy_in_paid) - first : [null, false, true].indexOf(buy_in ?? null), 3 + all_days);
    from(group, 1, 6);
    from(contribution_tier, 1, 6);
    for (let i = 0; i < 7; i++) put(0, 2);
  }
  return seal(digits);
}
