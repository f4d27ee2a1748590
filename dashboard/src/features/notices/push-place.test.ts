import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isPushable, turnOff, turnOn } from './push-place.js';

const ours = 'BPushKeyOfOurs';
const choice = { words: { title: '提醒' }, muted: ['swapAsked'] };

/** What the browser's push service does when it is asked, and what was heard of it all. */
interface Browser {
  readonly known?: { readonly key: string };
  readonly refuses?: boolean;
  readonly serverSays?: number;
}

const heard: string[] = [];
const was = new Map<string, PropertyDescriptor | undefined>();

function give(name: string, value: unknown): void {
  if (!was.has(name)) was.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

function placeBy(key: string) {
  const bytes = Uint8Array.from(Buffer.from(key, 'base64url'));
  return {
    options: { applicationServerKey: bytes.buffer },
    unsubscribe: () => Promise.resolve(heard.push('unsubscribe') > 0),
    toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } }),
  };
}

function aBrowser({ known, refuses = false, serverSays = 200 }: Browser): void {
  const pushManager = {
    getSubscription: () => Promise.resolve(known ? placeBy(known.key) : null),
    subscribe: () => {
      heard.push('subscribe');
      if (refuses) return Promise.reject(new DOMException('no push service', 'AbortError'));
      return Promise.resolve(placeBy(ours));
    },
  };
  const register = () => Promise.resolve({ active: {}, installing: null, pushManager });
  give('window', globalThis);
  give('PushManager', class {});
  give('Notification', class {});
  give('navigator', { serviceWorker: { register } });
  give('caches', { open: () => Promise.resolve({ put: () => Promise.resolve() }) });
  give('fetch', (path: string, { method, body }: RequestInit) => {
    heard.push(`${method ?? ''} ${path} ${typeof body === 'string' ? body : ''}`.trim());
    return Promise.resolve(new Response('{}', { status: serverSays }));
  });
}

describe('a place at the browser’s push service', () => {
  beforeEach(() => {
    heard.length = 0;
  });
  afterEach(() => {
    for (const [name, descriptor] of was)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    was.clear();
  });

  test('is told to the server with what is not wanted there', async () => {
    aBrowser({});
    expect([isPushable(), await turnOn('330000', ours, choice)]).toEqual([true, true]);
    const place = { endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } };
    expect(heard).toEqual([
      'subscribe',
      `POST /api/areas/330000/push ${JSON.stringify({ ...place, muted: ['swapAsked'] })}`,
    ]);
  });

  test('that is refused is told as not on, and the server hears nothing', async () => {
    aBrowser({ refuses: true });
    expect(await turnOn('330000', ours, choice)).toBe(false);
    expect(heard).toEqual(['subscribe']);
  });

  test('that the server does not take is not on', async () => {
    aBrowser({ serverSays: 400 });
    expect(await turnOn('330000', ours, choice)).toBe(false);
  });

  test('is kept where it was made with our key, and asked for anew where with another', async () => {
    const own = Buffer.from(ours, 'base64url').toString('base64url');
    aBrowser({ known: { key: own } });
    await turnOn('330000', own, choice);
    expect(heard).not.toContain('unsubscribe');
    aBrowser({ known: { key: 'BAnotherKeyOnce' } });
    await turnOn('330000', own, choice);
    expect(heard).toContain('unsubscribe');
  });

  test('goes at the server alone, and stays on where the server was not reached', async () => {
    aBrowser({});
    expect(await turnOff('330000')).toBe(true);
    expect(heard).toEqual(['DELETE /api/areas/330000/push']);
    aBrowser({ serverSays: 503 });
    expect(await turnOff('330000')).toBe(false);
  });
});
