/**
 * Keeps the built page for offline use, and adds the headers that threads in WebAssembly and the page's safety need where the
 * host cannot send them.
 *
 * Each deployment is a cache of its own, named by a hash of its files. A new one is stored beside the running one
 * and takes over when all tabs are closed or the visitor asks for it, so that a page never mixes two versions.
 * Weights are not kept here: the generator stores them in IndexedDB.
 */
import type { Manifest } from './manifest';
import { SECURITY_HEADERS } from './security-headers';
import type { SharedFiles } from './shared-files';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** What the build left behind; the text is put in when everything else is written. */
const manifest: Manifest = JSON.parse('__MANIFEST__');

const PREFIX = 'tabreel-';
const CACHE = PREFIX + manifest.version;
const INDEX = 'index.html';
/** Files that are fetched at a time: the page has first call on the network. */
const AT_ONCE = 4;

const SHARED: SharedFiles = {
  target: 'share-target',
  text: 'share-target/text',
  cache: 'shared-with-tabreel',
  query: '?shared',
  nameHeader: 'X-File-Name',
  most: 8,
};

worker.addEventListener('install', (event) => event.waitUntil(storeAll(manifest.page)));

// Pages that are open already are served too: what they have not loaded yet may be gone from the server by then.
worker.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([deleteOldCaches(), worker.clients.claim()])),
);

worker.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(worker.skipWaiting());
  else event.waitUntil(storeFor(event.data.backend).then((stored) => event.ports[0]?.postMessage(stored)));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && pathOf(request) === SHARED.target) {
    event.respondWith(receive(request));
    return;
  }
  if (request.method === 'GET' && isOurs(request)) event.respondWith(answer(request));
});

/** Whether a file may be in the cache, or needs the page's headers. Weights are megabytes that would pass this thread for nothing. */
function isOurs(request: Request): boolean {
  if (request.mode === 'navigate') return true;
  const path = pathOf(request);
  if (path === undefined) return false;
  if (manifest.page.includes(path || INDEX)) return true;
  // Players ask for parts of the page's clips; parts of other files are never in the cache.
  return !request.headers.has('range') && (isHashed(path) || manifest.runtime.includes(path));
}

/** Where a file lies below the page; undefined for files elsewhere. */
function pathOf({ url }: Request): string | undefined {
  const { scope } = worker.registration;
  return url.startsWith(scope) ? url.slice(scope.length).replace(/[?#].*$/, '') : undefined;
}

/** From this version's cache, for a page of the version before from that one's, else from the network; with the page's headers either way. */
async function answer(request: Request): Promise<Response> {
  const path = pathOf(request);
  // Who asks past all caches has found that what is in them is wrong.
  const stored = path !== undefined && request.cache !== 'reload' && (await find(path));
  if (stored) return secured(await partOf(stored, request.headers.get('range')));
  const response = await fetch(request);
  // Beside the answer, and not in its way; `storeFor` tells what is missing.
  if (path && manifest.runtime.includes(path) && response.ok)
    keepIfRight(path, response.clone()).catch(() => undefined);
  return secured(response);
}

/** A file that is kept; undefined where it is not, or storage does not answer. */
async function find(path: string): Promise<Response | undefined> {
  try {
    const here = await (await caches.open(CACHE)).match(address(path));
    return here ?? (isHashed(path) ? await caches.match(address(path)) : undefined);
  } catch {
    return undefined;
  }
}

async function keepIfRight(path: string, response: Response): Promise<void> {
  const headers = new Headers(response.headers);
  const body = await response.arrayBuffer();
  const digest = await crypto.subtle.digest('SHA-256', body);
  if (integrityOf(new Uint8Array(digest)) !== manifest.integrity[path]) return;
  await (await caches.open(CACHE)).put(address(path), new Response(body, { headers }));
}

function integrityOf(digest: Uint8Array): string {
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** Files whose names change with what is in them. */
function isHashed(path: string): boolean {
  return path.startsWith('assets/');
}

/** Keeps what another program shares, and opens the page, which takes it. */
async function receive(request: Request): Promise<Response> {
  const fields = await request.formData();
  await caches.delete(SHARED.cache);
  const cache = await caches.open(SHARED.cache);
  const files = fields.getAll('files').filter((field) => field instanceof File);
  for (const [i, file] of files.slice(0, SHARED.most).entries()) {
    const headers = { 'Content-Type': file.type, [SHARED.nameHeader]: encodeURIComponent(file.name) };
    await cache.put(address(`${SHARED.target}/${i}`), new Response(file, { headers }));
  }
  const words = ['text', 'title']
    .map((name) => String(fields.get(name) ?? ''))
    .find((text) => text.trim() !== '');
  const text = [words, fields.get('url')].filter(Boolean).join(' ');
  await cache.put(address(SHARED.text), new Response(text));
  return Response.redirect(address(SHARED.query), 303);
}

/** The bytes of a stored file that a `Range` header asks for, all of it without one. */
async function partOf(stored: Response, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (!asked) return stored;
  const file = await stored.blob();
  const [start, end] = [Number(asked[1]), Math.min(Number(asked[2] || file.size), file.size - 1)];
  const headers = new Headers(stored.headers);
  headers.set('Content-Range', start > end ? `bytes */${file.size}` : `bytes ${start}-${end}/${file.size}`);
  headers.delete('Content-Length');
  if (start > end) return new Response(null, { status: 416, headers });
  return new Response(file.slice(start, end + 1), { status: 206, statusText: 'Partial Content', headers });
}

function secured(response: Response): Response {
  // Redirects and what other origins keep to themselves have no status.
  if (response.status === 0 || response.headers.has('Content-Security-Policy')) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  const body = [204, 304].includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * Stores what is missing of the page, and what clips need besides: the WebAssembly of the backend in use, and what looks at frames.
 *
 * @returns whether every file is there
 */
async function storeFor(backend: 'webgpu' | 'wasm'): Promise<boolean> {
  const build = backend === 'wasm' ? /threaded-/ : 'Suspending' in WebAssembly ? /\.jspi-/ : /\.asyncify-/;
  const isNeeded = (path: string) => build.test(path) || path.includes('/frame-classifier-');
  try {
    await storeAll([...manifest.page, ...manifest.runtime.filter(isNeeded)]);
    return true;
  } catch {
    // No room, the network is gone, or the server has something else. The page asks again.
    return false;
  }
}

/**
 * Files whose names carry a hash are taken from an earlier version's cache where they are in one.
 * @throws where one cannot be had as the build wrote it, or not be kept
 */
async function storeAll(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...paths];
  const storeNext = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await store(cache, path);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, storeNext));
  } finally {
    // The others end with the one that failed.
    waiting.length = 0;
  }
}

/** @throws as `storeAll` */
async function store(cache: Cache, path: string): Promise<void> {
  const url = address(path);
  if (await cache.match(url)) return;
  const known = isHashed(path) ? await caches.match(url) : undefined;
  if (known) await keepIfRight(path, known);
  if (known && (await cache.match(url))) return;
  const { [path]: integrity = '' } = manifest.integrity;
  const add = (mode: RequestCache) => cache.add(new Request(url, { cache: mode, integrity }));
  if (!isHashed(path) || known) return add('no-cache');
  // What the page has just fetched is not asked for again: its name and hash say that it is right.
  await add('force-cache').catch(() => add('no-cache'));
}

/** The version before this one stays: a tab may still run it. */
async function deleteOldCaches(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of ours.slice(0, -1)) await caches.delete(name);
}

/** The page is asked for by its folder: many hosts redirect its full name, and redirects cannot be stored. */
function address(path: string): string {
  return new URL(path === INDEX ? './' : path, worker.registration.scope).href;
}
