// A copy of the website's files on the device, so that it opens without a network: whole or not at all. Optional; docs/embedding.md says
// how to switch it on. The build puts the list of files in front: LTCI_FILES, [name, SHA-256 or, for the page itself, nothing].
// policy.js is none of them: it is replaced without a new version, so no digest of it is known. It comes from the network first, else
// everybody who has the worker would calculate with old numbers until the next version of the site. Kept of it is the last one
// that a page has taken (web/main.js says so), for days without a network: a broken one never takes the place of a good one.
// It keeps nothing but these files and asks the network for nothing but these files.

const files = /** @type {[string, string][]} */ (/** @type {any} */ (self).LTCI_FILES);
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const family = 'ltci ' + worker.registration.scope + ' ';
const own = family + /** @type {any} */ (self).LTCI_VERSION;
const page = 'index.html';
const policy = 'policy.js';
const patience = 4000; // ms for policy.js from the network, where one is kept

/** @param {ArrayBuffer} bytes */
function sha256(bytes) {
  return crypto.subtle.digest('SHA-256', bytes).then((sum) => Array.prototype.map.call(new Uint8Array(sum), (/** @type {number} */ byte) => ('0' + byte.toString(16)).slice(-2)).join(''));
}

/** One file, as it has to be. The page itself may differ, a server may add to it: it has to name the others. @param {string} name @param {string} sum */
function fetched(name, sum) {
  return fetch(name, { cache: 'no-cache', credentials: 'same-origin' }).then((reply) => {
    if (!reply.ok || reply.redirected) throw new Error(name + ': ' + reply.status);
    const kept = reply.clone();
    return reply.arrayBuffer().then((bytes) => {
      if (!sum) {
        const text = new TextDecoder().decode(bytes);
        files.forEach(([other, needed]) => { if (needed && text.indexOf('"' + other + '"') < 0) throw new Error(name + ' does not name ' + other); });
        return { name, kept };
      }
      return sha256(bytes).then((found) => {
        if (found !== sum) throw new Error(name + ' is another one');
        return { name, kept };
      });
    });
  });
}

/** policy.js as the server has it now, if it has one. @returns {Promise<Response>} a fault where there is no network, or the server fails */
function fetchPolicy() {
  return fetch(policy, { cache: 'no-cache', credentials: 'same-origin' }).then((reply) => {
    if (reply.status >= 500) throw new Error(policy + ': ' + reply.status);
    return reply;
  });
}

/** @type {Response | null} */
let offered = null; // came last, and nobody has taken it yet

/** @returns {Promise<Response>} */
function newestPolicy() {
  const kept = caches.open(own).then((cache) => cache.match(policy));
  let waited = false; // too long: the page has the one kept
  const fresh = fetchPolicy().then((reply) => {
    offered = reply.ok && !waited ? reply.clone() : null;
    return reply;
  });
  const late = new Promise((resolve) => { setTimeout(resolve, patience); }).then(() => kept).then((found) => {
    waited = Boolean(found);
    return found || fresh;
  });
  return Promise.race([fresh.catch(() => kept.then((found) => found || Response.error())), late]);
}

/** A page works with what came last. */
function keepPolicy() {
  const taken = offered;
  offered = null;
  return taken ? caches.open(own).then((cache) => cache.put(policy, taken)) : Promise.resolve();
}

worker.addEventListener('install', (event) => {
  // All of them first; nothing is kept of half a version.
  const first_policy = fetchPolicy().then((kept) => (kept.ok ? [{ name: policy, kept }] : []));
  event.waitUntil(Promise.all([first_policy, ...files.map(([name, sum]) => fetched(name, sum).then((file) => [file]))])
    .then((lists) => /** @type {{ name: string, kept: Response }[]} */ ([]).concat(...lists))
    .then((all) => caches.open(own).then((cache) => Promise.all(all.map(({ name, kept }) => cache.put(name, kept)))))
    .catch((fault) => caches.delete(own).then(() => { throw fault; })));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.indexOf(family) === 0 && name !== own).map((name) => caches.delete(name))))
    .then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') worker.skipWaiting();
  if (event.data === 'policy taken') event.waitUntil(keepPolicy());
});

/** A newer version is here and nobody else looks at the old one: it takes over, and the page is asked for once more. @param {ServiceWorker} newer */
function handOver(newer) {
  newer.postMessage('take over');
  return new Response('', { headers: { Refresh: '0', 'Content-Type': 'text/html; charset=utf-8' } });
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const scope = worker.registration.scope;
  if (request.method !== 'GET' || request.url.indexOf(scope) !== 0) return;
  const name = request.url.slice(scope.length).replace(/[?#].*$/, '') || page;
  if (name === policy) return event.respondWith(newestPolicy());
  if (!files.some(([known]) => known === name)) return;
  const kept = () => caches.open(own).then((cache) => cache.match(name)).then((found) => found || fetch(request));
  const newer = worker.registration.waiting;
  if (request.mode !== 'navigate' || !newer) return event.respondWith(kept());
  event.respondWith(worker.clients.matchAll().then((all) => (all.length < 2 ? handOver(newer) : kept())));
});
