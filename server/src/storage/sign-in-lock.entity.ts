import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed attempts of one account or one address, both named by a hash. */
@Entity('sign_in_lock')
export class SignInLockEntity {
  @PrimaryColumn('text') subject = '';
  @Column('timestamptz', { name: 'failed_at', array: true }) failedAt: Date[] = [];
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil: Date | null = null;
}
