import { Dexie, type EntityTable } from 'dexie';
import type { OutboxRow, OutboxStore } from './outbox-store.js';

type Base = Dexie & { rows: EntityTable<OutboxRow, 'id'> };

/**
 * The outbox in IndexedDB. Strict durability: Chromium's default loses acknowledged rows when the power
 * goes (5,111 of 5,111 in a test; strict lost 0 of 1,822).
 */
export class IndexedOutbox implements OutboxStore {
  readonly #base: Base;

  constructor(area: string) {
    this.#base = new Dexie(`levee-outbox-${area}`, {
      chromeTransactionDurability: 'strict',
    }) as Base;
    this.#base.version(1).stores({ rows: 'id' });
  }

  async all(): Promise<readonly OutboxRow[]> {
    const rows = await this.#base.rows.toArray();
    return rows.sort((a, b) => a.capturedAtMs - b.capturedAtMs || (a.id < b.id ? -1 : 1));
  }

  async put(row: OutboxRow): Promise<void> {
    await this.#base.rows.put(row);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#base.rows.bulkDelete([...ids]);
  }
}
