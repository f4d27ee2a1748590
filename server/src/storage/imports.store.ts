import { toIso } from '@levee/shared/kernel/clock';
import type { AnyRecord, Kind, RecordRef } from '@levee/shared/model/kinds';
import { In, LessThan, type DataSource } from 'typeorm';
import { ImportChunkEntity, ImportRunEntity } from './imports.entity.js';
import type { StoredRecord } from './log-store.js';

interface RecordRow {
  kind: Kind;
  id: string;
  version: number;
  region: string | null;
  changed_at: Date;
  changed_by: string;
  body: AnyRecord | null;
}

export type ImportRow = Readonly<ImportRunEntity>;
export type ImportPatch = Partial<
  Pick<ImportRow, 'state' | 'layout' | 'settings' | 'report' | 'beatAt'>
>;

/** The shelf of lists that were brought: each whole or not at all. */
export class ImportStore {
  constructor(private readonly database: DataSource) {}

  /** Puts a list and its packed rows on the shelf in one transaction. */
  async add(row: ImportRow, chunks: readonly Uint8Array[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.insert(ImportRunEntity, row as never);
      for (const [position, packed] of chunks.entries()) {
        await manager.insert(ImportChunkEntity, {
          importId: row.id,
          position,
          packed: Buffer.from(packed),
        });
      }
    });
  }

  find(area: string, id: string): Promise<ImportRow | null> {
    return this.database.manager.findOneBy(ImportRunEntity, { area, id });
  }

  /** The lists of an area, newest first. */
  ofArea(area: string): Promise<readonly ImportRow[]> {
    return this.database.manager.find(ImportRunEntity, {
      where: { area },
      order: { createdAt: 'DESC' },
      take: 50,
    });
  }

  /** Undefined after the last one. */
  async chunk(importId: string, position: number): Promise<Uint8Array | undefined> {
    const found = await this.database.manager.findOneBy(ImportChunkEntity, { importId, position });
    return found?.packed;
  }

  async update(id: string, patch: ImportPatch): Promise<void> {
    await this.database.manager.update(ImportRunEntity, { id }, patch as never);
  }

  /** The rows themselves hold names and telephone numbers: nobody needs them once they are applied. */
  async forgetRows(importId: string): Promise<void> {
    await this.database.manager.delete(ImportChunkEntity, { importId });
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.database.manager.delete(ImportRunEntity, { id: In([...ids]) });
  }

  async removeOlderThan(moment: Date): Promise<void> {
    await this.database.manager.delete(ImportRunEntity, { createdAt: LessThan(moment) });
  }

  /**
   * Makes the run this node's, to be applied: one that is not being applied, or whose node gave no sign of
   * life since `deadBefore`. False when another node has it, or it is done.
   */
  async claim(id: string, now: Date, deadBefore: Date): Promise<boolean> {
    const [, count] = await this.database.query<[unknown[], number]>(
      `UPDATE "import_run" SET "state" = 'applying', "beat_at" = $2
       WHERE "id" = $1 AND "state" <> 'done'
         AND ("state" <> 'applying' OR "beat_at" IS NULL OR "beat_at" < $3)`,
      [id, now, deadBefore],
    );
    return count === 1;
  }

  /** Runs whose node went away while applying them. */
  interrupted(deadBefore: Date): Promise<readonly ImportRow[]> {
    return this.database.manager.findBy(ImportRunEntity, {
      state: 'applying',
      beatAt: LessThan(deadBefore),
    });
  }

  /** Records as they stand, outside any transaction: good for a forecast, not for a decision. */
  async records(area: string, refs: readonly RecordRef[]): Promise<readonly StoredRecord[]> {
    const rows = await this.database.query<RecordRow[]>(
      `SELECT "record".* FROM "record"
       JOIN unnest($2::text[], $3::text[]) AS "named" ("kind", "id") USING ("kind", "id")
       WHERE "area" = $1`,
      [area, refs.map(({ kind }) => kind), refs.map(({ id }) => id)],
    );
    return rows.map(
      ({ kind, id, version, region, changed_at: changed, changed_by: changedBy, body }) => ({
        ...{ kind, id, version, region, changedBy, record: body },
        changedAt: toIso(changed.getTime()),
      }),
    );
  }
}
