// The policy data of the release, and what becomes of it when a file of the desk takes its place in it.

/** @typedef {{ name: string, text: string }} PackFile */
/**
 * @typedef {object} Release
 * @property {any} bundle as `ltci pack` writes it
 * @property {PackFile[]} packs its packs as they are written
 */

/** @param {string} text @returns {any} what it says, or null */
export function parsed(text) {
  try { return JSON.parse(text); } catch (broken) { return null; }
}

/** @param {any} a @param {any} b */
const sameScheme = (a, b) => Boolean(a && b && a.division === b.division && a.insured === b.insured);

/** The pack of the release that a pack is compared with: the same version, else the newest before it of the same scheme.
 * @param {Release} release @param {any} tree @returns {PackFile | null} */
export function referenceFor(release, tree) {
  const of_scheme = release.packs.filter((file) => sameScheme(parsed(file.text), tree)).sort((a, b) => (parsed(a.text).version < parsed(b.text).version ? -1 : 1));
  const same = of_scheme.filter((file) => parsed(file.text).version === tree.version);
  const before = of_scheme.filter((file) => !parsed(file.text).superseded_by);
  return same[0] || before[before.length - 1] || of_scheme[of_scheme.length - 1] || null;
}

/** The name of a pack's file below policy-data. @param {any} tree @param {string} otherwise */
export function nameOf(tree, otherwise) {
  const said = /** @param {any} it */ (it) => typeof it === 'string' && /^[\w-]+$/.test(it);
  return tree && said(tree.id) && said(tree.version) ? 'packs/' + tree.id + '/' + tree.version + '.json' : otherwise;
}

/** The release with files of the desk in it, each in the place of the one of the same name, as JSON text. A file is put in as it is written,
 * so that the engine sees what JSON.parse would hide. @param {Release} release @param {PackFile[]} files that are JSON @param {boolean} as_text
 * the engine takes the text of a file and gives the lines of its faults */
export function bundleWith(release, files, as_text) {
  const own = files.map((file) => file.name);
  const rest = release.bundle.files.filter((/** @type {any} */ file) => own.indexOf(file.name) < 0).map((/** @type {any} */ file) => JSON.stringify(file));
  const put = files.map((file) => '{"name":' + JSON.stringify(file.name) + (as_text ? ',"text":' + JSON.stringify(file.text) : ',"content":' + file.text) + '}');
  return '{"bundle":1,"files":[' + rest.concat(put).join(',') + ']}';
}

/** A pack for the comparison: what is compared is what is paid, so another version answers for the days of the one that it is compared with,
 * and where there is none, for all days. @param {any} tree @param {any} reference its tree, or null @returns {string} */
export function forTheSameDays(tree, reference) {
  const copy = JSON.parse(JSON.stringify(tree));
  copy.in_force = reference ? reference.in_force : { from: null, to: null };
  copy.answers_from = reference ? reference.answers_from : '1901-01-01';
  delete copy.superseded_by;
  return JSON.stringify(copy);
}

/** The first day that a pack answers. @param {any} tree @returns {string} */
export function firstDay(tree) {
  const from = tree.in_force && tree.in_force.from;
  return from && from > tree.answers_from ? from : tree.answers_from;
}

/** @param {string} date */
export function dayBefore(date) {
  const [y, m, d] = date.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1, d - 1)).toISOString().slice(0, 10);
}
