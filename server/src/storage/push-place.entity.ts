import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { SessionEntity } from './session.entity.js';

/** Where the browser of a session takes what an area has for its owner. It goes with the session, however that ends. */
@Entity('push_place')
@Unique('push_place_endpoint', ['area', 'endpoint'])
export class PushPlaceEntity {
  @PrimaryColumn('text') area = '';
  @ForeignKey(() => SessionEntity, { name: 'push_place_session', onDelete: 'CASCADE' })
  @PrimaryColumn('text')
  session = '';
  @Column('text') endpoint = '';
  /** The browser's own public key and secret, base64url: only it can read what it is sent. */
  @Column('text') p256dh = '';
  @Column('text') auth = '';
  /** Kinds of notices that the person does not want at this browser. */
  @Column('text', { array: true }) muted: string[] = [];
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
}
