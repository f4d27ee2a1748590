import type { EntityManager } from 'typeorm';
import { CalendarFeedEntity } from './calendar-feed.entity.js';

export type CalendarFeedRow = Readonly<CalendarFeedEntity>;

/** The table of calendar addresses: one for each account in each area. */
export class CalendarFeeds {
  constructor(private readonly manager: EntityManager) {}

  /** The newest address; the one before it is gone with this. */
  async put(row: CalendarFeedRow): Promise<void> {
    await this.manager.upsert(CalendarFeedEntity, row, ['area', 'account']);
  }

  byToken(tokenHash: string): Promise<CalendarFeedRow | null> {
    return this.manager.findOneBy(CalendarFeedEntity, { tokenHash });
  }

  of(area: string, account: string): Promise<CalendarFeedRow | null> {
    return this.manager.findOneBy(CalendarFeedEntity, { area, account });
  }

  async revoke(area: string, account: string): Promise<void> {
    await this.manager.delete(CalendarFeedEntity, { area, account });
  }
}
