import { LessThan, type EntityManager } from 'typeorm';
import { FileEntity, FileNameEntity, FileReadEntity } from './file.entity.js';

export type FileRow = Readonly<FileEntity>;

/** How far a log has been looked through. */
export interface ReadPlace {
  readonly epoch: string;
  readonly seq: number;
}

/** What is known of files; their bytes lie on the shelf (`files`). */
export class Files {
  constructor(private readonly manager: EntityManager) {}

  async get(area: string, sha256: string): Promise<FileRow | undefined> {
    return (await this.manager.findOneBy(FileEntity, { area, sha256 })) ?? undefined;
  }

  /** A file that came whole. Whoever brought the same before it is no longer told of. */
  async put(row: FileRow): Promise<void> {
    await this.manager.upsert(FileEntity, { ...row }, ['area', 'sha256']);
  }

  async settle(
    { area, sha256, keptName }: FileRow,
    outcome: Partial<Pick<FileRow, 'state' | 'refusal' | 'keptSha256' | 'mediaType'>>,
  ): Promise<void> {
    await this.manager.update(FileEntity, { area, sha256, keptName }, outcome);
  }

  /** Somebody is about to name it in this log. */
  async touch(area: string, sha256: string, touchedAt: Date, epoch: string): Promise<void> {
    await this.manager.update(FileEntity, { area, sha256 }, { touchedAt, epoch });
  }

  /** Bytes that somebody has brought since, in all areas, whatever became of them. */
  async broughtBy(account: string, since: Date): Promise<number> {
    const [row] = await this.manager.query<{ bytes: string | null }[]>(
      `SELECT sum("bytes") AS "bytes" FROM "file" WHERE "brought_by" = $1 AND "brought_at" > $2`,
      [account, since],
    );
    return Number(row?.bytes ?? 0);
  }

  /** Areas with files that nobody has asked for since, and that no row of the log names as far as it was read. */
  async areasToSweep(before: Date): Promise<readonly string[]> {
    const rows = await this.manager.query<{ area: string }[]>(
      `SELECT DISTINCT "area" FROM "file" WHERE "touched_at" < $1 AND NOT ${isNamed}`,
      [before],
    );
    return rows.map(({ area }) => area);
  }

  /** Forgets those files; what is answered has no row any more and may go from the shelf. */
  async sweep(area: string, before: Date): Promise<readonly FileRow[]> {
    return this.#forget(`"area" = $1 AND "touched_at" < $2 AND NOT ${isNamed}`, [area, before]);
  }

  /** Forgets what was brought for another log than this one: of a drill that began again. */
  async sweepOtherLogs(area: string, epoch: string): Promise<readonly FileRow[]> {
    return this.#forget(`"area" = $1 AND "epoch" <> $2`, [area, epoch]);
  }

  /** Those that were being looked at when nobody has finished it since. */
  async unsettled(before: Date): Promise<readonly FileRow[]> {
    return this.manager.findBy(FileEntity, { state: 'checking', broughtAt: LessThan(before) });
  }

  async readPlace(area: string): Promise<ReadPlace | undefined> {
    return (await this.manager.findOneBy(FileReadEntity, { area })) ?? undefined;
  }

  /** What a piece of the log names, and how far it has been read by it: both or neither. */
  async noteNames(area: string, names: readonly string[], place: ReadPlace): Promise<void> {
    await this.manager.transaction(async (manager) => {
      const values = [...new Set(names)].map((sha256) => ({ area, sha256 }));
      if (values.length > 0)
        await manager
          .createQueryBuilder()
          .insert()
          .into(FileNameEntity)
          .values(values)
          .orIgnore()
          .execute();
      await manager.upsert(FileReadEntity, { area, ...place }, ['area']);
    });
  }

  async #forget(which: string, values: readonly unknown[]): Promise<readonly FileRow[]> {
    const [rows] = await this.manager.query<
      [{ area: string; kept_name: string; sha256: string }[], number]
    >(`DELETE FROM "file" WHERE ${which} RETURNING "area", "sha256", "kept_name"`, [...values]);
    return rows.map(({ area, sha256, kept_name }) =>
      Object.assign(new FileEntity(), { area, sha256, keptName: kept_name }),
    );
  }
}

const isNamed = `EXISTS (SELECT 1 FROM "file_name"
  WHERE "file_name"."area" = "file"."area" AND "file_name"."sha256" = "file"."sha256")`;
