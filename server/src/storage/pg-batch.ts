import type { RecordRef } from '@levee/shared/model/kinds';
import { appendBatch, appended } from './append.js';
import type { AreaHead, Batch, StoredRecord, Written } from './log-store.js';
import { recordsNamed } from './named-records.js';
import type { Sql } from './transaction.js';

/** One transaction of an area's writer; the clock row is locked by who makes it. */
export class PgBatch implements Batch {
  constructor(
    private readonly sql: Sql,
    private readonly area: string,
    readonly head: AreaHead,
  ) {}

  async receipts(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql<{ id: string; answer: string }[]>(
      `SELECT "id", "answer" FROM "receipt" WHERE "area" = $1 AND "id" = ANY($2::text[])`,
      [this.area, ids],
    );
    return new Map(rows.map(({ id, answer }) => [id, answer]));
  }

  records(refs: readonly RecordRef[]): Promise<StoredRecord[]> {
    return recordsNamed(this.sql, this.area, refs);
  }

  async write(written: Written): Promise<void> {
    await this.sql(appendBatch.text, appended(this.area, this.head, written));
  }
}
