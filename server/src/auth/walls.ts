import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { AccountStore } from '../storage/account-store.js';
import type { DeviceRow } from '../storage/devices.js';
import type { Endings } from './endings.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret, newSecret } from './secret.js';

export interface NewWall {
  readonly area: string;
  readonly name: string;
  readonly scope: string;
}

export interface WallParts {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: AuthPolicy;
  readonly endings: Endings;
}

/** Walls: opened once by a one-time address, which leaves a key behind that can be taken back. */
export class Walls {
  constructor(private readonly parts: WallParts) {}

  /** A wall that waits to be opened, and the secret of its one-time address. */
  async add(
    wall: NewWall,
    createdBy: string,
  ): Promise<{ readonly device: DeviceRow; readonly token: string }> {
    const { store, clock, random, policy } = this.parts;
    const now = this.#now();
    const unopened = { keyHash: null, openedAt: null, lastSeenAt: null, revokedAt: null };
    const device = { id: newId(clock, random), ...wall, createdAt: now, createdBy, ...unopened };
    const token = newSecret(random);
    const expiresAt = new Date(now.getTime() + policy.deviceLinkMs);
    const link = {
      tokenHash: hashSecret(token),
      purpose: 'device' as const,
      subject: device.id,
      createdAt: now,
      expiresAt,
      usedAt: null,
    };
    await store.atOnce(async ({ devices, links }) => {
      await devices.add(device);
      await links.add(link);
    });
    return { device, token };
  }

  /** Spends the address; gives the key for the wall's cookie. Undefined when it was spent already. */
  async open(
    token: string,
  ): Promise<{ readonly device: DeviceRow; readonly key: string } | undefined> {
    const key = newSecret(this.parts.random);
    const now = this.#now();
    return this.parts.store.atOnce(async ({ devices, links }) => {
      const spent = await links.spend(hashSecret(token), 'device', now);
      const device = spent?.subject
        ? await devices.open(spent.subject, hashSecret(key), now)
        : undefined;
      return device && { device, key };
    });
  }

  ofAreas(areas: readonly string[]): Promise<readonly DeviceRow[]> {
    return this.parts.store.devices.ofAreas(areas);
  }

  async byId(id: string): Promise<DeviceRow | undefined> {
    return (await this.parts.store.devices.byId(id)) ?? undefined;
  }

  /** Takes the key back; the wall is cut off at once. */
  async revoke(id: string): Promise<boolean> {
    const isRevoked = await this.parts.store.devices.revoke(id, this.#now());
    if (isRevoked) this.parts.endings.say({ kind: 'device', id });
    return isRevoked;
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}
