// Making elements. Text always goes through text nodes; nothing here parses markup but one constant.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

const svg_namespace = (() => {
  const box = document.createElement('div');
  box.innerHTML = '<svg></svg>'; // asked of the parser: no address stands in this program
  return /** @type {Element} */ (box.firstChild).namespaceURI;
})();

/** @template {Element} T @param {T} element @param {Attributes | null} attributes @param {Child[]} children @returns {T} */
export function fill(element, attributes, children) {
  Object.keys(attributes || {}).forEach((name) => {
    const value = /** @type {Attributes} */ (attributes)[name];
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  });
  children.forEach((child) => {
    if (child) element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  });
  return element;
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes | null} [attributes] @param {...Child} children @returns {HTMLElementTagNameMap[K]} */
export function el(tag, attributes = null, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** @param {string} tag @param {Attributes | null} [attributes] @param {...Child} children @returns {SVGElement} */
export function svg(tag, attributes = null, ...children) {
  return fill(/** @type {SVGElement} */ (document.createElementNS(svg_namespace, tag)), attributes, children);
}

/** An element with a class, the commonest case. @param {string} name @param {...Child} children */
export function div(name, ...children) {
  return el('div', { class: name }, ...children);
}

/** @param {string} name @param {...Child} children */
export function p(name, ...children) {
  return el('p', { class: name }, ...children);
}

/** @param {string} name @param {...Child} children */
export function span(name, ...children) {
  return el('span', { class: name }, ...children);
}

/** @param {string} text @returns {string[]} */
function phrasesOf(text) {
  const parts = text.match(/（[^）]*）[，。？！；：]*|[^，。？！；：（]+[，。？！；：”]*/g) || [];
  return parts.length > 1 && parts.join('') === text ? parts : [text];
}

/** Large text breaks at its commas and brackets before it breaks anywhere else. @param {string} text */
export function phrases(text) {
  const parts = phrasesOf(text);
  return parts.length > 1 ? parts.map((part) => span('phrase', part)) : parts;
}

/** Another text where `phrases` put one, and nothing else. @param {Element} place @param {string} text */
export function setPhrases(place, text) {
  const parts = phrasesOf(text);
  const nodes = place.childNodes;
  if (nodes.length === parts.length) {
    parts.forEach((part, i) => {
      const node = /** @type {Text} */ (parts.length > 1 ? nodes[i].firstChild : nodes[i]);
      if (node.data !== part) node.data = part;
    });
  } else {
    empty(place);
    fill(place, null, phrases(text));
  }
}

/** @param {Node} node */
export function empty(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
}

let last = 0;
/** A new id, unique on the page. */
export function newId() {
  return 'i' + ++last;
}
