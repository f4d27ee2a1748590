import { In, IsNull, type EntityManager } from 'typeorm';
import { DeviceEntity } from './device.entity.js';

export type DeviceRow = Readonly<DeviceEntity>;

/** The table of walls. A revoked one stays in the list, without its key. */
export class Devices {
  constructor(private readonly manager: EntityManager) {}

  async add(row: DeviceRow): Promise<void> {
    await this.manager.insert(DeviceEntity, row);
  }

  byId(id: string): Promise<DeviceRow | null> {
    return this.manager.findOneBy(DeviceEntity, { id });
  }

  byKey(keyHash: string): Promise<DeviceRow | null> {
    return this.manager.findOneBy(DeviceEntity, { keyHash, revokedAt: IsNull() });
  }

  ofAreas(areas: readonly string[]): Promise<readonly DeviceRow[]> {
    return this.manager.find(DeviceEntity, {
      where: { area: In([...areas]) },
      order: { createdAt: 'ASC' },
    });
  }

  /** Undefined when the device was revoked before its address was opened. */
  async open(id: string, keyHash: string, now: Date): Promise<DeviceRow | undefined> {
    await this.manager.update(
      DeviceEntity,
      { id, revokedAt: IsNull() },
      { keyHash, openedAt: now, lastSeenAt: now },
    );
    return (await this.byKey(keyHash)) ?? undefined;
  }

  async touch(id: string, lastSeenAt: Date): Promise<void> {
    await this.manager.update(DeviceEntity, { id }, { lastSeenAt });
  }

  async rename(id: string, name: string): Promise<void> {
    await this.manager.update(DeviceEntity, { id }, { name });
  }

  async revoke(id: string, revokedAt: Date): Promise<boolean> {
    const next = { revokedAt, keyHash: null };
    const { affected } = await this.manager.update(DeviceEntity, { id, revokedAt: IsNull() }, next);
    return affected === 1;
  }

  /** Forgets the walls that somebody made and nobody ever opened. */
  async forgetUnopened(createdBy: string): Promise<void> {
    await this.manager.delete(DeviceEntity, { createdBy, openedAt: IsNull() });
  }
}
