// Looks for what somebody answered, everywhere a page can keep it: in the module's memory in every form a number or words can have, in
// the vertices that drew it, on the page, in its storage, address and history. Way in: tracesOf(me, amounts).

const little = (bytes, set) => { const view = new DataView(new ArrayBuffer(bytes)); set(view); return [...new Uint8Array(view.buffer)]; };
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Every form of an amount in fen, by name: bytes as they lie in a memory. Forms of fewer than four bytes would be found by chance. */
export function formsOf(fen) {
  const forms = {
    int64: little(8, (view) => view.setBigInt64(0, BigInt(fen), true)),
    'float64 fen': little(8, (view) => view.setFloat64(0, fen, true)), 'float64 yuan': little(8, (view) => view.setFloat64(0, fen / 100, true)),
    'float32 fen': little(4, (view) => view.setFloat32(0, fen, true)), 'float32 yuan': little(4, (view) => view.setFloat32(0, fen / 100, true)),
  };
  if (fen < 2 ** 31) forms.int32 = little(4, (view) => view.setInt32(0, fen, true));
  const [whole, rest] = (fen / 100).toFixed(2).split('.');
  for (const text of [`${whole}.${rest}`, `${grouped(whole)}.${rest}`, whole, grouped(whole), String(fen)]) {
    forms[`UTF-8 ${text}`] = [...Buffer.from(text, 'utf8')];
    forms[`UTF-16 ${text}`] = [...Buffer.from(text, 'utf16le')];
    forms[`UTF-32 ${text}`] = [...text].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]);
  }
  return forms;
}

/** In the page, before its scripts: the vertices drawn last are kept. */
export function keepVertices() {
  const { bufferData, clear } = WebGLRenderingContext.prototype;
  window.vertices = [];
  WebGLRenderingContext.prototype.clear = function fresh(...all) { window.vertices = []; return clear.apply(this, all); };
  WebGLRenderingContext.prototype.bufferData = function keeping(target, data, usage) {
    if (target === this.ARRAY_BUFFER && data.buffer) window.vertices.push(new Uint32Array(data.slice().buffer));
    return bufferData.call(this, target, data, usage);
  };
}

/**
 * How the words in a rectangle are drawn, wherever that is: which place of the texture each of their characters comes from. A vertex
 * of Dear ImGui is 20 bytes: x, y, u, v, colour; a character four of them.
 */
export const glyphsIn = (page, [x, y, w, h]) => page.evaluate((box) => {
  const found = [];
  for (const words of window.vertices) {
    const place = new Float32Array(words.buffer);
    for (let at = 0; at + 20 <= words.length; at += 5) {
      const [left, top, right, bottom] = [place[at], place[at + 1], place[at + 10], place[at + 11]];
      const is_character = place[at + 1] === place[at + 6] && place[at + 5] === place[at + 10] && place[at + 2] !== place[at + 12] && words[at + 2] === words[at + 17];
      if (is_character && left >= box.x - 1 && right <= box.x + box.w + 1 && top >= box.y - 1 && bottom <= box.y + box.h + 1) { found.push([words[at + 2], words[at + 3]]); at += 15; }
    }
  }
  return found;
}, { x, y, w, h });

/** Where the page holds any of these. `forms`: bytes by name; `glyphs`: as glyphsIn gives them. → the names found, and the places */
export const tracesOf = (page, forms, glyphs = []) => page.evaluate(async ([wanted, drawn, texts]) => {
  /** Without the blocks of 64 zeros that lie between others of their kind: most of a memory, where nothing is to be found. */
  const inUse = (memory) => {
    const all = new Uint32Array(memory.buffer), used = new Uint8Array(memory.length / 64 + 2);
    for (let i = 0; i < all.length; i++) if (all[i]) { used[(i >> 4) + 1] = 1; i |= 15; }
    const blocks = [...used.keys()].filter((b) => b > 0 && b < used.length - 1 && (used[b - 1] || used[b] || used[b + 1]));
    const kept = new Uint8Array(blocks.length * 64);
    blocks.forEach((b, n) => kept.set(memory.subarray((b - 1) * 64, b * 64), n * 64));
    return kept;
  };
  const heap = inUse(window.ltciHeap());
  const found = Object.keys(wanted).filter((name) => {
    const bytes = wanted[name], rare = bytes.findIndex((byte) => byte !== 0);
    for (let at = heap.indexOf(bytes[rare], rare); at >= 0; at = heap.indexOf(bytes[rare], at + 1)) if (bytes.every((byte, i) => heap[at - rare + i] === byte)) return true;
    return false;
  });
  const words = new Uint32Array(heap.buffer);
  const is_drawn = (at) => drawn.every(([u, v], i) => words[at + 20 * i] === u && words[at + 20 * i + 1] === v);
  for (let at = drawn.length ? words.indexOf(drawn[0][0]) : -1; at >= 0; at = words.indexOf(drawn[0][0], at + 1)) if (is_drawn(at)) { found.push('vertices'); break; }
  const values = (all) => Array.from(all, (it) => it.value).join(' ');
  const places = {
    page: document.documentElement.outerHTML + values(document.querySelectorAll('input, button, textarea, option')) + document.title,
    address: location.href, history: JSON.stringify(history.state), window: window.name, cookies: document.cookie,
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    databases: JSON.stringify(window.indexedDB ? await indexedDB.databases() : []), caches: JSON.stringify(window.caches ? await caches.keys().catch(() => []) : []),
  };
  for (const [name, text] of Object.entries(places)) if (texts.some((it) => text.includes(it))) found.push(name);
  return found;
}, [forms, glyphs, Object.entries(forms).filter(([name]) => name.startsWith('UTF-8')).map(([, bytes]) => Buffer.from(bytes).toString())]);
