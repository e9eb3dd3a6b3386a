// Serves dist/ on 127.0.0.1 as a web server of the operator should: the headers, the types, the packed files.
//   PORT=8080 node tools/serve.mjs
// As a module: serve({folder, port, under, headers}) → {address, close}; `under` is a path in front, as /ztzl/chx/.
import { closeSync, createReadStream, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
};

export const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
  + "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const features = 'accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment serial usb';

/** Of the sample of a host page: it has the estimator in a frame. */
const sample_policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The policy that a page brings with it, as the kiosk does: it is one file, and names the scripts inside it by their hashes. */
function ownPolicy(file) {
  const start = Buffer.alloc(2048);
  const handle = openSync(file, 'r');
  const size = readSync(handle, start);
  closeSync(handle);
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">/.exec(start.toString('utf8', 0, size));
  return own && `${own[1]}; frame-ancestors 'self'`;
}

/** @param {string} name of the file @param {string} file where it lies */
function headersOf(name, file) {
  const hashed = /\.[0-9a-f]{10}\.\w+$/.test(name);
  return {
    'Content-Security-Policy': name === 'sw.js' ? "default-src 'self'" : name === 'embed-sample.html' ? sample_policy : (name.endsWith('.html') && ownPolicy(file)) || policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': features.split(' ').map((feature) => `${feature}=()`).join(', '),
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': types[extname(name)] ?? 'application/octet-stream',
  };
}

const packings = [['br', 'br'], ['gzip', 'gz']]; // as a browser calls them, as the files end; the smaller first

/** What an operator replaces or edits (README, docs/embedding.md). An old packed copy would go on being sent, so the site comes with none of
 * them, and none is read here: they are packed as they are sent, and once for each state of the file. */
export const changed_by_hand = ['policy.js', 'index.html', 'sw.js'];
const packed_here = new Map();
function packedNow(encoding, file) {
  const { mtimeMs, size } = statSync(file);
  const key = [encoding, file, mtimeMs, size].join(' ');
  if (!packed_here.has(key)) packed_here.set(key, (encoding === 'br' ? brotliCompressSync : gzipSync)(readFileSync(file)));
  return packed_here.get(key);
}

/** The file of `folder` that a path names, or null. @param {string} folder real @param {string} path of the address */
function find(folder, path) {
  try {
    const file = realpathSync(folder + sep + decodeURIComponent(path));
    return file.startsWith(folder + sep) && !path.endsWith('/') && statSync(file).isFile() ? file : null;
  } catch {
    return null; // no such file, or no such name
  }
}

/** `headers`: changes or, with null, removes headers of every reply. */
export async function serve({ folder = fileURLToPath(new URL('../dist', import.meta.url)), port = 0, under = '/', headers = {} } = {}) {
  const root = realpathSync(folder);
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    const send = (status, more, file) => {
      const all = Object.entries({ ...more, ...headers }).filter(([, value]) => value !== null);
      response.writeHead(status, Object.fromEntries(all));
      if (request.method !== 'GET' || !file) response.end();
      // No more than was announced: the file may be replaced by a longer one while it is read.
      else if (typeof file === 'string') createReadStream(file, { end: Math.max(more['Content-Length'] - 1, 0) }).pipe(response);
      else response.end(file);
    };
    if (!['GET', 'HEAD'].includes(request.method)) return send(405, { Allow: 'GET, HEAD' });
    const name = path === under ? 'index.html' : path.slice(under.length);
    const file = path.startsWith(under) ? find(root, name) : null;
    if (!file) return send(404, { 'Content-Type': types['.txt'], 'X-Content-Type-Options': 'nosniff' });
    const taken = packings.filter(([word]) => new RegExp(`\\b${word}\\b`).test(request.headers['accept-encoding'] ?? ''));
    if (changed_by_hand.includes(name) && taken.length) {
      const bytes = packedNow(taken[0][0], file);
      return send(200, { ...headersOf(name, file), Vary: 'Accept-Encoding', 'Content-Encoding': taken[0][0], 'Content-Length': bytes.length }, bytes);
    }
    const [encoding, packed] = taken.map(([word, end]) => [word, find(root, `${name}.${end}`)]).find(([, found]) => found) ?? [];
    return send(200, { ...headersOf(name, file), Vary: 'Accept-Encoding', ...(packed && { 'Content-Encoding': encoding }), 'Content-Length': statSync(packed ?? file).size }, packed ?? file);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${under}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections?.(); }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.env.PORT ?? 8080);
  try {
    console.log((await serve({ port })).address);
  } catch (fault) {
    if (fault.code !== 'EADDRINUSE') throw fault;
    console.error(`Port ${port} is taken; another one: PORT=8081 ./run`);
    process.exitCode = 1;
  }
}
