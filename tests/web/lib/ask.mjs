// Asking a server that a test has just started.
import { createServer } from 'node:net';
import { request } from 'node:http';

export const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});

/** `get(path, headers, method)` → status, headers and body. `get.up(log)` waits until the server answers; `log` gives what it said if it does not.
 * @param {string} address */
export function asker(address) {
  const get = (path, headers = {}, method = 'GET') => new Promise((resolve, reject) => {
    request(`${address}${path}`, { headers, method }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part)).on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
  get.up = async (log) => {
    for (let i = 0; ; i++) {
      try { return await get(''); } catch (fault) {
        if (i === 100) throw new Error(`${fault} ${log()}`);
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
    }
  };
  return get;
}
