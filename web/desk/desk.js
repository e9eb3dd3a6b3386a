// What lies on the desk: the pack that is open, what is wrong with it, and what it does to people. No DOM here. Way in: deskWith().
import { belongs, compare } from './compare.js';
import { canBeWritten, caseOf, casesToExplain, goldenMisses } from './golden.js';
import { withCasesLater } from './later.js';
import { moreFaults } from './more_faults.js';
import { placesOf, withMember, withValue } from './places.js';
import { addTo, contentsOf, dayBefore, firstDay, nameOf, parsed, referenceFor } from './release.js';

/** @typedef {import('./release').Release} Release */
/** @typedef {import('./release').PackFile} PackFile */
/** @typedef {import('./rules').Rules} Rules */
/** @typedef {import('./compare').Sample} Sample */
/** @typedef {{ people: string, listed: string, fee: string, days: string }} RowText as typed */
/**
 * @typedef {object} Desk
 * @property {Release} release
 * @property {Rules} rules
 * @property {Sample[]} samples
 * @property {PackFile | null} opened as it came
 * @property {PackFile | null} previous what was open before, with all changes
 * @property {string} text as it is now
 * @property {string | null} saved the text that was last saved to the disk
 * @property {any} tree what it says; null where it is no JSON object
 * @property {import('./places').Places | null} places
 * @property {PackFile | null} reference the pack of the release that it is compared with
 * @property {'ends' | 'superseded' | null} old what happens to the version before
 * @property {'release' | 'opened'} basis what the figures are compared with
 * @property {boolean} placed all sample people are put into this scheme
 * @property {import('./rules').Issue[]} issues
 * @property {import('./compare').Comparison[] | null} compared null: the rules cannot be used
 * @property {import('./golden').Miss[]} misses what the pack's own cases expect otherwise
 * @property {import('./golden').Miss[]} old_misses those of the version before as it is to be saved
 * @property {number[]} to_explain the pack's own cases whose figures are new, but not how they were worked out
 * @property {() => void} acceptMisses writes into the pack what its cases come to now
 * @property {() => void} moveCases puts cases that another version answers on days of this one
 * @property {{ insured: string, operator: string, clause: string | null, rows: Record<string, RowText> }} mix
 * @property {string} least yuan a month that make a cliff
 * @property {{ name: string, date: string, reread: boolean, intended: boolean }} signature
 * @property {(file: PackFile) => void} open
 * @property {(files: import('./read_file').ReadFile[]) => string} take opens the pack among them, and what is beside it; says what is wrong with that, as
 *   the end of a text key
 * @property {() => void} back to what was open before
 * @property {(text: string) => void} edit
 * @property {(pointer: string, value: string) => void} set
 * @property {(old: 'ends' | 'superseded' | null) => void} endOld
 * @property {(basis: 'release' | 'opened') => void} compareWith
 * @property {(placed: boolean) => void} place
 * @property {() => PackFile} file the pack as it is now, under its own name
 * @property {() => PackFile | null} oldFile the version before as it is to be saved, where it changes
 * @property {() => { division: string, insured: string }} scheme
 * @property {() => string} day that typical people ask on
 * @property {() => boolean} useAgain gives both engines the rules that are compared; false: they are refused
 * @property {() => any} before the tree that is compared with
 */

/** @param {Release} release @param {Rules} rules @param {Sample[]} samples @param {string} today @returns {Desk} */
export function deskWith(release, rules, samples, today) {
  /** @type {Desk} */
  const desk = {
    release, rules, samples, opened: null, previous: null, text: '', saved: null, tree: null, places: null, reference: null, old: null, basis: 'release', placed: false, issues: [], compared: null, misses: [], old_misses: [], to_explain: [],
    mix: { insured: '', operator: '', clause: null, rows: {} }, least: '50', signature: { name: '', date: today, reread: false, intended: false },
    open, take, back, edit, set, endOld, compareWith, place, file, oldFile, scheme, day, useAgain, before, acceptMisses, moveCases,
  };

  let undecided = true; // whether the sample people have to be put into this scheme: only usable rules can tell

  function file() {
    return { name: nameOf(desk.tree, (desk.opened && desk.opened.name) || ''), text: desk.text };
  }
  function isNewVersion() {
    return Boolean(desk.reference && parsed(desk.reference.text).version !== desk.tree.version);
  }
  function oldFile() {
    if (!desk.old || !desk.reference || !isNewVersion()) return null;
    const { name, text } = desk.reference;
    if (!/^\d{4}-\d\d-\d\d$/.test(String(firstDay(desk.tree)))) return null; // a fault of the pack
    return { name, text: desk.old === 'ends' ? withMember(text, '/in_force/to', dayBefore(firstDay(desk.tree))) : withMember(text, '/superseded_by', desk.tree.version, '/version') };
  }
  function scheme() {
    return { division: desk.tree.division, insured: desk.tree.insured };
  }
  function beforeFile() {
    return desk.basis === 'release' && desk.reference ? desk.reference : /** @type {PackFile} */ (desk.opened);
  }
  function before() {
    return parsed(beforeFile().text);
  }
  function day() {
    const asked = desk.samples[0].case.as_of;
    const first = isNewVersion() || !desk.reference ? '' : firstDay(desk.tree);
    return first > asked ? first : asked;
  }

  function useAgain() {
    const moved = isNewVersion() || !desk.reference;
    const from_release = desk.basis === 'release' && desk.reference;
    const usable = rules.use('after', file(), desk.reference, moved);
    return rules.use('before', beforeFile(), desk.reference, !from_release && moved) && usable;
  }

  function work() {
    const tree = parsed(desk.text);
    desk.tree = tree && typeof tree === 'object' && !Array.isArray(tree) ? tree : null;
    desk.places = desk.tree ? placesOf(desk.text, desk.tree) : null;
    desk.reference = desk.tree ? referenceFor(release, desk.tree) : desk.reference;
    desk.compared = null;
    desk.misses = desk.old_misses = [];
    desk.to_explain = [];
    desk.signature.reread = desk.signature.intended = false; // of what has changed since nobody has said so
    const files = [file()];
    const old = desk.tree && oldFile();
    if (old) files.push(old);
    desk.issues = rules.check(files);
    if (!desk.tree) return;
    const sound = !desk.issues.length;
    desk.issues = desk.issues.concat(moreFaults(desk.tree, file().name, contentsOf(release)));
    if (sound) { // the engine now answers as it will once this is published
      desk.to_explain = casesToExplain(parsed(/** @type {PackFile} */ (desk.opened).text), desk.tree);
      if (!desk.tree.superseded_by) desk.misses = goldenMisses(rules, desk.tree); // one that is superseded answers nothing any more
      if (old && desk.old === 'ends') desk.old_misses = goldenMisses(rules, parsed(old.text));
    }
    if (!useAgain()) return;
    if (undecided) desk.placed = samples.filter((it) => belongs(rules, it, desk.tree)).length * 2 < samples.length;
    undecided = false;
    desk.compared = samples.map((it) => compare(rules, it, desk.placed ? scheme() : null));
  }

  /** @param {PackFile} it */
  function open(it) {
    if (desk.opened) desk.previous = { name: desk.opened.name, text: desk.text };
    desk.opened = it;
    desk.text = it.text;
    desk.reference = desk.old = null;
    desk.basis = 'release';
    desk.placed = false;
    undecided = true;
    work();
  }
  /** @param {import('./read_file').ReadFile[]} files */
  function take(files) {
    const packs = files.filter((it) => it.kind === 'pack'), others = files.filter((it) => it.kind !== 'pack');
    if (others.length) addTo(release, others);
    if (packs.length === 1) open({ name: packs[0].name, text: packs[0].text });
    else if (desk.opened && others.length) work();
    return packs.length > 1 ? 'several_packs' : others.length && !desk.opened ? 'no_pack_yet' : '';
  }
  function back() {
    if (desk.previous) open(desk.previous);
  }
  /** @param {string} text */
  function edit(text) {
    if (text === desk.text) return;
    desk.text = text;
    work();
  }
  /** @param {string} pointer @param {string} value */
  function set(pointer, value) {
    edit(withValue(desk.text, desk.tree, pointer, value));
  }
  function acceptMisses() {
    edit(desk.misses.filter(canBeWritten).reduce((text, it) => withMember(text, it.pointer, it.came), desk.text));
  }
  function moveCases() {
    edit(withCasesLater(desk.text, desk.tree, desk.misses.filter((it) => it.other_day).map(caseOf), firstDay(desk.tree)));
  }
  /** @param {'ends' | 'superseded' | null} old */
  function endOld(old) {
    desk.old = old;
    work();
  }
  /** @param {'release' | 'opened'} basis */
  function compareWith(basis) {
    desk.basis = basis;
    work();
  }
  /** @param {boolean} placed */
  function place(placed) {
    desk.placed = placed;
    undecided = false;
    work();
  }
  return desk;
}
