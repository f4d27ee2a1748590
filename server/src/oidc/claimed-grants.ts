import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { idOf, newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Grant } from '@levee/shared/model/grant';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor } from '@levee/shared/rules/actor';
import type { CommandDoor } from '../commands/command-door.js';
import type { RoleMap } from '../config/role-map.js';
import type { LogStore } from '../storage/log-store.js';

type Mapped = RoleMap['rights'][number];

export interface ClaimedGrantsParts {
  readonly store: Pick<LogStore, 'areas' | 'recordsOf'>;
  readonly door: Pick<CommandDoor, 'submit'>;
  /** The county an area is; undefined while it is being founded. */
  readonly countyOf: (area: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly random: Random;
}

/** A right that must go could not be taken away. */
export class GrantStays extends Error {}

/**
 * Brings the rights that somebody has by the provider's word in line with that word, by ordinary commands of the
 * server's own: each is a row of the log, and whoever reads by a right that goes is cut off at once. Such a right
 * is known by its id, which follows from what it says; rights that were given by hand have others, and stay.
 */
export class ClaimedGrants {
  constructor(private readonly parts: ClaimedGrantsParts) {}

  /** What could not be given, as `area/region/role`: the map names a place that is not there. */
  async align(
    account: { readonly id: string; readonly name: string },
    wanted: readonly Mapped[],
  ): Promise<readonly string[]> {
    const missing: string[] = [];
    for (const { id: area } of await this.parts.store.areas()) {
      const county = await this.parts.countyOf(area);
      if (county === undefined) continue;
      const grants = wanted
        .filter((one) => one.area === area)
        .map((one) => claimedGrant(account, one));
      missing.push(...(await this.#alignIn(area, county, account.id, grants)));
    }
    return missing;
  }

  /** Gives before it takes, so that whoever moves from one right to another is not out in between. */
  async #alignIn(
    area: string,
    county: string,
    account: string,
    wanted: readonly Grant[],
  ): Promise<readonly string[]> {
    const held = await this.#claimed(area, account);
    const missing: string[] = [];
    for (const grant of new Map(wanted.map((one) => [one.id, one])).values()) {
      if (held.some(({ id }) => id === grant.id)) continue;
      const { status } = await this.#ask(area, county, 'grant.give', grant);
      if (status !== 'ok') missing.push(`${area}/${grant.region}/${grant.role}`);
    }
    for (const { id } of held.filter((one) => !wanted.some((other) => other.id === one.id)))
      await this.#take(area, county, id);
    return missing;
  }

  async #claimed(area: string, account: string): Promise<readonly Grant[]> {
    const stored = await this.parts.store.recordsOf(area, 'grant');
    return stored
      .map(({ record }) => record as Grant | null)
      .filter((grant) => grant !== null)
      .filter((grant) => grant.account === account && grant.id === claimedId(area, grant));
  }

  /** Nobody comes in with a right that they should no longer have. */
  async #take(area: string, county: string, grant: string): Promise<void> {
    const { status } = await this.#ask(area, county, 'grant.revoke', { grant });
    if (status === 'busy') throw new GrantStays(area);
  }

  #ask<K extends CommandKind>(
    area: string,
    county: string,
    kind: K,
    payload: DraftOf<K>,
  ): Promise<Receipt> {
    const { door, clock, random } = this.parts;
    const id = newId(clock, random);
    const envelope = { id, kind, area, payload, occurredAt: isoNow(clock) };
    return door.submit(envelope, serverActor(county));
  }
}

function claimedGrant(
  { id: account, name: accountName }: { readonly id: string; readonly name: string },
  { area, region, role, team }: Mapped,
): Grant {
  const grant = { account, region, role, team };
  return { id: claimedId(area, grant), ...grant, accountName };
}

function claimedId(
  area: string,
  { account, region, role, team }: Pick<Grant, 'account' | 'region' | 'role' | 'team'>,
): string {
  return idOf('claimed', area, account, region, role, team ?? '');
}
