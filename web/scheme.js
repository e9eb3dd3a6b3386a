// Light or dark, of a page in a frame. A host page is white as a rule and its colours are chosen on white, so the page in it is light,
// whatever the device is set to, unless the host asks otherwise.

/** What a host can ask for: the media for which the style's rules for the dark then hold; null: those they have of themselves.
 * @type {Record<string, string | null>} */
const schemes = { light: 'not all', dark: 'screen', auto: null };

/** The style's rules for the dark. @returns {CSSMediaRule[]} */
function darkRules() {
  /** @type {CSSMediaRule[]} */
  const found = [];
  for (let i = 0; i < document.styleSheets.length; i++) {
    try {
      const rules = document.styleSheets[i].cssRules;
      for (let k = 0; k < rules.length; k++) {
        const rule = /** @type {CSSMediaRule} */ (rules[k]);
        if (rule.media && /prefers-color-scheme/.test(rule.media.mediaText)) found.push(rule);
      }
    } catch (refused) { /* a file beside the page on a stick: the device's own setting stays */ }
  }
  return found;
}

/** @returns {(asked: string) => string | null} takes a scheme; why not */
export function schemeTaker() {
  const rules = darkRules();
  const own = rules.map((rule) => rule.media.mediaText);
  return (asked) => {
    const media = schemes[asked];
    if (media === undefined) return asked.slice(0, 20) + ' is none of ' + Object.keys(schemes).join(', ');
    rules.forEach((rule, i) => { rule.media.mediaText = media || own[i]; });
    if (rules.length) document.documentElement.style.setProperty('color-scheme', media ? asked : '');
    return null;
  };
}
