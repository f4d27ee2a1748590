import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who may sign in. What they may do is said by the `grant` records of each area. */
@Entity('account')
@Index('account_person', ['personArea', 'person'], {
  unique: true,
  where: '"person" IS NOT NULL AND "closed_at" IS NULL',
})
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
  /** 单位 and 职务, as the office writes them. */
  @Column('text', { nullable: true }) unit: string | null = null;
  @Column('text', { nullable: true }) post: string | null = null;
  /** The `person` record that this is, and the area it stands in. */
  @Column('text', { name: 'person_area', nullable: true }) personArea: string | null = null;
  @Column('text', { nullable: true }) person: string | null = null;
  @Column('timestamptz', { name: 'password_changed_at', nullable: true })
  passwordChangedAt: Date | null = null;
}
