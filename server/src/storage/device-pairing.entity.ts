import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A screen that shows a code and waits. Of its secret and of its code only the hashes are kept. */
@Entity('device_pairing')
export class DevicePairingEntity {
  /** Of the secret that the screen alone holds, and by which it asks for its key. */
  @PrimaryColumn('text', { name: 'secret_hash' }) secretHash = '';
  /** Of the code on the glass, which whoever stands there can read. */
  @Index('device_pairing_code_hash', { unique: true })
  @Column('text', { name: 'code_hash' })
  codeHash = '';
  /** The network it asked from: one budget each. */
  @Column('text') network = '';
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(0);
  /** The wall that an administrator made of it; null while nobody has entered the code. */
  @Column('text', { nullable: true }) device: string | null = null;
}
