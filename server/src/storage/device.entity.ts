import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A wall: reads one area in one scope with a wall's eyes, and asks for nothing. */
@Entity('device')
export class DeviceEntity {
  @PrimaryColumn('text') id = '';
  @Column('text') area = '';
  @Column('text') name = '';
  /** The region whose subtree it shows. */
  @Column('text') scope = '';
  /** Hash of the key in the wall's cookie; null until its one-time address has been opened. */
  @Index('device_key_hash', { unique: true })
  @Column('text', { name: 'key_hash', nullable: true })
  keyHash: string | null = null;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  @Column('text', { name: 'created_by' }) createdBy = '';
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null = null;
  @Column('timestamptz', { name: 'last_seen_at', nullable: true }) lastSeenAt: Date | null = null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null = null;
}
