// Somebody who meets every condition, for what a kind of care pays by itself: months on end, the highest level, nothing open but what is asked.

/** @param {import('./rules').Rules} rules @param {{ division: string, insured: string }} place @param {string} as_of @param {any} care @param {any} [change] members to set otherwise @returns {any} a case */
export function typicalCase(rules, place, as_of, care, change) {
  return Object.assign({
    case: 1, as_of, division: place.division, insured: place.insured, benefit_status: 'active', treated: true, months_disabled: 120, months_expected: 1200,
    level: 5, assisted: false, third_party_pays: false, hospitalised: false, care, period: { from: as_of.slice(0, 8) + '01', months: 1 },
  }, rules.entry, change);
}

/** Listed for assistance so long ago that the raise has started. @param {string} as_of */
export const longListed = (as_of) => ({ assisted: true, assisted_since: Number(as_of.slice(0, 4)) - 2 + '-01-01' });

/** @param {string} month `2026-12` @param {number} n */
export function monthAfter(month, n) {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  const m = count % 12 + 1;
  return Math.floor(count / 12) + '-' + (m < 10 ? '0' : '') + m;
}
