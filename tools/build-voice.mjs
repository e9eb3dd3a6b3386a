// Makes build/kiosk/voice/, the pieces of the kiosk's voice: NAME.ogg for each, and list.txt that says which words each one is
// (docs/kiosk-voice.md). A recording in policy-data/voice/zh-Hans/ (NAME.wav, NAME.flac, NAME.ogg) is taken, everything else is
// synthesised. The same words give the same bytes; nothing is made twice.
//   node tools/build-voice.mjs          makes what is missing
//   node tools/build-voice.mjs --list   prints the list and makes nothing
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pieceName } from '../src/kiosk/reading.js';
import { synthesiser, voicePieces } from './voice-pieces.mjs';

const top = fileURLToPath(new URL('../', import.meta.url));
const folder = join(top, 'build/kiosk/voice');
const recordings = join(top, 'policy-data/voice/zh-Hans');
// From 9 kbit/s up Opus keeps what tells s from sh.
const encoder = ['--quiet', '--speech', '--bitrate', '9', '--framesize', '60', '--padding', '0', '--discard-comments', '--serial', '0'];
const loudness = 0.12, quietest = 0.004, tail_ms = 25; // root mean square of full scale; what counts as silence at the ends; what is left of it

/** Runs a program on bytes and gives back what it writes. */
function through(program, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${program}: ${status}`))));
    child.stdin.on('error', () => {}); // it may end before it has read all
    child.stdin.end(input);
  });
}

/** Sound of a WAV file with 16 bits and one channel: without the silence at its ends, and as loud as all the others. */
function level(wav) {
  const head = wav.subarray(0, 44), rate = wav.readUInt32LE(24), n = (wav.length - 44) >> 1;
  const at = (i) => wav.readInt16LE(44 + 2 * i) / 32768;
  let first = 0, last = n - 1, sum = 0, peak = 0;
  while (first < n && Math.abs(at(first)) < quietest) first += 1;
  while (last > first && Math.abs(at(last)) < quietest) last -= 1;
  last = Math.min(n - 1, last + Math.round(rate * tail_ms / 1000));
  for (let i = first; i <= last; i++) { sum += at(i) ** 2; peak = Math.max(peak, Math.abs(at(i))); }
  const gain = Math.min(loudness / Math.sqrt(sum / (last - first + 1)), 0.97 / peak);
  const out = Buffer.alloc(44 + 2 * (last - first + 1));
  head.copy(out);
  out.writeUInt32LE(out.length - 8, 4);
  out.writeUInt32LE(out.length - 44, 40);
  for (let i = first; i <= last; i++) out.writeInt16LE(Math.round(at(i) * gain * 32767), 44 + 2 * (i - first));
  return out;
}

const crc_of_byte = Array.from({ length: 256 }, (_, byte) => {
  let r = byte << 24;
  for (let i = 0; i < 8; i++) r = r < 0 ? (r << 1) ^ 0x04c11db7 : r << 1;
  return r;
});
/** An Ogg file without what its encoder tells of itself: it is a fifth of a short piece. The second of its pages holds only that. */
function withoutTags(ogg) {
  const page = (at) => ({ at, end: at + 27 + ogg[at + 26] + ogg.subarray(at + 27, at + 27 + ogg[at + 26]).reduce((a, b) => a + b, 0) });
  const first = page(0), tags = page(first.end);
  const packet = Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1');
  const head = Buffer.from(ogg.subarray(tags.at, tags.at + 27));
  head.writeUInt32LE(0, 22);
  head[26] = 1;
  const fresh = Buffer.concat([head, Buffer.from([packet.length]), packet]);
  fresh.writeInt32LE(fresh.reduce((sum, byte) => (sum << 8) ^ crc_of_byte[((sum >>> 24) ^ byte) & 255], 0), 22);
  return Buffer.concat([ogg.subarray(0, first.end), fresh, ogg.subarray(tags.end)]);
}

const encode = async (wav) => withoutTags(await through('opusenc', [...encoder, '-', '-'], wav));
async function speak(pinyin) {
  const wav = await through(synthesiser.program, ['-v', synthesiser.voice, '-s', String(synthesiser.words_per_minute), '--stdout', pinyin], '');
  return encode(level(wav));
}

/** All pieces. @returns {{name: string, pinyin: string, words: string}[]} */
export function pieceList() {
  const { phrases, syllables } = voicePieces();
  const list = [...[...phrases].map(([words, pinyin]) => ({ name: pieceName(words), pinyin, words })),
    ...[...syllables].map(([pinyin, characters]) => ({ name: pieceName(pinyin), pinyin, words: [...characters].join('、') }))];
  const names = new Map();
  for (const { name, words } of list) {
    if (names.has(name)) throw new Error(`${words} and ${names.get(name)} have the same name ${name}`);
    names.set(name, words);
  }
  return list;
}
const listText = (list) => list.map(({ name, pinyin, words }) => `${name}\t${words}\t${pinyin}\n`).join('');

/** What the kiosk has to know of its voice: phrases, and which characters share a syllable. */
export function voiceText() {
  const { phrases, syllables } = voicePieces();
  return JSON.stringify({ phrases: [...phrases.keys()].join(' '), syllables: [...syllables].map(([pinyin, characters]) => pinyin + characters).join(' ') });
}

/** Writes pieces into a folder, as many at a time as there are processors. @param {{file: string, pinyin: string, recorded?: string}[]} pieces */
export async function makePieces(pieces, into) {
  const todo = [...pieces];
  const next = async () => {
    for (let piece; (piece = todo.shift());) {
      const path = join(into, piece.file);
      if (piece.recorded?.endsWith('.ogg')) copyFileSync(piece.recorded, path);
      else writeFileSync(path, await (piece.recorded ? encode(readFileSync(piece.recorded)) : speak(piece.pinyin)));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism?.() ?? cpus().length }, next));
}

/** @returns {Promise<{files: number, bytes: number}>} of what is shipped */
export async function buildVoice() {
  const list = pieceList();
  mkdirSync(folder, { recursive: true });
  const stamps = join(folder, '../voice.made-of.json');
  const before = existsSync(stamps) ? JSON.parse(readFileSync(stamps, 'utf8')) : {};
  const made_by = createHash('sha256').update(JSON.stringify([synthesiser, encoder, loudness, quietest, tail_ms])).digest('hex').slice(0, 16);
  const after = {}, wanted = new Set(['list.txt']), todo = [];
  for (const { name, pinyin } of list) {
    const file = `${name}.ogg`, recorded = ['wav', 'flac', 'ogg'].map((end) => join(recordings, `${name}.${end}`)).find(existsSync);
    wanted.add(file);
    after[file] = recorded ? createHash('sha256').update(readFileSync(recorded)).update(recorded.slice(-4)).digest('hex') : `${made_by} ${pinyin}`;
    if (before[file] !== after[file] || !existsSync(join(folder, file))) todo.push({ file, pinyin, recorded });
  }
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name));
  await makePieces(todo, folder);
  writeFileSync(join(folder, 'list.txt'), listText(list));
  writeFileSync(stamps, JSON.stringify(after));
  const bytes = [...wanted].reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
  return { files: wanted.size, bytes };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--list')) process.stdout.write(listText(pieceList()));
  else console.log(await buildVoice());
}
