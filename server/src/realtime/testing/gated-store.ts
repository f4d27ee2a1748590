import type { Kind } from '@levee/shared/model/kinds';
import { MemoryStore } from '@levee/test/support/memory-store';
import type { AreaHead, LoggedChange, RecordRow, StoredRecord } from '../../storage/log-store.js';
import { area, epoch, row, written } from './rows.js';

/** A store whose reads come back when the test lets them: every interleaving can be had. */
export class GatedStore extends MemoryStore {
  isGated = false;
  isDown = false;
  /** How often it was asked where a log is. */
  heads = 0;
  readonly #gates: (() => void)[] = [];

  /** Reads that wait at the gate. */
  get waiting(): number {
    return this.#gates.length;
  }

  /** Lets one waiting read through. */
  release(which = 0): void {
    this.#gates.splice(which % Math.max(1, this.#gates.length), 1)[0]?.();
  }

  async releaseAll(): Promise<void> {
    this.isGated = false;
    while (this.waiting > 0) {
      this.release();
      await settled();
    }
    await settled();
  }

  override async changesAfter(name: string, after: number, limit: number): Promise<LoggedChange[]> {
    await this.#pass();
    return super.changesAfter(name, after, limit);
  }

  override async head(name: string): Promise<AreaHead | undefined> {
    this.heads++;
    await this.#pass();
    return super.head(name);
  }

  override async recordsOf(name: string, kind: Kind, having?: string): Promise<StoredRecord[]> {
    const records = await super.recordsOf(name, kind, having);
    await this.#pass();
    return records;
  }

  /** Commits rows after the last, as any node may. */
  async commit(...over: readonly Partial<RecordRow>[]): Promise<LoggedChange[]> {
    let changes: LoggedChange[] = [];
    await this.batch(area, async (batch) => {
      changes = over.map((one, i) => row(batch.head.seq + 1 + i, one));
      await batch.write(written(changes, batch.head.epoch));
    });
    return changes;
  }

  async #pass(): Promise<void> {
    if (this.isGated) await new Promise<void>((resolve) => this.#gates.push(resolve));
    if (this.isDown) throw new Error('the database is down');
  }
}

export async function openStore(): Promise<GatedStore> {
  const store = new GatedStore();
  await store.createArea({ id: area, isDrill: true }, epoch);
  return store;
}

/** Lets every promise that can go on go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
