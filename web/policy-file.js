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
 * The policy as the engine reads it. That of the release comes with its English texts as a list, in the order of the Chinese keys
 * (tools/packing.mjs): 2 KB less on the way. What `ltci pack` prints stays as it is, and so does what is no policy: the engine will say so.
 * @param {string} text
 */
export function unfolded(text) {
  if (text.indexOf('"same_keys":') < 0) return text;
  try {
    const policy = JSON.parse(text);
    /** @type {{ content: any, same_keys?: string[] }[]} */
    const files = policy.files;
    const keys = Object.keys(files.filter(({ content }) => content.language === 'zh-Hans')[0].content).filter((key) => !/^(texts|language)$/.test(key));
    files.forEach((file) => {
      if (!file.same_keys) return;
      file.same_keys.forEach((words, i) => { file.content[keys[i]] = words; });
      delete file.same_keys;
    });
    return JSON.stringify(policy);
  } catch (broken) {
    return text;
  }
}
