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
  /** When its owner last proved to be who they are: password and, where there is one, second factor. */
  @Column('timestamptz', { name: 'proven_at' }) provenAt = new Date(0);
  /** The owner must have a second factor and has none: nothing is open but to set one up. */
  @Column('boolean', { name: 'owes_second_factor' }) owesSecondFactor = false;
}
