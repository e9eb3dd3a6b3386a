// All mutants of src/core: tests/mutation/code.mjs, which builds a program with all of them, tries each, and goes on where it was stopped.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'node:test';
import { top } from './documents.mjs';

test('at least 95 of 100 mutants of the core are caught', async () => {
  const count = process.env.LTCI_COUNT;
  const child = spawn(process.execPath, [join(top, 'tests/mutation/code.mjs'), ...(count ? ['--count', count] : [])], { cwd: top, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part) => { said += part; });
  const [status] = await once(child, 'close');
  console.log(said);
  assert.equal(status, 0, said);
});
