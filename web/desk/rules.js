// The engine twice, side by side: once with the rules as they were and once with the rules on the desk. All figures of the desk are theirs.
import { encode } from '../utf8.js';
import { bundleWith, forTheSameDays, parsed } from './release.js';

/** @typedef {import('../engine').Engine} Engine */
/** @typedef {import('./release').Release} Release */
/** @typedef {import('./release').PackFile} PackFile */
/** @typedef {{ pointer: string, code: string, detail: string, file?: string, line?: number, others?: string[] }} Issue */
/** @typedef {'before' | 'after'} Side */
/**
 * @typedef {object} Rules
 * @property {(files: PackFile[]) => Issue[]} check everything that is wrong with the release with these files in it
 * @property {(side: Side, file: PackFile, reference: PackFile | null, moved: boolean) => boolean} use the rules of a pack for one side; `moved`: for the days
 *   of the reference. False: they are refused
 * @property {(side: Side, the_case: any) => any} estimate an envelope
 * @property {Record<string, number>} entry answers that meet every condition of entry that some schemes have, as far as this engine knows them
 */

/** The line that the engine's "at byte n" is in. @param {string} text @param {string} detail */
function lineOfByte(text, detail) {
  const end = Number((/\d+/.exec(detail) || ['0'])[0]);
  return encode(text).subarray(0, Math.max(end - 1, 0)).reduce((line, byte) => (byte === 10 ? line + 1 : line), 1);
}

/** @param {Engine} before @param {Engine} after @param {Release} release @returns {Rules} */
export function rulesOf(before, after, release) {
  const engines = { before, after };
  const probe = release.packs[0];
  const as_text = Boolean(probe) && after.load(bundleWith(release, [probe], true)).ok;

  /** @type {Record<string, number>} */
  const entry = {};
  [['age', 70], ['months_enrolled', 600], ['contribution_years', 50]].forEach(([name, value]) => {
    const reply = after.call({ op: 'estimate', case: { case: 1, as_of: '2026-01-01', [name]: value } });
    if (reply.ok) entry[name] = /** @type {number} */ (value);
  });

  return {
    entry,
    check(files) {
      for (const file of files.concat(release.added)) {
        if (parsed(file.text) !== null) continue;
        const { issues } = JSON.parse(after.callText(file.text));
        return issues.slice(0, 1).map((/** @type {Issue} */ it) => Object.assign({}, it, { file: file.name, line: lineOfByte(file.text, it.detail) }));
      }
      return after.load(bundleWith(release, files, as_text)).issues || [];
    },
    use(side, file, reference, moved) {
      const text = moved ? forTheSameDays(parsed(file.text), reference && parsed(reference.text)) : file.text;
      return engines[side].load(bundleWith(release, [{ name: reference ? reference.name : file.name, text }], as_text)).ok;
    },
    estimate: (side, the_case) => engines[side].call({ op: 'estimate', case: the_case, trace: true }),
  };
}
