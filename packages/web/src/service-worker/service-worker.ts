import { answerFile, answerPage, isPagePath, within } from './navigation.ts';
import { createPrecache, type FileList } from './precache.ts';
import { attachRinging } from './ringing.ts';
import type { WantedEvent, WorkerScope } from './scope.ts';

/** Written into the worker when it is built; see precache-plugin.ts. */
declare const PRECACHE: FileList;

const patience = 3_000;
const list = PRECACHE;
const scope = globalThis as unknown as WorkerScope;
const precache = createPrecache(scope.caches, (path, init) => scope.fetch(path, init), list);
const files = new Set(list.files);

scope.addEventListener('install', (event) => {
  // A new version need not wait for old pages to close: the files they may still want stay until the one after it.
  event.waitUntil(precache.fill().then(() => scope.skipWaiting()));
});

// Until it has begun, every request of the pages that are open waits for it: what takes long may end by itself.
scope.addEventListener('activate', (event) => event.waitUntil(within(begin(), patience)));

attachRinging(scope);

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // The API is never answered from here, and neither is anything that changes something.
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') {
    // Without an answer from here the browser would ask a second time, and what signs somebody in works once.
    const ask = () => askOnce(event);
    event.respondWith(isPagePath(pathname) ? answerPage(ask, precache.page, patience) : ask());
  } else if (files.has(pathname) || pathname.startsWith('/assets/')) {
    const ask = () => scope.fetch(request);
    event.respondWith(answerFile(ask, () => precache.file(pathname), patience));
  }
});

async function begin(): Promise<void> {
  await Promise.all([precache.tidy(), scope.registration.navigationPreload?.enable()]);
  await scope.clients.claim();
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage({ type: 'version', entry: list.entry });
}

async function askOnce({ preloadResponse, request }: WantedEvent): Promise<Response> {
  return (await preloadResponse) ?? scope.fetch(request);
}
