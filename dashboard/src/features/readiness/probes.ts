import { deleteDB, openDB } from 'idb';
import type { Leave } from './judged.js';

const trial = 'levee-trial';

/** Writes a row as the outbox does, reads it back and takes it away again. */
export async function isDiskWritable(): Promise<boolean> {
  try {
    const base = await openDB(trial, 1, { upgrade: (made) => void made.createObjectStore('rows') });
    const step = base.transaction('rows', 'readwrite', { durability: 'strict' });
    await step.store.put('written', 'row');
    await step.done;
    const read: unknown = await base.get('rows', 'row');
    base.close();
    await deleteDB(trial);
    return read === 'written';
  } catch {
    return false;
  }
}

/** Null where the browser does not say, or is not asked over a safe line. */
export async function storageFacts(): Promise<{
  isPersistent: boolean | null;
  freeBytes: number | null;
}> {
  const { storage } = navigator as Partial<Pick<Navigator, 'storage'>>;
  const isPersistent = (await storage?.persisted?.().catch(() => null)) ?? null;
  const room = await storage?.estimate?.().catch(() => undefined);
  const freeBytes = room?.quota === undefined ? null : room.quota - (room.usage ?? 0);
  return { isPersistent, freeBytes };
}

/** Asks the browser to keep what lies here; it decides by itself. */
export async function askToStay(): Promise<void> {
  const { storage } = navigator as Partial<Pick<Navigator, 'storage'>>;
  await storage?.persist?.().catch(() => false);
}

/** Whether this browser knows workers: not over plain http, not in every in-app browser. */
export function mayKeepShell(): boolean {
  return 'serviceWorker' in navigator;
}

/** A worker is at work, and the page itself lies in its cache. */
export async function isShellHere(): Promise<boolean> {
  const { serviceWorker } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  const registration = await serviceWorker?.getRegistration('/field').catch(() => undefined);
  if (!registration?.active) return false;
  return (await caches.match('/field').catch(() => undefined)) !== undefined;
}

export async function leaveFor(name: 'geolocation' | 'notifications'): Promise<Leave> {
  const { permissions } = navigator as Partial<Pick<Navigator, 'permissions'>>;
  return (await permissions?.query({ name }).catch(() => undefined))?.state ?? null;
}

/** A field that takes a photo straight from the camera. */
export function hasCameraField(): boolean {
  return 'capture' in document.createElement('input');
}
