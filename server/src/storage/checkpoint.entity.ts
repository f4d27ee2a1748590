import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { RecordRow } from './rows.js';

/** Everything that was so at a number of one history is kept, so that nobody folds the log from 1. */
@Entity('checkpoint')
export class CheckpointEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') epoch = '';
  @PrimaryColumn('bigint') seq = 0;
  /** Counts an epoch's checkpoints from 1; every tenth is kept for good. */
  @Column('integer') ordinal = 0;
  @Column('integer', { name: 'record_count' }) recordCount = 0;
  @Column('timestamptz', { name: 'made_at' }) madeAt = new Date(0);
}

/** Some hundred records of a checkpoint, without tombstones. */
@Entity('checkpoint_part')
@ForeignKey(() => CheckpointEntity, ['area', 'epoch', 'seq'], ['area', 'epoch', 'seq'], {
  name: 'checkpoint_part_checkpoint_fkey',
  onDelete: 'CASCADE',
})
export class CheckpointPartEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') epoch = '';
  @PrimaryColumn('bigint') seq = 0;
  @PrimaryColumn('integer') part = 0;
  @Column('jsonb') records: readonly RecordRow[] = [];
}
