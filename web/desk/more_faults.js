// What `ltci check` finds in a pack beyond what the engine refuses: dates that contradict each other, worked cases with something missing.

/** @typedef {import('./rules').Issue} Issue */

const parts_of_case = { name: 'string', by_hand: 'string', case: 'object', expect: 'object' };

/** @param {any} it */
const kindOf = (it) => (Array.isArray(it) ? 'array' : it === null ? 'null' : typeof it);

/** @param {any} tree of a pack @param {string} file its name @param {any[]} contents of all files beside it @returns {Issue[]} */
export function moreFaults(tree, file, contents) {
  /** @type {Issue[]} */
  const found = [];
  /** @param {string} pointer @param {string} code @param {string} detail @param {string[]} [others] */
  const fault = (pointer, code, detail, others) => found.push(Object.assign({ pointer, code, detail, file }, others && { others }));
  if (typeof tree.review_by === 'string' && typeof tree.answers_from === 'string' && tree.review_by < tree.answers_from) fault('/review_by', 'contradiction', 'before answers_from', ['/answers_from']);
  const directories = contents.filter((it) => it.directory && Array.isArray(it.places));
  const listed = directories.some((it) => it.places.some((/** @type {any} */ place) => place && place.code === tree.division));
  if (directories.length && /^\d{6}$/.test(tree.division) && !listed) fault('/division', 'unknown_reference', tree.division);
  if (tree.cases === undefined) return found;
  if (!Array.isArray(tree.cases)) {
    fault('/cases', 'wrong_type', 'an array');
    return found;
  }
  tree.cases.forEach((/** @type {any} */ it, /** @type {number} */ i) => {
    const at = '/cases/' + i;
    if (kindOf(it) !== 'object') {
      fault(at, 'wrong_type', 'an object');
      return;
    }
    Object.keys(parts_of_case).forEach((name) => {
      const kind = parts_of_case[/** @type {keyof typeof parts_of_case} */ (name)];
      if (it[name] === undefined || it[name] === '') fault(at + '/' + name, 'missing_field', '');
      else if (kindOf(it[name]) !== kind) fault(at + '/' + name, 'wrong_type', kind === 'string' ? 'a string' : 'an object');
    });
    Object.keys(it).forEach((name) => { if (!(name in parts_of_case) && name !== '$comment') fault(at + '/' + name, 'unknown_field', ''); });
  });
  return found;
}
