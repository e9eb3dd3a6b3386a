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
 * The policy as the engine reads it. That of the release comes with its Chinese texts as a tree by the dots of their keys, and the English
 * ones as a list in the order of that tree (tools/packing.mjs): 3 KB less on the way. What `ltci pack` prints stays as it is, and so does
 * what is no policy: the engine will say so.
 * @param {string} text
 */
export function unfolded(text) {
  if (text.indexOf('"same_keys":') < 0) return text;
  try {
    const policy = JSON.parse(text);
    /** @type {{ content: any, tree?: object, same_keys?: string[] }[]} */
    const files = policy.files;
    /** @type {string[]} */
    const keys = [];
    /** @param {any} content @param {any} tree @param {string[]} path */
    const flatten = (content, tree, path) => Object.keys(tree).forEach((name) => {
      const here = name ? path.concat(name) : path;
      if (typeof tree[name] !== 'string') return flatten(content, tree[name], here);
      const key = here.join('.');
      keys.push(key);
      content[key] = tree[name];
    });
    files.forEach((file) => {
      if (file.tree) flatten(file.content, file.tree, []);
      (file.same_keys || []).forEach((words, i) => { file.content[keys[i]] = words; });
      delete file.tree;
      delete file.same_keys;
    });
    return JSON.stringify(policy);
  } catch (broken) {
    return text;
  }
}
