// From a mini-program's words to the website's address and back. No state, no wx.

/** A share code is letters of base64url. */
const code_letters = /^[\w-]{1,400}$/;

/** @param {string} text */
function decoded(text) {
  try { return decodeURIComponent(text); } catch (broken) { return text; }
}

/**
 * The share code that a page was opened with: `s` of a card or of the result page, or `q`, the whole address behind a QR code that was scanned.
 * Empty: none.
 * @param {Record<string, string | undefined>} query
 */
function codeOf(query) {
  const given = query.s ? decoded(query.s) : (/[#?&]s=([\w-]*)/.exec(decoded(query.q || '')) || [])[1] || '';
  return code_letters.test(given) ? given : '';
}

/** How large the website sets its text: 0, 1 or 2, from how large WeChat sets its own. @param {{ fontSizeScaleFactor?: number, fontSizeSetting?: number }} base */
function sizeOf(base) {
  const normal = 17; // px, of an iPhone at its standard size
  const factor = base.fontSizeScaleFactor || (base.fontSizeSetting ? base.fontSizeSetting / normal : 1);
  return factor >= 1.3 ? 2 : factor >= 1.1 ? 1 : 0;
}

/** What the web-view opens; ASCII. The version makes WeChat fetch a new one. @param {string} site @param {{ version: string, size: number, code: string }} with_ */
function addressOf(site, { version, size, code }) {
  return encodeURI(site) + '?v=' + encodeURIComponent(version) + '&fs=' + size + (code ? '#s=' + code : '');
}

/** The page of the mini-program that opens a code again. @param {string} code */
function pathOf(code) {
  return '/pages/calc/calc' + (code ? '?s=' + encodeURIComponent(code) : '');
}

module.exports = { codeOf, sizeOf, addressOf, pathOf, decoded };
