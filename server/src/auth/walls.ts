import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { serverArea } from '@levee/shared/model/trail';
import type { Trail, TrailNote } from '../commands/trail.js';
import type { AccountStore } from '../storage/account-store.js';
import type { DeviceRow } from '../storage/devices.js';
import type { Doer } from './doer.js';
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

/** What is done to walls is written down with it. */
export interface WallOffice extends WallParts {
  readonly trail: Pick<Trail, 'with'>;
}

export const unopened: Pick<DeviceRow, 'keyHash' | 'openedAt' | 'lastSeenAt' | 'revokedAt'> = {
  keyHash: null,
  openedAt: null,
  lastSeenAt: null,
  revokedAt: null,
};

/**
 * Walls: paired by a code (`pairing.ts`) or opened once by a one-time address, either of which leaves a key behind
 * that can be taken back.
 */
export class Walls {
  constructor(private readonly parts: WallOffice) {}

  /** A wall that waits to be opened, and the secret of its one-time address. `creator`: an account, or the start. */
  async add(
    wall: NewWall,
    doer: Doer,
    creator = doer.by?.id ?? '',
  ): Promise<{ readonly device: DeviceRow; readonly token: string }> {
    const { clock, random, policy, trail } = this.parts;
    const now = this.#now();
    const made = { createdAt: now, createdBy: creator };
    const device = { id: newId(clock, random), ...wall, ...made, ...unopened };
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
    await trail.with(serverArea, deviceNote(device, 'made', doer), async ({ devices, links }) => {
      await devices.add(device);
      await links.add(link);
    });
    return { device, token };
  }

  /** Spends the address; gives the key for the wall's cookie. Undefined when it was spent already. */
  async open(
    token: string,
    from: Pick<Doer, 'address' | 'agent'>,
  ): Promise<{ readonly device: DeviceRow; readonly key: string } | undefined> {
    const key = newSecret(this.parts.random);
    const now = this.#now();
    const opened = await this.parts.trail.with(
      serverArea,
      openedNote(from),
      async ({ devices, links }) => {
        const spent = await links.spend(hashSecret(token), 'device', now);
        return spent?.subject ? devices.open(spent.subject, hashSecret(key), now) : undefined;
      },
    );
    return opened && { device: opened, key };
  }

  async byId(id: string): Promise<DeviceRow | undefined> {
    return (await this.parts.store.devices.byId(id)) ?? undefined;
  }

  async rename(device: DeviceRow, name: string, doer: Doer): Promise<void> {
    await this.parts.trail.with(
      serverArea,
      deviceNote({ ...device, name }, 'renamed', doer),
      ({ devices }) => devices.rename(device.id, name),
    );
  }

  /** Takes the key back; the wall is cut off at once. */
  async revoke(device: DeviceRow, doer: Doer): Promise<boolean> {
    const { id } = device;
    const isRevoked = await this.parts.trail.with(
      serverArea,
      (isDone: boolean) => (isDone ? deviceNote(device, 'revoked', doer) : undefined),
      ({ devices }) => devices.revoke(id, this.#now()),
    );
    if (isRevoked) this.parts.endings.say({ kind: 'device', id });
    return isRevoked;
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}

/** What became of a wall, with where it may look: never its key. */
export function deviceNote(
  { id, name, area, scope }: DeviceRow,
  detail: 'made' | 'paired' | 'opened' | 'renamed' | 'revoked',
  doer: Doer,
): TrailNote {
  const what = { what: 'device', outcome: 'ok', subject: `device/${id}` } as const;
  return { ...what, detail: `${detail} ${name} ${area}/${scope}`.slice(0, 200), ...doer };
}

/** The wall itself comes for its key; nobody else is there. */
export function openedNote(
  from: Pick<Doer, 'address' | 'agent'>,
): (opened: DeviceRow | undefined) => TrailNote | undefined {
  return (opened) => opened && deviceNote(opened, 'opened', { by: null, via: opened.id, ...from });
}
