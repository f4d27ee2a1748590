import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who may sign in. What they may do is said by the `grant` records of each area. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('text') id = '';
  /** What is typed to sign in: lower case, unique. */
  @Index('account_account', { unique: true })
  @Column('text')
  account = '';
  @Column('text') name = '';
  /** argon2id; null until an invitation has been taken up. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null = null;
  /** Keeps the server itself: makes areas and accounts even where no area exists yet. */
  @Column('boolean', { name: 'is_keeper' }) isKeeper = false;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  @Column('text', { name: 'created_by' }) createdBy = '';
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null = null;
}
