import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One browser in which an account has signed in. Only the hash of the cookie's token is kept. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('text') id = '';
  @Index('session_token_hash', { unique: true })
  @Column('text', { name: 'token_hash' })
  tokenHash = '';
  @Index('session_account')
  @Column('text')
  account = '';
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt = new Date(0);
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(0);
  @Column('text') address = '';
  @Column('text') agent = '';
}
