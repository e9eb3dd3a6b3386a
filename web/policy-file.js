// policy.js beside the page: the policy data that a clerk replaces (`ltci pack`) without a new build of the page. The engine takes
// all of it or nothing. Way in: takeGiven(). No DOM here; website and kiosk share it.

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
