// What tools/build-kiosk.mjs put into the page packed (packedText in tools/packing.mjs), back into bytes and texts. Pure.

import { inflateSync } from 'fflate';
import { decode } from '../../web/utf8.js';

/** 91 characters that need no escape in a string of a script, nor in a script inside HTML; and no / either, so that nothing looks like an address. */
export const pack_letters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((c) => '"\\</'.indexOf(c) < 0).join('');

const value_of = new Uint8Array(128);
for (let i = 0; i < pack_letters.length; i++) value_of[pack_letters.charCodeAt(i)] = i;

/** @param {string} text @returns {Uint8Array} */
export function unpacked(text) {
  const begin = text.indexOf(' ') + 1; // before it the number of bytes: a room that need not grow
  const packed = new Uint8Array(((text.length - begin) * 13) >> 4); // two characters are 13 bits; what is left of the last ones fills no byte
  for (let at = begin, to = 0, bits = 0, count = 0; at < text.length; at += 2) {
    bits |= (value_of[text.charCodeAt(at)] + 91 * value_of[text.charCodeAt(at + 1)]) << count;
    for (count += 13; count >= 8; count -= 8, bits >>>= 8) packed[to++] = bits;
  }
  return inflateSync(packed, { out: new Uint8Array(parseInt(text, 10)) });
}

/** @param {string} text */
export const unpackedText = (text) => decode(unpacked(text));
