import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody has seen a notice, at whichever of their devices. */
@Entity('seen_notice')
export class SeenNoticeEntity {
  @PrimaryColumn('text') account = '';
  @PrimaryColumn('text') area = '';
  /** As the rules name it (`shared/src/rules/notices.ts`): a kind, the record's id, which time. */
  @PrimaryColumn('text') key = '';
  @Column('timestamptz', { name: 'seen_at' }) seenAt = new Date(0);
}
