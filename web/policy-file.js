// policy.js beside the page: the policy data that a clerk replaces (`ltci pack`) without a new build of the page. The engine takes
// all of it or nothing. Ways in: takeGiven(), unfolded(). No DOM here; website and kiosk share it.

/** @typedef {import('./page').Envelope} Envelope */

/** A fault of policy.js, for whoever looks into the console. @param {string} what */
export function noteFault(what) {
  console.warn('policy.js: ' + what);
}

/**
 * Whether the engine took it; if not, every fault stands in the console, and the engine is as it was before.
 * @param {unknown} given what policy.js set; undefined where it is missing or no script
 * @param {(policy: string) => Envelope} load gives it to the engine
 */
export function takeGiven(given, load) {
  if (typeof given !== 'string') {
    noteFault('missing, or it gives no policy data');
    return false;
  }
  const reply = load(given);
  (reply.issues || []).forEach(({ file, pointer, code, detail }) => noteFault([file, pointer, code, detail].filter(Boolean).join(' ')));
  return reply.ok;
}

/**
 * The policy as the engine reads it. That of the release comes with the keys of its texts once, and in each language a list of words
 * (tools/packing.mjs): 4 KB less on the way. What `ltci pack` prints stays as it is, and so does what is no policy: the engine will say so.
 * @param {string} text
 */
export function unfolded(text) {
  if (text.indexOf('"keys":') < 0) return text;
  try {
    const policy = JSON.parse(text);
    /** @type {string[]} */
    const keys = [];
    /** @param {any[]} names a list that follows a name holds what stands behind its dot @param {string} before */
    const read = (names, before) => names.forEach((name, i) => {
      if (Array.isArray(names[i + 1])) read(names[i + 1], before + name + '.');
      else if (!Array.isArray(name)) keys.push(before + name);
    });
    read(policy.keys, '');
    delete policy.keys;
    policy.files.forEach((/** @type {{ content: any, words?: string[] }} */ file) => {
      (file.words || []).forEach((words, i) => { file.content[keys[i]] = words; });
      delete file.words;
    });
    return JSON.stringify(policy);
  } catch (broken) {
    return text;
  }
}
