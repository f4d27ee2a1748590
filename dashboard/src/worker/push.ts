import {
  saysItself,
  shownOf,
  wordsAddress,
  wordsCache,
  type PushWords,
  type SeenPage,
} from './pushed.js';

interface Page extends SeenPage {
  focus(): Promise<unknown>;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null;
}

interface Clicked extends Lasting {
  readonly notification: { close(): void; readonly data: unknown };
}

/** What a worker has of its own for pushes; the types of a page know nothing of it. */
interface PushScope {
  readonly clients: {
    matchAll(which: object): Promise<readonly Page[]>;
    openWindow(address: string): Promise<unknown>;
  };
  readonly registration: { showNotification(title: string, options: object): Promise<void> };
  addEventListener(type: 'push', listen: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listen: (event: Clicked) => void): void;
}

const scope = globalThis as unknown as PushScope;
const everyPage = { type: 'window', includeUncontrolled: true };

/** Shows what the server pushes, and leads to a page when it is tapped. */
export function listenForPush(): void {
  scope.addEventListener('push', (event) => event.waitUntil(show(event)));
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(event.notification.data));
  });
}

async function show(event: Pushed): Promise<void> {
  const pages = await scope.clients.matchAll(everyPage);
  if (pages.some(saysItself)) return;
  const { title, tag, isUrgent, address } = shownOf(sentBy(event), await wordsHere());
  const options = { tag, data: address, requireInteraction: isUrgent, renotify: isUrgent };
  await scope.registration.showNotification(title, options);
}

async function open(address: unknown): Promise<void> {
  const [page] = await scope.clients.matchAll(everyPage);
  await (page ? page.focus() : scope.clients.openWindow(String(address)));
}

function sentBy({ data }: Pushed): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

async function wordsHere(): Promise<PushWords | undefined> {
  const kept = await (await caches.open(wordsCache)).match(wordsAddress);
  return kept?.json() as Promise<PushWords | undefined>;
}
