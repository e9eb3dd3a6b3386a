// One set of documents, three engines, the same bytes: the command line, the WebAssembly and the JavaScript of dist/.
// Needs ./run --build-only.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { flat_out, loadEngine, textOf } from '../tools/engine.mjs';
import { matchExpect } from './support/match-expect.mjs';
import { invalidTexts, validCases } from './oracle/generate.mjs';
import { dayOf } from './support/dates.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const folder = (name) => readdirSync(`${top}tests/${name}`).filter((f) => f.endsWith('.json')).sort()
  .map((f) => JSON.parse(readFileSync(`${top}tests/${name}/${f}`, 'utf8')));
const golden = folder('cases');
const refused = folder('bad-cases');
const badText = (bad) => bad.text ?? JSON.stringify(bad.case);
const engines = { wasm: await loadEngine({ engine: 'wasm' }), js: await loadEngine({ engine: 'js' }) };

/** What a command answers to lines. @param {Buffer} input */
function answers(command, input) {
  const run = spawnSync(command[0], command.slice(1), { cwd: top, input, maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, `${command.join(' ')}: ${run.error?.message ?? run.stderr}`);
  return run.stdout;
}
const native = (...flags) => ['build/native/ltci', 'batch', ...flags];
const built = (engine, ...flags) => [process.execPath, 'tools/engine.mjs', '--engine', engine, ...flags];

/** The same bytes, or the first line that differs. */
function assertSame(want, got, input, who) {
  if (want.equals(got)) return;
  const [w, g, i] = [want, got, input].map((bytes) => bytes.toString('latin1').split('\n'));
  const line = w.findIndex((text, n) => text !== g[n]);
  assert.fail(`${who}, line ${line}: ${i[line]?.slice(0, 2000)}\nnative: ${w[line]?.slice(0, 2000)}\n${who}: ${g[line]?.slice(0, 2000)}`);
}
const jsonLines = (...lists) => Buffer.concat(lists.flatMap((list) => [...list].flatMap((text) => [Buffer.from(text), Buffer.from('\n')])));

test('a reply as text: wherever a character of several bytes stands', () => {
  for (const length of [0, 1, 255, 256, 257, 1000])
    for (const character of ['', 'é', '护', '\u{20000}'])
      for (let at = 0; at <= length; at += length > 300 ? 37 : 1) {
        const text = 'x'.repeat(at) + character + 'y'.repeat(length - at);
        assert.equal(textOf(Buffer.from(text)), text);
      }
  assert.equal(textOf(Buffer.from('护理'.repeat(400))), '护理'.repeat(400));
});

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: it is the engine that was asked for`, () => assert.equal(engine.name, name));

  test(`${name}: golden cases`, () => {
    for (const { name: file, case: c, expect } of golden) {
      const reply = engine.call({ op: 'estimate', case: c });
      assert.equal(reply.ok, true, file);
      assert.deepEqual(matchExpect(expect, reply.value), [], file);
    }
  });

  test(`${name}: refused cases`, () => {
    for (const bad of refused) {
      const reply = JSON.parse(engine.callText(badText(bad)));
      assert.deepEqual(reply.issues.map(({ pointer, code }) => ({ pointer, code })), bad.issues, bad.name);
    }
  });

  test(`${name}: the quick way gives the same figures`, () => {
    const open = -0x80000000;
    const number = (v) => v ?? open;
    const truth = (v) => (v === null || v === undefined ? open : Number(v));
    const day = (v) => (v ? dayOf(v) : open);
    const listed = (list, v) => (v ? list.indexOf(v) : open);
    const out = new Int32Array(4 + 6 * 12);
    let compared = 0;
    for (const c of validCases(20261121, 400)) {
      if (c.period?.hospital_stays?.length || c.insured === 'none') continue;
      const { value } = engine.call({ op: 'estimate', case: c });
      engine.estimateFlat(Int32Array.of(day(c.as_of), c.division ? Number(c.division) : open, listed(['resident', 'employee', 'none'], c.insured),
        listed(['active', 'waiting', 'lapsed'], c.benefit_status), day(c.waiting_ends), truth(c.treated), day(c.disabled_since), number(c.months_disabled),
        number(c.months_expected), number(c.level), truth(c.assisted), day(c.assisted_since), truth(c.third_party_pays), truth(c.hospitalised),
        number(c.care?.medical_ward?.fee_fen_per_day), number(c.care?.institution?.fee_fen_per_day), number(c.care?.home_visit?.fee_fen_per_day),
        number(c.care?.home_visit?.days_per_month), day(c.period?.from), number(c.period?.months), day(c.period?.benefits_from)), out);
      const amounts = (o) => [o.fund_fen, o.own_fen].flatMap((a) => [a.low, number(a.high), number(a.stated)]);
      const want = [['eligible', 'not_yet', 'not_eligible', 'undetermined', 'no_rule'].indexOf(value.eligibility.result), day(value.eligibility.earliest),
        truth(value.eligibility.payable_today), value.options.length, ...value.options.flatMap((o) => amounts(o.per_month))];
      assert.deepEqual([...out.slice(0, want.length)], want, JSON.stringify(c));
      compared++;
    }
    assert.ok(compared > 150, String(compared));
  });

  test(`${name}: many rows at once, and the same row again, are what each is alone`, () => {
    const open = -0x80000000;
    const person = [20778, 370403, 0, 0, open, 1, open, 5, 12, 4, 0, open, 0, 0, 8000, 6000, 2500, 12, 20788, 1, open];
    const rows = [];
    // One number moved at a time, and back: prices, days with a visit, and what everything hangs on.
    for (const [at, values] of [[14, [0, 4000, open, 8000]], [15, [1, 4286, open, 6000]], [16, [2000, open, 2500]], [17, [0, 31, open, 12]], [9, [2, open, 4]], [2, [1, 2, open, 0]],
      [10, [1, open, 0]], [18, [20819, open, 20788]], [1, [370100, 120000, 370403]], [5, [0, 1]], [0, [20779, 1, 20778]], [3, [2, 1, open, 0]], [4, [20800, open]],
      [6, [20300, open]], [7, [0, open, 5]], [8, [5, open, 12]], [11, [20780, open]], [12, [1, open, 0]], [13, [1, open, 0]], [19, [36, open, 1]], [20, [20900, open]]])
      for (const value of values) rows.push(person.map((number, i) => (i === at ? value : number)));
    // Where benefits begin with the month after the conclusion, its day decides whether anything is paid today.
    for (const concluded of [20700, 20778]) rows.push(person.map((number, i) => ({ 1: 120101, 2: 1, 7: 9, 9: 5, 20: concluded })[i] ?? number));
    const each = rows.map((row) => {
      engine.callText('{"op":"schemes"}'); // whatever it is asked, it begins anew
      const out = new Int32Array(flat_out);
      engine.estimateFlat(Int32Array.from(row), out);
      return [...out.subarray(0, 4 + 6 * out[3])];
    });
    const all = new Int32Array(flat_out * rows.length);
    engine.estimateFlat(Int32Array.from(rows.flat()), all);
    each.forEach((want, i) => assert.deepEqual([...all.subarray(flat_out * i, flat_out * i + want.length)], want, JSON.stringify(rows[i])));
    each.forEach((want, i) => { // a call each, one after the other
      engine.estimateFlat(Int32Array.from(rows[i]), all);
      assert.deepEqual([...all.subarray(0, want.length)], want, JSON.stringify(rows[i]));
    });
    const { output } = engine.flatRows(1); // read where it stands
    each.forEach((want, i) => {
      engine.estimateFlat(Int32Array.from(rows[i]), output);
      assert.deepEqual([...output.subarray(0, want.length)], want, JSON.stringify(rows[i]));
    });
    // What was computed last is not looked for where it stood before the room was another.
    engine.estimateFlat(Int32Array.from(rows.flat()), all);
    engine.flatRows(1);
    engine.estimateFlat(Int32Array.from([...rows].reverse().flat()), all);
    assert.deepEqual([...all.subarray(0, each.at(-1).length)], each.at(-1));
    assert.ok(new Set(each.map(String)).size >= 20);
  });

  test(`${name}: memory grows and nothing is lost`, async () => {
    const before = engine.callText(JSON.stringify(golden[0].case));
    const schemes = engine.callText('{"op":"schemes"}');
    const padded = `{"op":"load_pack","policy":{"bundle":1,${' '.repeat(4_000_000)}"files":[]}}`;
    const reply = JSON.parse(engine.callText(padded));
    assert.equal(typeof reply.ok, 'boolean');
    if (reply.ok) await engine.reset();
    assert.equal(JSON.parse(engine.callText(`{"op":"load_pack","policy":{"x":"${'文'.repeat(1_300_000)}"}}`)).ok, false);
    assert.equal(JSON.parse(engine.callText(' '.repeat(5_000_000))).issues[0].code, 'too_large');
    assert.equal(engine.callText(JSON.stringify(golden[0].case)), before);
    assert.equal(engine.callText('{"op":"schemes"}'), schemes);
  });

  test(`${name}: a fresh instance answers the same and remembers nothing`, async () => {
    const before = engine.callText(JSON.stringify(golden[0].case));
    const sentinel = 'sentinel-7f3a9c';
    engine.callText(JSON.stringify({ case: 1, as_of: '2026-11-21', [sentinel]: sentinel }));
    await engine.reset();
    const bytes = engine.callBytes(Buffer.from('{"op":"schemes"}'));
    assert.ok(bytes.length > 0 && !bytes.includes(sentinel));
    assert.equal(engine.callText(JSON.stringify(golden[0].case)), before);
  });

  test(`${name}: lines of tools/engine.mjs are those of ltci batch`, () => {
    const odd = jsonLines(['', '{"case":1}\r', '\r', '{"op":"schemes"}', '{"op":"nothing"}', '{"op":"page"}', `{"case":1,"x":"${'y'.repeat(70_000)}"}`,
      `{"case":1}${' '.repeat(65_526)}`, `{"case":1}${' '.repeat(65_526)}\r`, `{"case":1}${' '.repeat(65_527)}`, '\0', '\ufeff{"case":1}', '{"case":1,"as_of":"2026-11-21"}']);
    for (const input of [odd, Buffer.concat([odd, Buffer.from('{"case":1}')]), Buffer.from('\n'), Buffer.from(''), Buffer.from('x')])
      assertSame(answers(native(), input), answers(built(name), input), input, name);
  });

  for (const flags of [[], ['--trace'], ['--today', '2027-06-30']]) {
    test(`${name}: golden, refused and 3,000 random documents, byte for byte as native ${flags.join(' ')}`, () => {
      const lines = jsonLines(golden.map((g) => JSON.stringify(g.case)), refused.map(badText).filter((text) => !/[\n]/.test(text)),
        [...validCases(31, 2200)].map((c) => JSON.stringify(c)), invalidTexts(31, 800));
      const want = answers(native(...flags), lines);
      assert.equal(want.toString('latin1').split('\n').length, lines.toString('latin1').split('\n').length);
      assertSame(want, answers(built(name, ...flags), lines), lines, name);
    });
  }
}

test('wrong usage of tools/engine.mjs', () => {
  for (const flags of [['--engine', 'asm'], ['--engine'], ['--today', '2026-02-30'], ['--today'], ['file']])
    assert.equal(spawnSync(process.execPath, [`${top}tools/engine.mjs`, ...flags], { input: '' }).status, 2, flags.join(' '));
});
