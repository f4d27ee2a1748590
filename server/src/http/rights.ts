import { Inject, Injectable } from '@nestjs/common';
import { serverArea } from '@levee/shared/model/trail';
import { hasRole, mayActIn } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { offices, rights as roleRights, rolesOf, type Office } from '@levee/shared/rules/rights';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import type { Config } from '../config/config.js';
import { Ledger } from '../storage/ledger.js';
import { HttpRefusal } from './http-refusal.js';
import { CONFIG } from './tokens.js';

/** With which eyes an area is read. */
export interface Sight extends Reading {
  /** To be asked when what was read is ready to be sent: a no when the right to it has gone meanwhile (I7, I9). */
  still(): Promise<void>;
}

/** What an identity may do over HTTP, asked anew for each request. */
@Injectable()
export class Rights {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly ledger: Ledger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'areOfficesSeparate'>,
  ) {}

  /** With which eyes the area is read; a no when it is not theirs, or not there. */
  async reading(identity: Identity, area: string): Promise<Sight> {
    const reading = await this.authenticator.readingFor(identity, area);
    if (reading) return { ...reading, still: () => this.#still(identity, area, reading) };
    throw new HttpRefusal((await this.ledger.head(area)) ? 'rights-missing' : 'area-unknown');
  }

  /** Whether somebody holds an office of administration in the whole of an area. */
  async administers(identity: Identity, area: string, office: Office): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    const actor = await this.authenticator.actorFor(identity, area);
    return mayActIn(actor, rolesOf(office), null);
  }

  async requireOffice(identity: Identity, area: string, office: Office): Promise<void> {
    if (await this.administers(identity, area, office)) return;
    await this.reading(identity, area);
    throw new HttpRefusal('rights-missing');
  }

  /** The areas in which somebody holds an office. */
  async administered(identity: Identity, office: Office): Promise<readonly string[]> {
    const areas = await this.ledger.areas();
    const isOurs = await Promise.all(areas.map(({ id }) => this.administers(identity, id, office)));
    return areas.filter((_area, at) => isOurs[at]).map(({ id }) => id);
  }

  /**
   * An office of the server itself: whoever's who holds it in the whole of a real area, and the first
   * administrator's. A drill gives no such right. Where the offices are separate who holds one here and
   * another there holds none.
   */
  async holds(identity: Identity, office: Office): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    if (!this.config.areOfficesSeparate && identity.isKeeper) return true;
    const held = await this.#held(identity);
    return held.includes(office) && (held.length === 1 || !this.config.areOfficesSeparate);
  }

  /** Whether somebody may read the trail of an area; of the server's own, or of none in particular, who audits a real area. */
  async mayAudit(identity: Identity, area: string): Promise<boolean> {
    if (area === '' || area === serverArea) return this.holds(identity, 'audit');
    await this.requireOffice(identity, area, 'audit');
    return true;
  }

  async holdsAny(identity: Identity): Promise<boolean> {
    const held = await Promise.all(offices.map((office) => this.holds(identity, office)));
    return held.some(Boolean) || this.mayAppoint(identity);
  }

  /** Where the offices are separate: the first administrator while one of them is vacant somewhere. */
  async mayAppoint(identity: Identity): Promise<boolean> {
    if (identity.kind !== 'account' || !identity.isKeeper) return false;
    const real = await this.#realAreas();
    const actors = await Promise.all(real.map((id) => this.authenticator.actorFor(identity, id)));
    const isAppointer = actors.some((actor) => hasRole(actor, ['appointer']));
    return this.config.areOfficesSeparate && (real.length === 0 || isAppointer);
  }

  async #held(identity: Identity): Promise<readonly Office[]> {
    const real = await this.#realAreas();
    const areOurs = await Promise.all(
      offices.map(async (office) => {
        const inEach = real.map((id) => this.administers(identity, id, office));
        return (await Promise.all(inEach)).some(Boolean);
      }),
    );
    return offices.filter((_office, at) => areOurs[at]);
  }

  async #realAreas(): Promise<readonly string[]> {
    const areas = await this.ledger.areas();
    return areas.filter(({ isDrill }) => !isDrill).map(({ id }) => id);
  }

  /**
   * Whoever takes over an account takes its rights: only who administers every area it has rights in may, and
   * nobody comes to an office that way which they do not hold.
   */
  async mayTakeOver(
    identity: Identity,
    account: { readonly id: string; readonly name: string; readonly isKeeper: boolean },
  ): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    if (account.isKeeper && !identity.isKeeper) return false;
    for (const { id } of await this.ledger.areas()) {
      const target = { ...account, kind: 'account', session: '', expiresAtMs: 0 } as const;
      const { rights } = await this.authenticator.actorFor(target, id);
      const held = rights.flatMap(({ role }) => roleRights[role].administers);
      const needed = rights.length > 0 ? new Set<Office>(['system', ...held]) : [];
      for (const office of needed)
        if (!(await this.administers(identity, id, office))) return false;
    }
    return true;
  }

  /** Whether somebody looks after the security of an account: in every area in which it has rights. */
  async maySecure(
    identity: Identity,
    account: { readonly id: string; readonly name: string; readonly isKeeper: boolean },
  ): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    if (account.isKeeper && !identity.isKeeper) return false;
    for (const { id } of await this.ledger.areas()) {
      const target = { ...account, kind: 'account', session: '', expiresAtMs: 0 } as const;
      const { rights } = await this.authenticator.actorFor(target, id);
      if (rights.length > 0 && !(await this.administers(identity, id, 'security'))) return false;
    }
    return true;
  }

  async #still(identity: Identity, area: string, { audience, scope }: Reading): Promise<void> {
    if (!(await this.authenticator.holds(identity))) throw new HttpRefusal('sign-in-needed');
    const now = await this.reading(identity, area);
    if (now.audience !== audience || now.scope !== scope) throw new HttpRefusal('rights-missing');
  }
}
