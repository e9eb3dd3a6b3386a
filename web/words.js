// A page in lines of text: what is copied, and what is read aloud.

/** Label: text. @param {string | null} label @param {string} text */
export function labelled(label, text) {
  return label ? label + ' ' + text : text;
}

/** A block as lines of text. @param {any} block @returns {(string | null)[]} */
export function linesOf(block) {
  /** @param {import('./page').Line} it */
  const line = (it) => labelled(it.label, it.text);
  switch (block.kind) {
    case 'progress': case 'heading': case 'paragraph': return [block.text];
    case 'errors': return [block.title].concat(block.items);
    case 'choices': return block.options.map((/** @type {any} */ it) => labelled(it.label, it.note || ''));
    case 'number': case 'date': return [].concat(block.label || [], ...block.options.map((/** @type {any} */ it) => it.label));
    case 'criteria': return block.items.map((/** @type {any} */ it) => it.text);
    case 'modes': return [].concat(...block.items.map((/** @type {any} */ it) => [it.name].concat(it.lines)));
    case 'section': return ['', '【' + block.text + '】'];
    case 'verdict': return ['', block.text, block.count];
    case 'amount': return ['', block.heading].concat(block.lines.map(line), block.legend.map(line), block.notes);
    case 'options': return ['', '【' + block.caption + '】', block.scale].concat(...block.rows.map((/** @type {any} */ row) =>
      [labelled(row.name, row.price || ''), '　' + line(row.fund) + '　' + line(row.own), '　' + row.rule]));
    case 'points': return [].concat(...block.items.map((/** @type {any} */ it) => [it.title, it.text, it.ask]));
    case 'rows': return block.rows.map((/** @type {any} */ row) => labelled(row.label, row.value));
    case 'steps': return block.items.map((/** @type {any} */ it, /** @type {number} */ i) => (i + 1) + '. ' + labelled(it.title, it.text || ''));
    case 'sources': return block.items;
    case 'notice': return [block.title, block.text];
    case 'qr': return ['', block.check, block.link || block.code];
    default: return [];
  }
}

/** @param {import('./page').Page} page @returns {string[]} */
export function pageLines(page) {
  const lines = /** @type {(string | null)[]} */ ([]).concat(...page.blocks.map(linesOf));
  return /** @type {string[]} */ (lines.filter((line) => line !== null));
}
