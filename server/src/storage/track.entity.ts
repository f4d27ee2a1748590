import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a team was seen. The table is partitioned by the month of `takenAt` (`track-keeping.ts`). */
@Entity('track')
export class TrackEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') team = '';
  @PrimaryColumn('timestamptz', { name: 'occurred_at' }) occurredAt = new Date(0);
  /** By the server's clock, whatever hour the area lives in. */
  @PrimaryColumn('timestamptz', { name: 'taken_at' }) takenAt = new Date(0);
  @Column('double precision') lat = 0;
  @Column('double precision') lng = 0;
  @Column('double precision', { nullable: true }) accuracy: number | null = null;
  @Column('integer', { nullable: true }) headcount: number | null = null;
}
