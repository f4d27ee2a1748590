import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `checking`: all bytes are here and are looked at. `there`: may be shown. `refused`: never will be. */
export const fileStates = ['checking', 'there', 'refused'] as const;

export type FileState = (typeof fileStates)[number];

/** A file that was brought, by the name its author gave it: the SHA-256 of the bytes that were sent. */
@Entity('file')
@Index('file_brought', ['broughtBy', 'broughtAt'])
export class FileEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') sha256 = '';
  /** By its content. */
  @Column('text', { name: 'media_type' }) mediaType = '';
  /** As many as were sent. */
  @Column('integer') bytes = 0;
  /** Where on the shelf it lies; random, and told to nobody. */
  @Column('text', { name: 'kept_name' }) keptName = '';
  /** Of what is kept, which was written anew and is other bytes; null until then. */
  @Column('text', { name: 'kept_sha256', nullable: true }) keptSha256: string | null = null;
  @Column('text') state: FileState = 'checking';
  /** Why it is refused, as a code. */
  @Column('text', { nullable: true }) refusal: string | null = null;
  /** The log it was brought for; that of a drill ends with its reset. */
  @Column('text') epoch = '';
  @Column('text', { name: 'brought_by' }) broughtBy = '';
  @Column('text', { name: 'brought_by_name' }) broughtByName = '';
  @Column('timestamptz', { name: 'brought_at' }) broughtAt = new Date(0);
  /** When somebody who is to name it last asked for it. */
  @Column('timestamptz', { name: 'touched_at' }) touchedAt = new Date(0);
}

/** A file that some row of the log has named, whether it was brought or not. */
@Entity('file_name')
export class FileNameEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') sha256 = '';
}

/** How far an area's log has been looked through for names. */
@Entity('file_read')
export class FileReadEntity {
  @PrimaryColumn('text') area = '';
  @Column('text') epoch = '';
  @Column('bigint') seq = 0;
}
