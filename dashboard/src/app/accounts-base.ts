import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Schema extends DBSchema {
  accounts: { key: string; value: unknown };
}

/**
 * What this browser keeps of who used it. It lies where the picture and the outbox lie, and is flushed to the disk at
 * once: what a browser keeps for `localStorage` it writes down late, and a phone killed before that would know nobody.
 */
export async function keepOfAccounts(key: string, value: unknown): Promise<void> {
  const step = (await base())?.transaction('accounts', 'readwrite', { durability: 'strict' });
  await step?.store.put(value, key).catch(() => undefined);
}

/** Undefined also where this browser keeps nothing; that is no error. */
export async function keptOfAccounts(key: string): Promise<unknown> {
  return (await base())?.get('accounts', key).catch(() => undefined);
}

export async function dropOfAccounts(key: string): Promise<void> {
  await (await base())?.delete('accounts', key).catch(() => undefined);
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
