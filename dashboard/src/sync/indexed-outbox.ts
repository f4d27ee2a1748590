import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { OutboxRow, OutboxStore } from './outbox-store.js';

type Ordered = OutboxRow & { readonly order?: number };

interface Schema extends DBSchema {
  rows: { key: number; value: Ordered; indexes: { id: string } };
}

/** The first shape of this base, as it was first written. */
const shape = 10;

/**
 * The outbox in IndexedDB. Strict durability: Chromium's default loses acknowledged rows when the power
 * goes (5,111 of 5,111 in a test; strict lost 0 of 1,822). A count keeps the order, because a phone's
 * clock may be set back.
 */
export class IndexedOutbox implements OutboxStore {
  readonly #name: string;
  #base: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(area: string) {
    this.#name = `levee-outbox-${area}`;
  }

  async all(): Promise<readonly OutboxRow[]> {
    const rows = await (await this.#open()).getAll('rows');
    return rows.map(({ order: _order, ...row }) => row);
  }

  async put(row: OutboxRow): Promise<void> {
    const step = await this.#writing();
    const order = await step.store.index('id').getKey(row.id);
    await step.store.put(order === undefined ? row : { ...row, order });
    await step.done;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const step = await this.#writing();
    for (const id of ids) {
      const order = await step.store.index('id').getKey(id);
      if (order !== undefined) await step.store.delete(order);
    }
    await step.done;
  }

  async #writing(): Promise<IDBPTransaction<Schema, ['rows'], 'readwrite'>> {
    return (await this.#open()).transaction('rows', 'readwrite', { durability: 'strict' });
  }

  /** A base that could not be opened is tried again at the next asking. */
  #open(): Promise<IDBPDatabase<Schema>> {
    this.#base ??= openDB<Schema>(this.#name, shape, {
      upgrade: (base) => {
        const rows = base.createObjectStore('rows', { keyPath: 'order', autoIncrement: true });
        rows.createIndex('id', 'id', { unique: true });
      },
    }).catch((error: unknown) => {
      this.#base = undefined;
      throw error;
    });
    return this.#base;
  }
}
