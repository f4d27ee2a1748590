import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { DevicePairingEntity } from './device-pairing.entity.js';

export type DevicePairingRow = Readonly<DevicePairingEntity>;

/** How many codes may wait at once. */
export interface PairingRoom {
  readonly ofNetwork: number;
  readonly inAll: number;
}

/** The table of screens that wait to be paired. */
export class DevicePairings {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Adds it where there is room; to be called in a transaction. Adding stands in line, so that many at once are
   * counted one by one. What has run out is forgotten first.
   */
  async add(row: DevicePairingRow, room: PairingRoom, now: Date): Promise<boolean> {
    await this.manager.query(`LOCK TABLE "device_pairing" IN SHARE ROW EXCLUSIVE MODE`);
    await this.manager.delete(DevicePairingEntity, { expiresAt: LessThanOrEqual(now) });
    const { network, codeHash } = row;
    const [count] = await this.manager.query<{ all: number; near: number; same: number }[]>(
      `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE "network" = $1))::int AS "near",
         (count(*) FILTER (WHERE "code_hash" = $2))::int AS "same" FROM "device_pairing"`,
      [network, codeHash],
    );
    const { all, near, same } = count ?? { all: 0, near: 0, same: 0 };
    if (all >= room.inAll || near >= room.ofNetwork || same > 0) return false;
    await this.manager.insert(DevicePairingEntity, row);
    return true;
  }

  bySecret(secretHash: string): Promise<DevicePairingRow | null> {
    return this.manager.findOneBy(DevicePairingEntity, { secretHash });
  }

  /** Spends the code for a wall. Two at once: one of them wins. From then on the screen has until `until`. */
  async claim(codeHash: string, device: string, now: Date, until: Date): Promise<boolean> {
    const [, claimed] = await this.manager.query<[unknown[], number]>(
      `UPDATE "device_pairing" SET "device" = $2, "expires_at" = $4
       WHERE "code_hash" = $1 AND "device" IS NULL AND "expires_at" > $3`,
      [codeHash, device, now, until],
    );
    return claimed === 1;
  }

  /** Takes it out. Asked twice at once, one of them gets nothing. */
  async take(secretHash: string): Promise<boolean> {
    const { affected } = await this.manager.delete(DevicePairingEntity, { secretHash });
    return affected === 1;
  }
}
