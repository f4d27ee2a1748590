import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Whom a provider means by one of its subjects. Never found by a name or an e-mail address: those change hands. */
@Entity('oidc_person')
export class OidcPersonEntity {
  @PrimaryColumn('text') issuer = '';
  @PrimaryColumn('text') subject = '';
  @Index('oidc_person_account')
  @Column('text')
  account = '';
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
}

export type OidcErrand = 'signIn' | 'stepUp' | 'join';

/** Somebody is on the way to a provider and back. Of the secret in their browser only the hash is kept. */
@Entity('oidc_visit')
export class OidcVisitEntity {
  @PrimaryColumn('text', { name: 'secret_hash' }) secretHash = '';
  @Column('text') errand: OidcErrand = 'signIn';
  /** Who went, where it was somebody we know, and in which session. */
  @Column('text', { nullable: true }) account: string | null = null;
  @Column('text', { nullable: true }) session: string | null = null;
  /** What the browser calls this server, and the page to go on with. */
  @Column('text') origin = '';
  @Column('text') page = '';
  @Column('timestamptz', { name: 'began_at' }) beganAt = new Date(0);
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(0);
}
