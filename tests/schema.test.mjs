// The JSON Schemas of policy-data against the data they describe and against the program: what `ltci check` takes they take,
// and what they refuse in a case the engine refuses too. Needs ./run --build-only.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { validCases, invalidTexts } from './oracle/generate.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const data = join(top, 'policy-data');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const filesUnder = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? filesUnder(path) : entry.name.endsWith('.json') ? [path] : [];
}).sort();

const ajv = new Ajv({ strict: true, allErrors: true, strictRequired: false, strictTypes: false, formats: { date: /^\d{4}-\d\d-\d\d$/ } });
const schemas = new Map(filesUnder(join(data, 'schema')).map((path) => [path, ajv.compile(read(path))]));
const schemaOf = (name) => schemas.get(join(data, 'schema', `${name}.schema.json`));
const words = (validate) => (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join('\n');
const folder = (name) => readdirSync(join(top, 'tests', name)).filter((f) => f.endsWith('.json')).sort().map((f) => read(join(top, 'tests', name, f)));

test('there is a schema for each kind of file', () => {
  for (const name of ['assessment', 'case', 'directory', 'document', 'office', 'pack', 'texts']) assert.ok(schemaOf(name), name);
});

for (const path of filesUnder(data).filter((p) => !p.includes('/schema/'))) {
  test(`${relative(top, path)} is what its schema describes`, () => {
    const file = read(path);
    const validate = schemas.get(resolve(dirname(path), file.$schema));
    assert.ok(validate, file.$schema);
    assert.ok(validate(file), words(validate));
  });
}

test('every golden case is a case of the schema', () => {
  for (const { name, case: c } of [...folder('cases'), ...folder('cases/personas')]) assert.ok(schemaOf('case')(c), `${name}: ${words(schemaOf('case'))}`);
});

test('every random valid case is a case of the schema', () => {
  for (const c of validCases(7, 2000)) assert.ok(schemaOf('case')(c), `${JSON.stringify(c)}\n${words(schemaOf('case'))}`);
});

// The schema cannot say everything (dates of the calendar, contradictions), but it never takes a wrong type, an unknown
// member, a number out of its range or a missing one.
test('of a refused case the schema refuses what a schema can', () => {
  const can = new Set(['unknown_field', 'missing_field', 'wrong_type', 'not_in_list']);
  let seen = 0;
  for (const bad of folder('bad-cases')) {
    if (!bad.case || !bad.issues.some((issue) => can.has(issue.code))) continue;
    assert.equal(schemaOf('case')(bad.case), false, bad.name);
    seen++;
  }
  assert.ok(seen > 20, String(seen));
});

test('what the schema refuses, the engine refuses', () => {
  const texts = [...invalidTexts(11, 3000)].filter((text) => {
    try { return !schemaOf('case')(JSON.parse(text)); } catch { return false; }
  });
  assert.ok(texts.length > 500, String(texts.length));
  const run = spawnSync(join(top, 'build/native/ltci'), ['batch'], { input: Buffer.concat(texts.flatMap((text) => [text, Buffer.from('\n')])), maxBuffer: 1 << 28 });
  run.stdout.toString().trimEnd().split('\n').forEach((line, i) => {
    const whole = /: *-?\d+(\.0+|e0)\b/i.test(texts[i]); // 4.0: JavaScript cannot tell it from 4
    if (!whole) assert.equal(JSON.parse(line).ok, false, String(texts[i]));
  });
});
