import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ticket for the handshake of `/live`, until it is spent. Only its hash is kept. */
@Entity('live_ticket')
export class LiveTicketEntity {
  @PrimaryColumn('text', { name: 'ticket_hash' }) ticketHash = '';
  /** Whose it is, as it was given. */
  @Column('jsonb') identity: object = {};
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(0);
}

/** Work that one node does for all, and until when it is that node's. */
@Entity('lease')
export class LeaseEntity {
  @PrimaryColumn('text') name = '';
  @Column('text') holder = '';
  @Column('timestamptz') until = new Date(0);
}
