// What ./run and ./test do before they build: a checkout that was moved or copied with its build folders builds all the same.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const need = fileURLToPath(new URL('../tools/need.sh', import.meta.url));

test('a build folder that was made for another place is made anew, and that is said', () => {
  const work = mkdtempSync(join(tmpdir(), 'ltci-moved-'));
  try {
    const here = join(work, 'here'), there = join(work, 'there');
    mkdirSync(here);
    writeFileSync(join(here, 'CMakeLists.txt'), 'cmake_minimum_required(VERSION 3.20)\nproject(moved LANGUAGES NONE)\n');
    const configure = (folder) => spawnSync('cmake', ['-S', folder, '-B', join(folder, 'build/native')], { encoding: 'utf8' });
    const drop = (folder) => execFileSync('bash', ['-c', 'set -euo pipefail; . "$0"; drop_moved_builds', need], { cwd: folder, encoding: 'utf8' });
    assert.equal(drop(here), '', 'nothing built yet');
    assert.equal(configure(here).status, 0);
    mkdirSync(join(here, 'build/kiosk')); // none of CMake's
    symlinkSync(here, join(work, 'link'));
    for (const same of [here, join(work, 'link')]) assert.equal(drop(same), '');
    assert.ok(existsSync(join(here, 'build/native/CMakeCache.txt')));

    renameSync(here, there);
    assert.notEqual(configure(there).status, 0, 'CMake refuses it as it is');
    assert.match(drop(there), /^build\/native was made for .*here: it is made anew\n$/);
    assert.equal(configure(there).status, 0);
    assert.ok(existsSync(join(there, 'build/kiosk')));
    assert.equal(drop(there), '');
  } finally {
    rmSync(work, { recursive: true });
  }
});

test('it is done before anything is configured', () => {
  assert.match(readFileSync(need, 'utf8'), /\nbuild_site\(\) \{\n  drop_moved_builds\n/);
});
