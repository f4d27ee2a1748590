import { Dexie, type EntityTable } from 'dexie';
import type { OutboxRow, OutboxStore } from './outbox-store.js';

type Ordered = OutboxRow & { readonly order: number };
type Base = Dexie & { rows: EntityTable<Ordered, 'order'> };

/**
 * The outbox in IndexedDB. Strict durability: Chromium's default loses acknowledged rows when the power
 * goes (5,111 of 5,111 in a test; strict lost 0 of 1,822). A count keeps the order, because a phone's
 * clock may be set back.
 */
export class IndexedOutbox implements OutboxStore {
  readonly #base: Base;

  constructor(area: string) {
    this.#base = new Dexie(`levee-outbox-${area}`, {
      chromeTransactionDurability: 'strict',
    }) as Base;
    this.#base.version(1).stores({ rows: '++order, &id' });
  }

  async all(): Promise<readonly OutboxRow[]> {
    const rows = await this.#base.rows.orderBy('order').toArray();
    return rows.map(({ order: _order, ...row }) => row);
  }

  async put(row: OutboxRow): Promise<void> {
    const { rows } = this.#base;
    await this.#base.transaction('rw', rows, async () => {
      const known = await rows.get({ id: row.id });
      await rows.put(known ? { ...row, order: known.order } : row);
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#base.rows
      .where('id')
      .anyOf([...ids])
      .delete();
  }
}
