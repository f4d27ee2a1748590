import { Column, Entity, PrimaryColumn } from 'typeorm';

/** GeoJSON of a map layer, named by the SHA-256 of its text; never changed, so it may be cached for ever. */
@Entity('geometry')
export class GeometryEntity {
  @PrimaryColumn('text') area = '';
  @PrimaryColumn('text') hash = '';
  @Column('text') content = '';
}
