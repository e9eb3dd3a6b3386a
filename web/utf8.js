// Text to UTF-8 bytes and back, by hand where the browser has no TextEncoder.

/** @param {string} text @returns {Uint8Array} */
export function encode(text) {
  if (typeof TextEncoder === 'function') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 3);
  let n = 0;
  for (const letter of text) {
    let point = /** @type {number} */ (letter.codePointAt(0));
    if (point >= 0xd800 && point < 0xe000) point = 0xfffd; // half a pair alone
    if (point < 0x80) bytes[n++] = point;
    else if (point < 0x800) {
      bytes[n++] = 0xc0 | (point >> 6);
      bytes[n++] = 0x80 | (point & 63);
    } else {
      if (point < 0x10000) bytes[n++] = 0xe0 | (point >> 12);
      else {
        bytes[n++] = 0xf0 | (point >> 18);
        bytes[n++] = 0x80 | ((point >> 12) & 63);
      }
      bytes[n++] = 0x80 | ((point >> 6) & 63);
      bytes[n++] = 0x80 | (point & 63);
    }
  }
  return bytes.subarray(0, n);
}

/** @param {Uint8Array} bytes what the engine wrote: always well-formed @returns {string} */
export function decode(bytes) {
  if (typeof TextDecoder === 'function') return new TextDecoder().decode(bytes);
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i++];
    if (lead < 0x80) text += String.fromCharCode(lead);
    else {
      let rest = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      let point = lead & (0x3f >> rest);
      while (rest--) point = (point << 6) | (bytes[i++] & 63);
      text += String.fromCodePoint(point);
    }
  }
  return text;
}
