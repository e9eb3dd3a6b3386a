// Where in the text of a pack a member stands, so that a fault leads to its line and a number is changed where it is written.
// The text is read by JSON.parse. Its strings, keys and values, come in the same order in the text and in what was read; each is compared,
// and where one does not agree (a member given twice) no place is known.

/** @typedef {{ key: [number, number] | null, value: [number, number] | null, at: number }} Place `key`, `value`: from and to, quotes included; `at`: where it begins */
/** @typedef {Record<string, Place>} Places by pointer */

/** @param {string} key a member, as a pointer writes it */
export const step = (key) => '/' + key.replace(/~/g, '~0').replace(/\//g, '~1');

/** @param {string} pointer @returns {string[]} */
export const stepsOf = (pointer) => pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));

/** What a pointer leads to. @param {any} tree @param {string} pointer */
export function valueAt(tree, pointer) {
  return stepsOf(pointer).reduce((it, key) => (it !== null && typeof it === 'object' ? it[key] : undefined), tree);
}

/** @param {string} text JSON @param {any} tree what it was read as @returns {Places | null} */
export function placesOf(text, tree) {
  /** @type {Places} */
  const places = {};
  const strings = /"(?:[^"\\]|\\[^])*"/g;
  let sound = true;
  /** @param {string} wanted @returns {[number, number]} */
  function next(wanted) {
    const found = strings.exec(text);
    if (!found || JSON.parse(found[0]) !== wanted) {
      sound = false;
      return [0, 0];
    }
    return [found.index, found.index + found[0].length];
  }
  /** @param {any} value @param {string} pointer @param {[number, number] | null} key */
  function walk(value, pointer, key) {
    if (!sound) return;
    const place = places[pointer] = { key, value: /** @type {[number, number] | null} */ (null), at: key ? key[0] : -1 };
    if (typeof value === 'string') place.value = next(value);
    else if (Array.isArray(value)) value.forEach((item, i) => walk(item, pointer + '/' + i, null));
    else if (value && typeof value === 'object') Object.keys(value).forEach((name) => walk(value[name], pointer + step(name), next(name)));
    if (place.at < 0) { // an item of a list: where the first thing inside it stands
      const inside = place.value || (value && typeof value === 'object' && places[pointer + (Array.isArray(value) ? '/0' : step(Object.keys(value)[0] || ''))]);
      place.at = Array.isArray(inside) ? inside[0] : inside ? inside.at : -1;
    }
  }
  walk(tree, '', null);
  return sound ? places : null;
}

/** The line of a place in a text, from 1. @param {string} text @param {number} at */
export function lineAt(text, at) {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** The line that a pointer leads to, or that of what it should stand in; null where none is known.
 * @param {string} text @param {Places | null} places @param {string} pointer @returns {number | null} */
export function lineOf(text, places, pointer) {
  if (!places) return null;
  for (let path = pointer; path; path = path.slice(0, path.lastIndexOf('/'))) {
    const place = places[path];
    if (place && place.at >= 0) return lineAt(text, place.at);
  }
  return 1;
}

/** The text with another value at a pointer: only that value changes where its place is known, else the whole is written anew, two spaces a step.
 * @param {string} text @param {any} tree @param {string} pointer @param {string} value @returns {string} */
export function withValue(text, tree, pointer, value) {
  const places = placesOf(text, tree);
  const place = places && places[pointer];
  if (place && place.value) return text.slice(0, place.value[0]) + JSON.stringify(value) + text.slice(place.value[1]);
  const copy = JSON.parse(text);
  const path = stepsOf(pointer);
  const last = /** @type {string} */ (path.pop());
  path.reduce((it, key) => it[key], copy)[last] = value;
  return JSON.stringify(copy, null, 2) + '\n';
}

/** The text with a value for a member that stands there with anything but an object or a list, or, where it is missing, behind the member `after`.
 * @param {string} text @param {string} pointer @param {string | number | boolean | null} value @param {string} [after] */
export function withMember(text, pointer, value, after) {
  const tree = JSON.parse(text);
  const places = placesOf(text, tree);
  const place = places && places[pointer];
  if (place && place.key) {
    const end = place.key[1];
    const old = /^\s*:\s*(null|true|false|-?\d+|"(?:[^"\\]|\\[^])*")/.exec(text.slice(end));
    if (old) return text.slice(0, end + old[0].length - old[1].length) + JSON.stringify(value) + text.slice(end + old[0].length);
  }
  const before = places && after && places[after];
  if (before && before.value) {
    const name = /** @type {string} */ (stepsOf(pointer).pop());
    return text.slice(0, before.value[1]) + ',\n  ' + JSON.stringify(name) + ': ' + JSON.stringify(value) + text.slice(before.value[1]);
  }
  const path = stepsOf(pointer);
  const last = /** @type {string} */ (path.pop());
  path.reduce((it, key) => it[key] || (it[key] = {}), tree)[last] = value;
  return JSON.stringify(tree, null, 2) + '\n';
}
