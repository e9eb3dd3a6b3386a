// The people of tests/cases/personas at the kiosk: what they answer, by the field that a question asks for.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../../web/lib/stage.mjs';

const folder = join(top, 'tests/cases/personas');
export const personas = readdirSync(folder).sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

const dateIn = (text) => {
  const [year, month, day] = text.split('-').map((part) => String(Number(part)));
  return { year, month, day };
};
/** Of the places offered the one that is, or holds, the division. Two zeros at the end: all of a city; four: all of a province. */
const placeIn = (division) => (targets) => targets.map(({ name }) => name).find((place) => /^\d{6}$/.test(place) && division.startsWith(place.replace(/(00){1,2}$/, ''))) ?? 'other';
const yuan = (fen) => (fen / 100).toFixed(2).replace(/\.?0+$/, '');

/** As tests/kiosk/lib/hall.mjs takes them. */
export function answersOf({ who, case: c }) {
  const answers = { who, division: placeIn(c.division) };
  const flat = (object, path) => {
    for (const [name, value] of Object.entries(object)) {
      const field = path + name;
      if (['case', 'as_of', 'division', 'period'].includes(field)) continue;
      if (value === null) answers[field] = 'unknown';
      else if (typeof value === 'object') flat(value, `${field}.`);
      else if (/^\d{4}-/.test(value)) answers[field] = dateIn(value);
      else answers[field] = /_fen_/.test(name) ? yuan(value) : String(value);
    }
  };
  flat(c, '');
  return answers;
}

/** The case without what was not asked: who cannot draw anything is not asked for prices. */
export function only(answered, { case: version, as_of, care, ...rest }) {
  const kept = (object, path) => Object.fromEntries(Object.entries(object).filter(([name]) => answered.includes(path + name)));
  const modes = Object.entries(care).map(([mode, prices]) => [mode, kept(prices, `care.${mode}.`)]);
  return { case: version, as_of, ...kept(rest, ''), care: Object.fromEntries(modes) };
}
