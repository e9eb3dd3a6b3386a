// Properties of the engine itself, drawn and shrunk by fast-check: properties.mjs, one test each, and one that shows that each can fail. In
// ./test a seeded sample; with ./test --long, or LTCI_COUNT, many. LTCI_SEED: another seed; LTCI_ENGINE=js: the JavaScript engine.
// A failure prints the shrunk value, seed and path. Needs ./run --build-only.
//   node --test tests/properties/properties.test.mjs
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import fc from 'fast-check';
import { loadEngine } from '../../tools/engine.mjs';
import { commit } from '../long/documents.mjs';
import { properties } from './properties.mjs';

const long = process.env.LTCI_TESTS === 'long';
const count = Number(process.env.LTCI_COUNT ?? (long ? 20_000 : 100)), seed = Number(process.env.LTCI_SEED ?? 20_261_123);
const built = await loadEngine({ engine: process.env.LTCI_ENGINE === 'js' ? 'js' : 'wasm' });

/** What the properties ask. `change`: of what is answered, for an engine that is broken on purpose. */
function engineWith(change = () => {}) {
  const call = (request) => {
    const reply = built.call(request);
    if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.issues)}`);
    change(reply, request);
    return reply.value;
  };
  return {
    estimate: (c) => call({ op: 'estimate', case: c }),
    page: (today, session, event) => call({ op: 'page', today, session, event }),
  };
}
const check = ({ draws, holds }, engine, numRuns) => fc.check(fc.property(draws, (drawn) => holds(engine, drawn)), { numRuns, seed });

let done = 0;
for (const property of properties) {
  const { name, broken, costly = 1 } = property;
  test(name, () => {
    const runs = Math.ceil(count / costly), result = check(property, engineWith(), runs);
    if (result.failed) assert.fail(`${result.errorInstance?.message}\nof ${JSON.stringify(result.counterexample?.[0])}\nseed ${result.seed}, path ${result.counterexamplePath}, after ${result.numRuns} runs and ${result.numShrinks} steps of shrinking`);
    done += runs;
  });
  test(`can fail: ${name}`, () => {
    const result = check(property, engineWith(broken), 2000);
    assert.ok(result.failed, 'the engine that is broken on purpose passes');
    assert.doesNotMatch(result.errorInstance?.message ?? '', /^refused/, 'it fails for another reason');
    assert.ok(result.numShrinks < 2000);
  });
}
after(() => console.log(`properties: ${properties.length}, ${done} drawn values, seed ${seed}, ${built.name}, ${commit()}, ${new Date().toISOString().slice(0, 10)}`));
