import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';

interface Schema extends DBSchema {
  accounts: { key: string; value: unknown };
}

type Store = IDBPObjectStore<Schema, ['accounts'], 'accounts', 'readwrite'>;

/**
 * What this browser keeps of who used it. It lies where the picture and the outbox lie, and is flushed to the disk at
 * once: what a browser keeps for `localStorage` it writes down late, and a phone killed before that would know nobody.
 */
export function keepOfAccounts(key: string, value: unknown): Promise<void> {
  return written((store) => store.put(value, key));
}

/** Undefined also where this browser keeps nothing; that is no error. */
export async function keptOfAccounts(key: string): Promise<unknown> {
  return (await base())?.get('accounts', key).catch(() => undefined);
}

export function dropOfAccounts(key: string): Promise<void> {
  return written((store) => store.delete(key));
}

/** Ends when it lies on the disk, which is when the step is done: what was asked in it is answered before. */
async function written(ask: (store: Store) => Promise<unknown>): Promise<void> {
  const step = (await base())?.transaction('accounts', 'readwrite', { durability: 'strict' });
  if (step) await Promise.all([ask(step.store), step.done]).catch(() => undefined);
}

/** Undefined where this browser has no such store, or does not open it. */
async function base(): Promise<IDBPDatabase<Schema> | undefined> {
  try {
    return await openDB<Schema>('levee-accounts', 1, {
      upgrade: (made) => void made.createObjectStore('accounts'),
    });
  } catch {
    return undefined;
  }
}
