// The policy data of the release, and what becomes of it when a file of the desk takes its place in it.

/** @typedef {{ name: string, text: string }} PackFile */
/** @typedef {PackFile & { from: string }} AddedFile `from`: what it is called on the disk */
/**
 * @typedef {object} Release
 * @property {any} bundle as `ltci pack` writes it
 * @property {PackFile[]} packs its packs as they are written
 * @property {AddedFile[]} added what was opened beside a pack: a file of the same name gives way to it; another list after each of them
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

/** Whether it can be part of a file's name. @param {any} it */
const said = (it) => typeof it === 'string' && /^[\w-]+$/.test(it);

/** The name of a pack's file below policy-data. @param {any} tree @param {string} otherwise */
export function nameOf(tree, otherwise) {
  return tree && said(tree.id) && said(tree.version) ? 'packs/' + tree.id + '/' + tree.version + '.json' : otherwise;
}

/** Files beside a pack, under the names that they have below policy-data. What is opened again, under its name here or on the disk, is the new one.
 * @param {Release} release @param {import('./read_file').ReadFile[]} files */
export function addTo(release, files) {
  files.forEach((file) => {
    const { id, language } = parsed(file.text) || /** @type {any} */ ({});
    const own = /** @param {any} it */ (it) => (said(it) ? it + '.json' : file.name);
    const name = file.kind === 'document' ? 'documents/' + own(id) : file.kind === 'texts' ? 'texts/' + own(language) : 'directory.json';
    release.added = release.added.filter((it) => it.name !== name && it.from !== file.name).concat({ name, text: file.text, from: file.name });
  });
}

/** What all files say, those that were added too. A language that was added may lack texts that the desk itself says: those stay.
 * @param {Release} release @returns {any[]} */
export function contentsOf(release) {
  const added = release.added.map(({ name, text }) => ({ name, content: parsed(text) })).filter(({ content }) => content);
  const rest = release.bundle.files.map((/** @type {any} */ file) => {
    const same = added.filter(({ name }) => name === file.name)[0];
    return !same ? file.content : same.content.texts ? Object.assign({}, file.content, same.content) : same.content;
  });
  return rest.concat(added.filter(({ name }) => !release.bundle.files.some((/** @type {any} */ file) => file.name === name)).map(({ content }) => content));
}

/** The release with files of the desk in it, each in the place of the one of the same name, as JSON text. A file is put in as it is written,
 * so that the engine sees what JSON.parse would hide. @param {Release} release @param {PackFile[]} files that are JSON @param {boolean} as_text
 * the engine takes the text of a file and gives the lines of its faults */
export function bundleWith(release, files, as_text) {
  const of_pack = files.map((file) => file.name);
  const all = release.added.filter((file) => of_pack.indexOf(file.name) < 0).concat(/** @type {any} */ (files));
  const own = all.map((file) => file.name);
  const rest = release.bundle.files.filter((/** @type {any} */ file) => own.indexOf(file.name) < 0).map((/** @type {any} */ file) => JSON.stringify(file));
  const put = all.map((file) => '{"name":' + JSON.stringify(file.name) + (as_text ? ',"text":' + JSON.stringify(file.text) : ',"content":' + file.text) + '}');
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
