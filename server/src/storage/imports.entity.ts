import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const importStates = ['staged', 'applying', 'done', 'failed'] as const;

export type ImportState = (typeof importStates)[number];

/** A list that was brought and read. What its columns mean and what came of it are the importer's own JSON. */
@Entity('import_run')
@Index('import_run_area', ['area', 'createdAt'])
export class ImportRunEntity {
  @PrimaryColumn('text') id = '';
  @Column('text') area = '';
  @Column('text') kind = '';
  @Column('text', { name: 'file_name' }) fileName = '';
  @Column('text') state: ImportState = 'staged';
  @Column('jsonb') layout: unknown = {};
  @Column('jsonb') settings: unknown = {};
  @Column('jsonb') report: unknown = {};
  @Column('text') account = '';
  @Column('text', { name: 'account_name' }) accountName = '';
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date(0);
  /** The last sign of life of the node that applies it. */
  @Column('timestamptz', { name: 'beat_at', nullable: true }) beatAt: Date | null = null;
}

/** Some hundred rows of a list as they were written, packed; gone once they are applied. */
@Entity('import_chunk')
export class ImportChunkEntity {
  @ForeignKey(() => ImportRunEntity, {
    name: 'import_chunk_import_id_fkey',
    onDelete: 'CASCADE',
  })
  @PrimaryColumn('text', { name: 'import_id' })
  importId = '';
  @PrimaryColumn('integer') position = 0;
  @Column('bytea') packed: Uint8Array = new Uint8Array();
}
