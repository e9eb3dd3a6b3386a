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
  // What was drawn last is wiped with the answers; then there are only the words that were to be drawn.
  const drawn = (await drawnOn(me.page)) || (await me.screen()).texts.map(({ text }) => text).join('').replace(/\s/g, '');
  assert.ok(drawn.length > 20, where);
  assert.equal(said, drawn, where);
}
