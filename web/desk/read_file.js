// Files from the disk as text, or what is wrong with them. Nothing of them goes anywhere else.

/** @typedef {'pack' | 'document' | 'directory' | 'texts'} Kind */
/** @typedef {{ name: string, text: string, kind: Kind }} ReadFile */
/** @typedef {ReadFile | { trouble: string, given?: Record<string, string | number> }} Read `trouble`: the end of a text key, desk.trouble.… */

const kb = 1024;
/** No pack comes near it; what is larger is another kind of file. */
export const most_bytes = 256 * kb;

/** The line that is no UTF-8, from 1; 0: all of it is. @param {Uint8Array} bytes */
function badLine(bytes) {
  for (let from = 0, line = 1; from < bytes.length; line++) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline + 1;
    try { new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to)); } catch (broken) { return line; }
    from = to;
  }
  return 0;
}

/** @type {Kind[]} */
const kinds = ['pack', 'document', 'directory', 'texts'];

/** What a text that is no JSON was meant to be: the desk shows where it breaks off, and what it shows depends on it. @param {string} text @returns {Kind} */
function meant(text) {
  const found = /"(pack|document|directory|texts)"\s*:\s*1\b/.exec(text);
  return found ? /** @type {Kind} */ (found[1]) : 'pack';
}

/** @param {string} name @param {Uint8Array} bytes @returns {Read} */
export function readBytes(name, bytes) {
  const line = badLine(bytes);
  if (line) return { trouble: 'encoding', given: { name, line, encoding: 'UTF-8' } };
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  if (!text.trim()) return { trouble: 'empty', given: { name } };
  let tree = null;
  try { tree = JSON.parse(text); } catch (broken) { return { name, text, kind: meant(text) }; }
  const kind = tree && typeof tree === 'object' ? kinds.filter((it) => it in tree)[0] : undefined;
  return kind ? { name, text, kind } : { trouble: 'no_kind', given: { name } };
}

/** @param {File} file @param {(read: Read) => void} done */
function readFile(file, done) {
  const name = file.name;
  if (file.size > most_bytes) return done({ trouble: 'too_large', given: { name, size: Math.ceil(file.size / kb), most: most_bytes / kb } });
  const reader = new FileReader();
  reader.onerror = () => done({ trouble: 'unreadable', given: { name } });
  reader.onload = () => done(readBytes(name, new Uint8Array(/** @type {ArrayBuffer} */ (reader.result))));
  reader.readAsArrayBuffer(file);
}

/** All of them, in their order. @param {File[]} files @param {(reads: Read[]) => void} done */
export function readFiles(files, done) {
  /** @type {Read[]} */
  const reads = [];
  let left = files.length;
  files.forEach((file, i) => readFile(file, (read) => {
    reads[i] = read;
    left -= 1;
    if (!left) done(reads);
  }));
}
