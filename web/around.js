// What stands around the page: nothing, a host page with the page in a frame, or a mini-program of WeChat. Each is an object of this
// shape; app.js asks it, and knows no more of it.

/**
 * @typedef {object} Around
 * @property {() => Record<string, string | boolean>} request members for each request to the engine (docs/page.md: host, mini_program)
 * @property {(page: import('./page').Page, turned: boolean) => void} shown after each drawing; `turned`: another page than before
 * @property {(page: import('./page').Page, action: string) => boolean} act one of its own buttons; false: it is none of them
 * @property {() => void} forget what was said goes with the answers
 */

/** Nothing. @type {Around} */
export const nowhere = { request: () => ({}), shown() {}, act: () => false, forget() {} };

/** Inside WeChat, mini-program or not: it prints nothing, and keeps no service worker. */
export function inWeChat() {
  return /MicroMessenger/.test(navigator.userAgent);
}
