// The mirror held against what is drawn. Way in: compareMirror().
import assert from 'node:assert/strict';

/** What the mirror says, and what stands in its fields, in order and without spaces. */
const saidOf = (page) => page.evaluate(() => {
  const texts = [];
  (function walk(node) {
    if (node.nodeType === 3) texts.push(node.data);
    else if (node.type === 'text') texts.push(node.value);
    node.childNodes.forEach(walk);
  })(document.getElementById('mirror'));
  return texts.join('').replace(/\s/g, '');
});
/** The characters that the last frame drew, read out of its draw calls. */
export const drawnOn = (page) => page.evaluate(() => window.ltciDrawn());

/** The mirror of the screen that stands there says what is drawn. */
export async function compareMirror(me, where) {
  await me.settled();
  const said = await saidOf(me.page);
  const screen = await me.screen();
  // What was drawn last is wiped with the answers; then, and only then, there are just the words that were to be drawn.
  const drawn = screen.over === 'finished' ? screen.texts.map(({ text }) => text).join('').replace(/\s/g, '') : await drawnOn(me.page);
  assert.ok(drawn.length > 20, where);
  assert.equal(said, drawn, where);
}
