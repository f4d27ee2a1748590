import { Injectable } from '@nestjs/common';
import type { Role } from '@levee/shared/model/grant';
import type { Profile } from '@levee/shared/model/profile';
import type { Right } from '@levee/shared/rules/actor';
import { readingOf, type Reading } from '@levee/shared/rules/audience';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { Ledger } from '../storage/ledger.js';
import type { AreaRow } from '../storage/log-store.js';

export interface ReadableArea extends Reading {
  readonly area: string;
  readonly name: string;
  readonly isDrill: boolean;
  readonly roles: readonly Role[];
  /** Each with the place or the team it is for: a screen offers what the server would take. */
  readonly rights: readonly Right[];
}

/** The areas somebody may read, each with their rights in it and the eyes they read it with. */
@Injectable()
export class AreaList {
  constructor(
    private readonly ledger: Ledger,
    private readonly authenticator: Authenticator,
  ) {}

  async readableBy(identity: Identity): Promise<readonly ReadableArea[]> {
    const areas = await this.ledger.areas();
    const seen = await Promise.all(areas.map((area) => this.#seen(identity, area)));
    return seen.filter((area) => area !== undefined);
  }

  async #seen(identity: Identity, { id, isDrill }: AreaRow): Promise<ReadableArea | undefined> {
    const { rights } = await this.authenticator.actorFor(identity, id);
    const reading = readingOf(rights);
    if (!reading) return undefined;
    const profile = (await this.ledger.recordsOf(id, 'profile'))[0]?.record as Profile | undefined;
    const roles = [...new Set(rights.map(({ role }) => role))];
    const name = profile?.name ?? id;
    return { area: id, name, isDrill, ...reading, roles, rights: rights.map(bare) };
  }
}

/** A right as it is told, whatever else its source may hold. */
function bare({ role, region, team, from, until, isLent }: Right): Right {
  return { role, region, team, from, until, isLent };
}
