import type { DataSource } from 'typeorm';
import type { LoggedChange, StoredRecord } from './log-store.js';
import { changeOf, recordOf, type ChangeRow, type RecordRow } from './rows.js';

/** By what somebody is found: their record's id, their name as it stands in others, the digits of their telephone. */
export interface Traced {
  readonly id: string;
  readonly name: string;
  /** Empty: by no telephone. */
  readonly digits: string;
}

/** A stretch of the log that is looked through at once: well below what a connection may be silent for. */
const stretch = 20_000;

const traces = `(
  jsonb_path_exists("body", '$.** ? (@ == $id || @ == $name)', jsonb_build_object('id', $2::text, 'name', $3::text))
  OR ($4 <> '' AND translate("body"::text, ' ()+-', '') LIKE '%' || $4 || '%'))`;

/** Where somebody stands in an area: the records as they are, and the rows of the log. Looked for seldom, so without an index. */
export class PersonTraces {
  constructor(private readonly database: DataSource) {}

  async records(area: string, { id, name, digits }: Traced): Promise<readonly StoredRecord[]> {
    const rows = await this.database.query<RecordRow[]>(
      `SELECT * FROM "record" WHERE "area" = $1 AND "body" IS NOT NULL AND ${traces}
       ORDER BY "kind", "id"`,
      [area, id, name, digits],
    );
    return rows.map(recordOf);
  }

  /** Rows that name the person, are or tell of their record, or were done under their name; in order, up to `head`. */
  async *rows(area: string, head: number, traced: Traced): AsyncGenerator<LoggedChange[]> {
    const { id, name, digits } = traced;
    for (let after = 0; after < head; after += stretch) {
      const rows = await this.database.query<ChangeRow[]>(
        `SELECT * FROM "change" WHERE "area" = $1 AND "seq" > $5 AND "seq" <= $6
           AND ("record_id" = $2 OR "actor" = $3 OR "body" ->> 'subject' = 'person/' || $2 OR ${traces}) ORDER BY "seq"`,
        [area, id, name, digits, after, Math.min(head, after + stretch)],
      );
      yield rows.map(changeOf);
    }
  }
}
