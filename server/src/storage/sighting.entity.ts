import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a screen on `/live` last said of itself: a wall by its device, a person's browser by its session. */
@Entity('sighting')
export class SightingEntity {
  /** The device or the session. */
  @PrimaryColumn('text') screen = '';
  @Column('text') area = '';
  /** The browser's own name for itself, kept by it from one session to the next; null when it told none. */
  @Column('text', { nullable: true }) browser: string | null = null;
  /** The version of the page it runs. */
  @Column('text', { nullable: true }) version: string | null = null;
  /** How often in the last day it was loaded again because it had frozen; null for screens that do not count. */
  @Column('integer', { nullable: true }) reloads: number | null = null;
  @Column('text') address = '';
  @Column('text') agent = '';
  @Column('timestamptz', { name: 'seen_at' }) seenAt = new Date(0);
  @Column('boolean', { name: 'is_connected' }) isConnected = false;
  /** The number on the glass, and when it was said; null for screens that say none. */
  @Column('bigint', { name: 'painted_seq', nullable: true }) paintedSeq: number | null = null;
  @Column('timestamptz', { name: 'painted_at', nullable: true }) paintedAt: Date | null = null;
  /** Until when somebody at this wall has locked its picture; null: nobody has. */
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil: Date | null = null;
}
