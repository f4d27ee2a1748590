import type { EntityManager } from 'typeorm';
import { SeenNoticeEntity } from './seen-notice.entity.js';

/** No page holds a line for longer: beyond it a mark says nothing to anybody. */
const keptMs = 7 * 24 * 3_600_000;
/** As many lines as a page holds, of each of some devices. */
const mostKeys = 500;

/** The table of notices that people have seen. */
export class SeenNotices {
  constructor(private readonly manager: EntityManager) {}

  /** Seen twice is seen at first. What is too old to be of use goes with it. */
  async add(area: string, account: string, keys: readonly string[], now: Date): Promise<void> {
    await this.manager.query(
      `INSERT INTO "seen_notice" ("account", "area", "key", "seen_at")
       SELECT $1, $2, "key", $4 FROM unnest($3::text[]) AS "key" ON CONFLICT DO NOTHING`,
      [account, area, keys, now],
    );
    await this.manager.query(`DELETE FROM "seen_notice" WHERE "account" = $1 AND "seen_at" < $2`, [
      account,
      new Date(now.getTime() - keptMs),
    ]);
  }

  /** The newest first. */
  async of(area: string, account: string): Promise<string[]> {
    const rows = await this.manager.find(SeenNoticeEntity, {
      where: { area, account },
      select: { key: true },
      order: { seenAt: 'DESC', key: 'ASC' },
      take: mostKeys,
    });
    return rows.map(({ key }) => key);
  }
}
