import type { AnyRecord } from '@levee/shared/model/kinds';
import type { TrailEntry } from '@levee/shared/model/trail';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An area: one headquarters, one log, one clock. */
@Entity('area')
export class AreaEntity {
  @PrimaryColumn('text') id = '';
  @Column('boolean', { name: 'is_drill' }) isDrill = false;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
}

/** The area's clock row. Locked first by every batch; its seq is the head of the log. */
@Entity('area_clock')
export class AreaClockEntity {
  @PrimaryColumn('text') area = '';
  @Column('text') epoch = '';
  @Column('bigint') seq = 0;
  @Column('text') hash = '';
}

/** Each unbroken history the log has had, with the number it began after. */
@Entity('area_epoch')
export class AreaEpochEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') epoch = '';
  @Column('bigint', { name: 'base_seq' }) baseSeq = 0;
  @Column('timestamptz', { name: 'began_at' }) beganAt = new Date(0);
}

/** One thing that is so. `body` is null for a tombstone. */
@Entity('record')
@Index('record_listed', { synchronize: false })
export class RecordEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') kind = '';
  @PrimaryColumn('text') id = '';
  @Column('integer') version = 0;
  @Column('text', { nullable: true }) region: string | null = null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt = new Date(0);
  @Column('text', { name: 'changed_by' }) changedBy = '';
  @Column('jsonb', { nullable: true }) body: AnyRecord | null = null;
}

/** A row of the log: a record's new state or an event under a number, chained by hash to the row before. In parts by area and number. */
@Entity('change')
@Index('change_reveal', { synchronize: false })
@Index('change_way', { synchronize: false })
export class ChangeEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('bigint') seq = 0;
  @Column('text', { name: 'command_id' }) commandId = '';
  @Column('text') kind = '';
  @Column('text', { name: 'record_id' }) recordId = '';
  @Column('integer') version = 0;
  @Column('text', { nullable: true }) region: string | null = null;
  @Column('text', { name: 'old_region', nullable: true }) oldRegion: string | null = null;
  @Column('text') actor = '';
  @Column('text', { name: 'actor_id', nullable: true }) actorId: string | null = null;
  @Column('text', { nullable: true }) via: string | null = null;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt = new Date(0);
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt = new Date(0);
  @Column('jsonb', { nullable: true }) body: AnyRecord | TrailEntry | null = null;
  @Column('text', { name: 'prev_hash' }) prevHash = '';
  @Column('text') hash = '';
}

/** The lasting answer to a command, kept as the very text it was given in. In parts by area. */
@Entity('receipt')
@Index('receipt_recorded_at', ['recordedAt'])
export class ReceiptEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') id = '';
  @Column('text') answer = '';
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt = new Date(0);
}
