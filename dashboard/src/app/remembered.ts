import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { signedIn, type SignedIn } from './account.js';

interface Schema extends DBSchema {
  accounts: { key: string; value: unknown };
}

const own = 'own';

/**
 * Who used this phone last, so that it opens without a network: name, areas and rights, and no secret. Whether
 * they may still do anything the server says when it is there again. It lies where the picture and the outbox lie,
 * and is flushed to the disk at once: what a browser keeps for `localStorage` it writes down late, and a phone
 * killed before that would know nobody. A browser that keeps nothing remembers nobody; that is no error.
 */
export async function rememberedAccount(): Promise<SignedIn | undefined> {
  const kept = await (await base())?.get('accounts', own).catch(() => undefined);
  return signedIn.safeParse(kept).data;
}

export async function rememberAccount(account: SignedIn): Promise<void> {
  const step = (await base())?.transaction('accounts', 'readwrite', { durability: 'strict' });
  await step?.store.put(account, own).catch(() => undefined);
}

export async function forgetAccount(): Promise<void> {
  await (await base())?.delete('accounts', own).catch(() => undefined);
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
