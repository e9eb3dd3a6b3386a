// The sample mini-program for WeChat as the build ships it: web/wechat/miniprogram with its words, from policy-data/texts.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deskWords } from './packing.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const folder = join(top, 'web/wechat/miniprogram');
const json = (path) => JSON.parse(readFileSync(join(top, path), 'utf8'));

const under = (path) => readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
  (entry.isDirectory() ? under(join(path, entry.name)) : [join(path, entry.name)])).sort();

/** @param {string} version of the site @returns {[string, string][]} names and contents */
export function miniProgram(version) {
  const texts = json('policy-data/texts/zh-Hans.json');
  const say = (key) => {
    if (typeof texts[key] !== 'string') throw new Error(`mini-program: no text ${key}`);
    return texts[key].replace('{desk}', deskWords(texts));
  };
  const words = {
    title: say('start.title'), lead: say('start.lead'), kept: say('wechat.lead'), start: say('wechat.start'), failed: say('wechat.failed'), retry: say('wechat.retry'),
    call: say('wechat.call'), phone: json('policy-data/office.json').national_line.phone ?? '', send: say('wechat.send'), send_warning: say('wechat.send_warning'),
    share_title: say('wechat.share_title'), again: say('wechat.again'), no_result: say('wechat.no_result'), version, site_version: version,
  };
  const files = under(folder).filter((path) => !/(jsconfig\.json|\.d\.ts)$/.test(path)).map((path) =>
    [path.slice(folder.length + 1), readFileSync(path, 'utf8').replace(/\{\{([a-z]+\.[a-z_.]+)\}\}/g, (all, key) => (path.endsWith('.json') ? say(key) : all))]);
  return [...files, ['texts.js', `module.exports = ${JSON.stringify(words, null, 2)};\n`]].sort(([a], [b]) => (a < b ? -1 : 1));
}
