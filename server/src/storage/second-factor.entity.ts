import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an account's telephone holds besides the password. The secret is sealed by the key of the server. */
@Entity('second_factor')
export class SecondFactorEntity {
  @PrimaryColumn('text') account = '';
  @Column('text', { name: 'sealed_secret' }) sealedSecret = '';
  @Column('timestamptz', { name: 'begun_at' }) begunAt = new Date(0);
  /** Null until a first code has shown that the telephone has it. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null = null;
  /** The half minute of the last code taken: each is good once. */
  @Column('bigint', { name: 'last_step' }) lastStep = 0;
}

/** A code that stands in for the telephone once. Only its hash is kept. */
@Entity('recovery_code')
export class RecoveryCodeEntity {
  @PrimaryColumn('text') account = '';
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash = '';
}
