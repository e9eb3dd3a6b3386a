// What the desk says, in one of the two languages: the texts and the clauses of the policy data that it carries, and of files opened beside a pack.
import { contentsOf } from './release.js';

/** @typedef {Record<string, string | number>} Given */
/** @typedef {{ low: number, high: number | null, stated: number | null }} Amount in fen */
/**
 * @typedef {object} Words
 * @property {string} lang
 * @property {(key: string, given?: Given) => string} say
 * @property {(key: string) => boolean} has
 * @property {(key: string, otherwise: string) => string} find a text, or what stands in the file where there is none
 * @property {(cite: string) => string} cite number of the document and label of the clause
 * @property {(cite: string) => string} clause the clause in our words; empty where it is not registered
 * @property {(id: string, mode?: string, tier?: number | null) => string} option
 * @property {(fen: number) => string} yuan `1,234.50`, always two decimals
 * @property {(fen: number) => string} money with its unit
 * @property {(amount: Amount) => string} amount the figure of the usual reading, else the range
 * @property {(amount: Amount) => string} span the range; empty where it is one figure
 * @property {(fen: number | null) => string} change how much more or less
 * @property {(items: string[]) => string} joined
 */

/** Fen as yuan, exact. @param {number} fen */
export function plainYuan(fen) {
  const whole = Math.floor(Math.abs(fen) / 100), rest = Math.abs(fen) % 100;
  return (fen < 0 ? '-' : '') + whole + '.' + (rest < 10 ? '0' : '') + rest;
}

/** @param {any[]} contents of all files @param {string} lang */
function known(contents, lang) {
  const texts = contents.filter((/** @type {any} */ it) => it.texts && it.language === lang)[0];
  /** @type {Record<string, any>} */
  const documents = {};
  /** @type {Record<string, string>} */
  const variants = {}; // of a mode of care that a pack divides, by the pack's own names
  contents.forEach((/** @type {any} */ it) => {
    if (it.document) documents[it.id] = it;
    (it.care_modes || []).forEach((/** @type {any} */ care) => (care.one_of || []).forEach((/** @type {any} */ one) => {
      if (one.name) variants[care.mode + '.' + one.variant] = one.name[lang];
    }));
  });
  return { texts, documents, variants };
}

/** @param {import('./release').Release} release @param {string} lang @returns {Words} */
export function wordsIn(release, lang) {
  let added = release.added, all = known(contentsOf(release), lang);
  /** What there is to say; files may have been added since. */
  function now() {
    if (added !== release.added) {
      added = release.added;
      all = known(contentsOf(release), lang);
    }
    return all;
  }

  /** @param {string} key */
  const has = (key) => typeof now().texts[key] === 'string';
  /** @param {string} key @param {Given} [given] */
  function say(key, given) {
    if (!has(key)) throw new Error('no text ' + key);
    return now().texts[key].replace(/\{(\w+)\}/g, (/** @type {string} */ all, /** @type {string} */ name) => (given && name in given ? String(given[name]) : all));
  }
  /** @param {string} cite */
  function clauseOf(cite) {
    const [id, clause] = cite.split('#');
    const document = now().documents[id];
    return document && document.clauses && document.clauses[clause] ? { document, clause: document.clauses[clause] } : null;
  }
  /** @param {number} fen */
  function yuan(fen) {
    const text = plainYuan(fen);
    return Math.abs(fen) < 1000000 ? text : text.replace(/\B(?=(\d{3})+\.)/g, ',');
  }
  /** @param {number} fen */
  const money = (fen) => say('fmt.money', { n: yuan(fen) });
  /** @param {Amount} it */
  const range = (it) => (it.high === null ? say('fmt.at_least', { low: yuan(it.low) }) : it.low === it.high ? money(it.low) : say('fmt.range', { low: yuan(it.low), high: yuan(it.high) }));

  return {
    lang, say, has, yuan, money,
    find: (key, otherwise) => (has(key) ? now().texts[key] : otherwise),
    cite(cite) {
      const found = clauseOf(cite);
      return found ? say('fmt.cite', { number: found.document.number, label: found.clause.label }) : cite;
    },
    clause(cite) {
      const found = clauseOf(cite);
      return found ? found.clause[lang] : '';
    },
    option(id, mode, tier) {
      const key = 'option.' + (mode || id.split('.')[0]) + '.short';
      if (!has(key)) return id;
      const given = tier || Number((/\.tier(\d)$/.exec(id) || [])[1]);
      const name = say(key, { tier: given && has('tier.' + given) ? say('tier.' + given) : '' });
      const variant = given ? '' : id.split('.').slice(1).join('.');
      return variant ? say('fmt.clause', { text: name, label: now().variants[id] || variant }) : name;
    },
    amount: (it) => (it.stated === null ? range(it) : money(it.stated)),
    span: (it) => (it.stated !== null && it.low === it.high ? '' : range(it)),
    change: (fen) => (fen === null ? say('desk.change.open') : fen === 0 ? say('desk.change.none') : say(fen > 0 ? 'desk.change.more' : 'desk.change.less', { n: yuan(Math.abs(fen)) })),
    joined: (items) => items.reduce((all, item) => (all ? say('fmt.list', { a: all, b: item }) : item), ''),
  };
}
