import { Injectable } from '@nestjs/common';
import { mayActIn } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { Ledger } from '../storage/ledger.js';
import { HttpRefusal } from './http-refusal.js';

/** What an identity may do over HTTP, asked anew for each request. */
@Injectable()
export class Rights {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly ledger: Ledger,
  ) {}

  /** With which eyes the area is read; a no when it is not theirs, or not there. */
  async reading(identity: Identity, area: string): Promise<Reading> {
    const reading = await this.authenticator.readingFor(identity, area);
    if (reading) return reading;
    throw new HttpRefusal((await this.ledger.head(area)) ? 'rights-missing' : 'area-unknown');
  }

  async isAdministrator(identity: Identity, area: string): Promise<boolean> {
    const actor = await this.authenticator.actorFor(identity, area);
    return identity.kind === 'account' && mayActIn(actor, ['administrator'], null);
  }

  async requireAdministrator(identity: Identity, area: string): Promise<void> {
    if (await this.isAdministrator(identity, area)) return;
    await this.reading(identity, area);
    throw new HttpRefusal('rights-missing');
  }

  async administered(identity: Identity): Promise<readonly string[]> {
    const areas = await this.ledger.areas();
    const isOurs = await Promise.all(areas.map(({ id }) => this.isAdministrator(identity, id)));
    return areas.filter((_area, at) => isOurs[at]).map(({ id }) => id);
  }

  /** Keeps the server: the first administrator, and whoever administers a real area. A drill gives no such right. */
  async isKeeper(identity: Identity): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    if (identity.isKeeper) return true;
    const real = (await this.ledger.areas()).filter(({ isDrill }) => !isDrill);
    const isOurs = await Promise.all(real.map(({ id }) => this.isAdministrator(identity, id)));
    return isOurs.some(Boolean);
  }

  /** Whoever takes over an account takes its rights: only who administers every area it has rights in may. */
  async mayTakeOver(
    identity: Identity,
    account: { readonly id: string; readonly name: string; readonly isKeeper: boolean },
  ): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    if (account.isKeeper && !identity.isKeeper) return false;
    for (const { id } of await this.ledger.areas()) {
      const target = { ...account, kind: 'account', session: '', expiresAtMs: 0 } as const;
      const hasRights = (await this.authenticator.actorFor(target, id)).rights.length > 0;
      if (hasRights && !(await this.isAdministrator(identity, id))) return false;
    }
    return true;
  }
}
