import type { EntityManager } from 'typeorm';
import { GeometryEntity } from './geometry.entity.js';

/** GeoJSON of map layers by the hash of its text. */
export class Geometries {
  constructor(private readonly manager: EntityManager) {}

  /** The same text twice is kept once. */
  async put(area: string, hash: string, content: string): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(GeometryEntity)
      .values({ area, hash, content })
      .orIgnore()
      .execute();
  }

  async get(area: string, hash: string): Promise<string | undefined> {
    return (await this.manager.findOneBy(GeometryEntity, { area, hash }))?.content;
  }
}
