// Which policy data the kiosk works with: those of a policy.js beside the page (`ltci pack`), whole, or the ones inside the page. Ways in:
// readGiven(), givePolicy(). fitPolicy() is shared with the build.

import { noteFault, takeGiven, unfolded } from '../../web/policy-file.js';

const file = 'policy.js';
const patience = 10000; // ms until a server that does not answer has none

/** @typedef {{ bundle: number, files: { name: string, content: any }[] }} Bundle */

/**
 * What lies beside the page. No file is no fault: a kiosk needs none.
 * @param {{ reading?: boolean }} watchdog is told while a script that may be broken is read
 * @returns {Promise<{ none: true } | { text: unknown }>}
 */
export function readGiven(watchdog) {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const done = (given) => {
      watchdog.reading = false;
      resolve(given);
    };
    script.src = file;
    script.onload = () => done({ text: window.LTCI_POLICY });
    script.onerror = () => done({ none: true });
    setTimeout(() => done({ none: true }), patience);
    watchdog.reading = true;
    document.body.appendChild(script);
  });
}

const textsOf = ({ files }) => files.filter(({ content }) => content.texts);
const textOf = ({ files }, language, key) => files.reduce((found, { content }) => (content.language === language ? content[key] : found), undefined);

/** Makes texts fit to be drawn: straight quotes in English, those of the font are as wide as a Han character; and with them the words in
 * which no line is broken. @param {Bundle} policy changed in place @param {string} words */
export function fitPolicy(policy, words) {
  textsOf(policy).forEach(({ content }) => Object.keys(content).forEach((key) => {
    if (key === 'kiosk.words' && content[key] !== '-') content[key] = words;
    else if (content.language === 'en' && typeof content[key] === 'string') content[key] = content[key].replace(/[“”]/g, '"');
  }));
  return policy;
}

/** Keys of texts that the page says and the other policy has not. The policy.js of a website has none that only a kiosk says. */
function lacking(policy, own) {
  return textsOf(own).reduce((all, { content: { language, ...texts } }) => all.concat(
    Object.keys(texts).filter((key) => textOf(policy, language, key) === undefined).map((key) => `${language} ${key}`)), []);
}

/** Numbers, places and offices of a policy, without notes for people, documents and readings that leave nothing open, which a website does not
 * ship: two that differ here answer differently. */
function rulesOf({ files }) {
  const plain = (key, value) => (key[0] === '$' ? undefined : key === 'readings' ? value.filter(({ alternatives }) => alternatives.length) : value);
  return JSON.stringify(files.filter(({ content }) => !content.texts && !content.document), plain);
}

/** What policy.js gives, fit for the kiosk; null where there is nothing in it that the page has not: it is the website's, beside which
 * the kiosk lies in dist/. A text that is no policy stays as it is, the engine will say what is wrong with it.
 * @param {string} given @param {string} own */
function fitted(given, own) {
  let policy;
  const ours = JSON.parse(own);
  try {
    policy = JSON.parse(unfolded(given));
    const lacks = lacking(policy, ours);
    if (!lacks.length) return { text: JSON.stringify(fitPolicy(policy, `${textOf(ours, 'zh-Hans', 'kiosk.words')} ${textOf(policy, 'zh-Hans', 'kiosk.words')}`)), lacks };
    return rulesOf(policy) === rulesOf(ours) ? null : { text: given, lacks };
  } catch (broken) {
    return { text: given, lacks: [] };
  }
}

/**
 * Gives an engine the policy beside the page or, where there is none or it is refused, the page's own. → whether it has one
 * @param {{ none: true } | { text: unknown }} given from readGiven()
 * @param {string} own
 * @param {(policy: string, instead?: boolean) => import('../../web/page').Envelope} load
 */
export function givePolicy(given, own, load) {
  if ('none' in given) return load(own).ok;
  const fit = typeof given.text === 'string' ? fitted(given.text, own) : { text: given.text, lacks: [] };
  if (!fit) return load(own).ok;
  fit.lacks.forEach((key) => noteFault(`no text ${key}: pack it with the policy data of this release (ltci pack)`));
  if (!fit.lacks.length && takeGiven(fit.text, load)) return true;
  return load(own, true).ok;
}
