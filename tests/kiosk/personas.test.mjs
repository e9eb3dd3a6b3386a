// People with a story answer by touch on the canvas, half of them upright, half of them lying, and some with the keys of a numeric
// keyboard alone: every figure on every screen of the result is the command line's. Nothing is painted here:
// tests/kiosk/kiosk.test.mjs goes the same way with every pixel.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { amountsOf, estimate } from '../web/lib/people.mjs';
import { figuresOf, figuresOfCommandLine } from './lib/figures.mjs';
import { hall, landscape, portrait } from './lib/hall.mjs';
import { byKeys } from './lib/keys.mjs';
import { answersOf, only, personas } from './lib/stories.mjs';
import { long } from '../web/lib/stage.mjs';

let it;
before(async () => { it = await hall(); });
after(() => it.close());

const panels = [['portrait', portrait], ['landscape', landscape]].map(([name, size]) => ({ name, size, visitor: null }));

// One of four, and all of them in ./test --long or with LTCI_LONG=1.
const some = personas.filter((_, i) => long || i % 4 === 0);

test('enough people', () => assert.ok(personas.length >= 30));

function walk(persona, panel, by, words) {
  test(`${persona.name}, ${words}`, async () => {
    if (panel.visitor) await panel.visitor.again();
    const me = (panel.visitor ??= by(await it.open(panel.size, { query: `?orientation=${panel.name}`, undrawn: true, stays: true })));
    const answered = await me.toResult(answersOf(persona));
    assert.deepEqual(await figuresOf(me), figuresOfCommandLine(amountsOf(estimate(only(answered, persona.case)))));
  });
}

for (const [i, persona] of some.entries()) walk(persona, panels[i % 2], (me) => me, panels[i % 2].name);

// Of these every third is enough for ./test.
const keyboard = { name: 'portrait', size: portrait, visitor: null };
for (const persona of some.filter((_, i) => long || i % 3 === 0)) walk(persona, keyboard, byKeys, 'by keys');
