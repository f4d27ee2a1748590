import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'firstAdministrator' | 'invitation' | 'rescue' | 'device';

/** An address that works once. Only the hash of its token is kept. */
@Entity('one_time_link')
export class OneTimeLinkEntity {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash = '';
  @Column('text') purpose: LinkPurpose = 'invitation';
  /** The account or the device it is for. */
  @Column('text', { nullable: true }) subject: string | null = null;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null = null;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null = null;
}
