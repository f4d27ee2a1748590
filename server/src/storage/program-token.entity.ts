import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export interface ProgramRight {
  readonly area: string;
  readonly role: 'program' | 'viewer';
  readonly region: string;
}

/** A program that reads or writes over HTTP, with rights of its own. Only the token's hash is kept. */
@Entity('program_token')
export class ProgramTokenEntity {
  @PrimaryColumn('text') id = '';
  @Column('text') name = '';
  @Index('program_token_token_hash', { unique: true })
  @Column('text', { name: 'token_hash' })
  tokenHash = '';
  @Column('jsonb') rights: ProgramRight[] = [];
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  @Column('text', { name: 'created_by' }) createdBy = '';
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null = null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null = null;
}
