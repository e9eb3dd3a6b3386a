// In the place of sw.js: the copy of the website goes from every device that comes by, and nothing is kept any more.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener('install', () => { worker.skipWaiting(); });
worker.addEventListener('activate', (event) => {
  const family = 'ltci ' + worker.registration.scope + ' ';
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.indexOf(family) === 0).map((name) => caches.delete(name))))
    .then(() => worker.registration.unregister()));
});
