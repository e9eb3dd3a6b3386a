// Dates of cases as whole numbers, days since 1970-01-01, and calendar months with their ends.
const DAY = 86_400_000;

/** @param {string} text YYYY-MM-DD */
export const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

/** @param {number} day */
export const dateText = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The same day of a later (or earlier) month, or its last day: 30 November and three months are the end of February. */
export function addMonths(day, months) {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY;
}

/** How many months are full: n of them where `since` and n months is not after `until`. */
export function fullMonths(since, until) {
  const [a, b] = [new Date(since * DAY), new Date(until * DAY)];
  const n = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return addMonths(since, n) <= until ? n : n - 1;
}
