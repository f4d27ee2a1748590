import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A password that an account has had, as argon2id: kept where the policy refuses the last few. */
@Entity('former_password')
export class FormerPasswordEntity {
  @PrimaryColumn('text') account = '';
  @PrimaryColumn('timestamptz', { name: 'changed_at' }) changedAt = new Date(0);
  @Column('text', { name: 'password_hash' }) passwordHash = '';
}
