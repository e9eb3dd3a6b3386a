// A policy.js as a clerk makes it: a copy of policy-data, edited, and `ltci pack`. And copies of it with something wrong.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));
export const pack_file = 'packs/zaozhuang-resident/2026-11.json';

/** What `ltci pack` prints for policy-data with edits. @param {Record<string, [string, string][]>} edits of each file: a text that stands there once, and what it becomes */
export function packed(edits = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ltci-policy-'));
  try {
    cpSync(join(top, 'policy-data'), folder, { recursive: true });
    for (const [name, pairs] of Object.entries(edits)) {
      let text = readFileSync(join(folder, name), 'utf8');
      // Its worked cases are of the old numbers, and would stop it. They stand at its end.
      if (name === pack_file) text = text.replace(/,\s*"cases": \[[^]*$/, '\n}\n');
      for (const [from, to] of pairs) {
        if (text.split(from).length !== 2) throw new Error(`${name}: ${from} stands there ${text.split(from).length - 1} times`);
        text = text.replace(from, () => to);
      }
      if (name !== pack_file) {
        writeFileSync(join(folder, name), text);
        continue;
      }
      rmSync(join(folder, name));
      writeFileSync(join(folder, dirname(name), `${JSON.parse(text).version}.json`), text); // a file is called by its version
    }
    return execFileSync(join(top, 'build/native/ltci'), ['pack', '--policy', folder], { encoding: 'utf8', maxBuffer: 1 << 26 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const institution_cap = '"bed_day_cap": { "value": "30.00", "unit": "yuan_per_bed_day", "cites": ["zz-2023-7#3.6.2"]';
/** The limit of an institution raised from 30 to 31 yuan a day. Of 60 yuan a day, 30 days of November: at most 31 x 30 = 930 yuan,
 * with the limit on the cost 70 % of 31 x 30 = 651. */
export const raised = { [pack_file]: [[institution_cap, institution_cap.replace('30.00', '31.00')]] };
export const raised_fund = [65100, 93000];
export const release_fund = [63000, 90000];

/** A script with another policy in it. @param {string} script of packed() @param {(policy: any) => void} change */
export function changed(script, change) {
  const policy = JSON.parse(JSON.parse(/^window\.LTCI_POLICY = (".*");\n$/s.exec(script)[1]));
  change(policy);
  return `window.LTCI_POLICY = ${JSON.stringify(JSON.stringify(policy))};\n`;
}

const good = packed(raised); // all of the broken ones have the higher limit: nothing of it may be seen
/** Each must be refused whole; what the console then says. @type {Record<string, { script: string, says: RegExp }>} */
export const broken = {
  'not a script': { script: '<html><body>404', says: /missing, or it gives no policy data/ },
  'a script that gives nothing': { script: '"use strict";\n', says: /missing, or it gives no policy data/ },
  'a script that gives no text': { script: 'window.LTCI_POLICY = {};\n', says: /missing, or it gives no policy data/ },
  truncated: { script: good.slice(0, good.length / 2), says: /missing, or it gives no policy data/ },
  'not JSON': { script: 'window.LTCI_POLICY = "{\\"bundle\\":1,\\"files\\":[";\n', says: /not_json/ },
  'a value without citation': {
    script: changed(good, ({ files }) => { delete files.find(({ name }) => name === pack_file).content.care_modes[1].benefit.bed_day_cap.cites; }),
    says: /packs\/zaozhuang-resident\/2026-11\.json \/care_modes\/1\/benefit\/bed_day_cap\S* uncited_value/,
  },
  'no packs': { script: changed(good, (policy) => { policy.files = policy.files.filter(({ name }) => !name.startsWith('packs/')); }), says: /missing_field/ },
  'no texts': { script: changed(good, (policy) => { policy.files = policy.files.filter(({ name }) => !name.startsWith('texts/')); }), says: /missing_text|no text / },
};
export const twice_wrong = changed(good, ({ files }) => {
  const { care_modes } = files.find(({ name }) => name === pack_file).content;
  delete care_modes[0].benefit.bed_day_cap.cites;
  delete care_modes[1].benefit.bed_day_cap.cites;
});
