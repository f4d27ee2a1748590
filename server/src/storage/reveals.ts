import { toIso } from '@levee/shared/kernel/clock';
import type { DataSource } from 'typeorm';

/** A command's answer, and the server's hour at which it was given. */
export interface KeptAnswer {
  readonly answer: string;
  readonly givenAtMs: number;
}

/** What the log knows of masked values that were shown. */
export class Reveals {
  constructor(private readonly database: DataSource) {}

  /** When somebody was last shown one, in the area's hour, newest first. ISO. */
  async of(area: string, actor: string, most: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ recorded_at: Date }[]>(
      `SELECT "recorded_at" FROM "change"
       WHERE "area" = $1 AND "actor_id" = $2 AND "kind" = 'trail' AND ("body" ->> 'what') = 'reveal'
         AND ("body" ->> 'outcome') = 'ok' AND ("body" ->> 'detail') <> 'many'
       ORDER BY "seq" DESC LIMIT $3`,
      [area, actor, most],
    );
    return rows.map(({ recorded_at: at }) => toIso(at.getTime()));
  }

  /** The receipt of a command as it is kept. */
  async answer(area: string, command: string): Promise<KeptAnswer | undefined> {
    const [row] = await this.database.query<{ answer: string; recorded_at: Date }[]>(
      `SELECT "answer", "recorded_at" FROM "receipt" WHERE "area" = $1 AND "id" = $2`,
      [area, command],
    );
    return row && { answer: row.answer, givenAtMs: row.recorded_at.getTime() };
  }
}
