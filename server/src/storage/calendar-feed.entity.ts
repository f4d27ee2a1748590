import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A private address under which a calendar reads somebody's own turns. Only the hash of its token is kept. */
@Entity('calendar_feed')
@Unique('calendar_feed_one', ['area', 'account'])
export class CalendarFeedEntity {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash = '';
  @Column('text') area = '';
  @Column('text') account = '';
  /** The language it speaks: calendars ask without one. */
  @Column('text') language: 'zh' | 'en' = 'zh';
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
}
