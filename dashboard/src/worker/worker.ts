import { answerOf, isOurs, shellCacheOf, type Shell } from './answers.js';
import { listenForPush } from './push.js';
import { isolatedAsMarked } from './rescue.js';
import { watchPages } from './watchdog.js';

/** What a worker has of its own; the types of a page know nothing of it. */
interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void;
  addEventListener(type: 'message', listen: (event: Lasting & MessageEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: Asked) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Put in by the build: for each page that opens without a network which files it needs, and a name for just these. */
declare const __SHELLS__: Readonly<Record<'field' | 'wall', Shell>>;

const scope = globalThis as unknown as WorkerScope;
const shell = scope.registration.scope.endsWith('/wall') ? __SHELLS__.wall : __SHELLS__.field;
const cacheName = shellCacheOf(shell);

/** So long is a page waited for on a line that says nothing; then the one that is here opens. */
const patienceMs = 3_000;

listenForPush();
watchPages();

/** All of it or nothing: a worker whose shell is not whole is not installed. A new one waits until it is asked. */
scope.addEventListener('install', (event) => event.waitUntil(keepShell()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
scope.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(scope.skipWaiting());
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const way = answerOf(request, scope.location.origin, shell);
  if (way !== 'network') event.respondWith(way === 'page' ? pageAt(request.url) : partFor(request));
});

/** Parts are taken from where the page has just fetched them; only the page itself must be the newest. */
async function keepShell(): Promise<void> {
  const files = shell.files.map((file) =>
    file === shell.page ? new Request(file, { cache: 'reload' }) : file,
  );
  await (await caches.open(cacheName)).addAll(files);
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => isOurs(name, shell) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function pageAt(address: string): Promise<Response> {
  return isolatedAsMarked(address, await pageNow());
}

/** The server's page where it answers in time, so that an upgrade is there at the next opening. */
async function pageNow(): Promise<Response> {
  const known = await (await caches.open(cacheName)).match(shell.page);
  const patience = known ? { signal: AbortSignal.timeout(patienceMs) } : {};
  const asked = fetch(shell.page, { cache: 'no-cache', ...patience });
  if (!known) return asked;
  return asked.then(
    (answer) => (answer.ok ? answer : known),
    () => known,
  );
}

/** Parts carry a hash in their names: what was fetched once is right for ever. */
async function partFor(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
