// dist/desk.html: the policy desk as one file with everything in it: the engines, the policy data with all its texts, the packs as they are written
// and the sample people of tests/cases/personas. Way in: deskPage().
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { deskWords, packJson, stringScript } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(top, path), 'utf8');
const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** A script that may stand inside a page. */
export const inPage = (text) => text.replace(/<\/script|<!--/gi, (found) => `\\x3c${found.slice(1)}`).trim();

/** What the desk has beside the policy data: the packs as people wrote them, to be edited, and the sample people. */
function samples(bundle) {
  const packs = bundle.files.filter(({ content }) => content.pack).map(({ name }) => ({ name, text: read(`policy-data/${name}`) }));
  const folder = 'tests/cases/personas';
  const cases = readdirSync(join(top, folder)).filter((name) => name.endsWith('.json')).sort().map((name) => {
    const { name: id, why, case: the_case } = JSON.parse(read(`${folder}/${name}`));
    return { name: id, why, case: the_case };
  });
  return JSON.stringify({ packs, cases });
}

/**
 * @param {{ version: string, scripts: string[], options: import('esbuild').BuildOptions }} from `scripts`: check.js and the two engines that answer everything
 * @returns {Promise<string>} the page
 */
export async function deskPage({ version, scripts, options }) {
  const texts = JSON.parse(read('policy-data/texts/zh-Hans.json'));
  const policy_data = packJson();
  const bundled = { ...options, bundle: true, write: false };
  const [app, style] = await Promise.all([
    build({ ...bundled, entryPoints: [join(top, 'web/desk/main.js')], format: 'iife', target: 'es2015' }),
    build({ ...bundled, entryPoints: [join(top, 'web/desk/desk.css')], target: ['chrome63', 'ios12'] }),
  ]).then((built) => built.map(({ outputFiles }) => outputFiles[0].text.trim()));
  const all = [...scripts, stringScript('LTCI_POLICY', policy_data), stringScript('LTCI_DESK', samples(JSON.parse(policy_data))), app].map(inPage);
  const policy = `default-src 'none'; script-src 'wasm-unsafe-eval' ${all.map(sha256).join(' ')}; style-src ${sha256(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const given = { policy, style, version, scripts: all.map((text) => `<script>${text}</script>\n`).join('') };
  return read('web/desk/desk.html').replace(/\{\{([^{}]+)\}\}|\{(\w+)\}/g, (_, key, name) => (name ? given[name] : escape(texts[key].replace('{desk}', deskWords(texts)))));
}
