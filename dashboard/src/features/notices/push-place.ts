import { request } from '../../live/http.js';

/** The worker that is told by push; the phone's own, which is there on a desk's browser too. */
const worker = '/worker.js';
const scope = '/field';
/** As the worker looks for them; it shares no part of the program with pages. */
const wordsCache = 'levee-push-words';
const wordsAddress = '/push-words.json';

export interface PushStanding {
  readonly publicKey: string | null;
  readonly isOn: boolean;
}

/** Not over plain HTTP, and not in every in-app browser. */
export function isPushable(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

export async function standingOf(area: string): Promise<PushStanding | undefined> {
  const answer = await request('GET', pathOf(area));
  return answer.ok ? (answer.value as PushStanding) : undefined;
}

/** What a browser is to be told, and how. */
export interface PushChoice {
  /** For the worker, which knows no language. */
  readonly words: object;
  /** Kinds that are not wanted here. */
  readonly muted: readonly string[];
}

/** Asks the browser's push service for a place and tells the server of it. Whether both agreed; never throws. */
export async function turnOn(
  area: string,
  publicKey: string,
  { words, muted }: PushChoice,
): Promise<boolean> {
  try {
    await (await caches.open(wordsCache)).put(wordsAddress, Response.json(words));
    const place = await subscribed(publicKey);
    const { endpoint, keys } = place.toJSON();
    return (await request('POST', pathOf(area), { endpoint, keys, muted })).ok;
  } catch {
    return false;
  }
}

/** The server forgets it; the browser's own place stays, as other areas may use it. */
export async function turnOff(area: string): Promise<boolean> {
  return (await request('DELETE', pathOf(area))).ok;
}

async function subscribed(publicKey: string): Promise<PushSubscription> {
  const registration = await navigator.serviceWorker.register(worker, { scope });
  await active(registration);
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  const known = await registration.pushManager.getSubscription();
  if (known && keyOf(known) !== publicKey) await known.unsubscribe();
  return registration.pushManager.subscribe(wanted);
}

/** A new worker has to be in charge before it may be told anything. */
function active({ active: now, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (now || !coming) return Promise.resolve();
  return new Promise((done) =>
    coming.addEventListener('statechange', () => coming.state === 'activated' && done()),
  );
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function pathOf(area: string): string {
  return `/api/areas/${area}/push`;
}
