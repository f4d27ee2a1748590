import type { IncomingHttpHeaders } from 'node:http';
import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Actor, Right } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { actorAt } from '@levee/shared/rules/standing';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { SessionRow } from '../storage/sessions.js';
import { claimOf, type Claim } from './claim.js';
import { cookieOf, deviceCookie, sessionCookie } from './cookies.js';
import {
  viaOf,
  type AccountIdentity,
  type DeviceIdentity,
  type Identity,
  type Owed,
  type ProgramIdentity,
} from './identity.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret } from './secret.js';

type Person = Pick<AccountIdentity, 'id' | 'name' | 'isKeeper'>;

/** Reads the rights of an account in an area (`commands/actors`). */
export interface ActorSource {
  of(account: Person, area: string, now?: string): Promise<Actor>;
}

/** A browser that holds both cookies says with this header that it is the wall. */
export const asDeviceHeader = 'levee-as';

/** Who is this, and with which eyes do they read an area. Both doors, HTTP and `/live`, ask here. */
export class Authenticator {
  constructor(
    private readonly store: AccountStore,
    private readonly actors: ActorSource,
    private readonly clock: Clock,
    private readonly policy: AuthPolicy,
  ) {}

  /** A program's token goes first, then the session, then the wall's key. Undefined: nobody we know. */
  async identify(headers: IncomingHttpHeaders): Promise<Identity | undefined> {
    if (headers.authorization !== undefined) return this.#program(headers.authorization);
    const isWall = headers[asDeviceHeader] === 'device';
    const session = isWall ? undefined : cookieOf(headers.cookie, sessionCookie);
    const account = session ? await this.#account(session) : undefined;
    if (account) return account;
    const key = cookieOf(headers.cookie, deviceCookie);
    return key ? this.#device(key) : undefined;
  }

  /** Whether somebody who was known a while ago still is. Ends what has idled away or was taken back. */
  async holds(identity: Identity): Promise<boolean> {
    if (identity.kind === 'device')
      return (await this.store.devices.byId(identity.id))?.revokedAt === null;
    if (identity.kind === 'program')
      return (await this.store.programs.byId(identity.id))?.revokedAt === null;
    const session = await this.store.sessions.byId(identity.session);
    if (!session || !this.#isAlive(session)) return false;
    const account = await this.store.accounts.byId(identity.id);
    return account !== null && this.#owed(account, session) === undefined;
  }

  /**
   * Whoever asks for a command, with the rights that hold now and whether they must prove themselves again.
   * Somebody is still there: the idle time of the session begins anew.
   */
  async authorFor(identity: Identity, area: string): Promise<Actor> {
    const actor = await this.actorFor(identity, area);
    if (identity.kind !== 'account') return actor;
    const session = await this.store.sessions.byId(identity.session);
    if (session && this.#isAlive(session)) await this.#touch(session);
    return { ...actor, mustStepUp: !this.#isProven(session) };
  }

  /** Whether what weighs most must wait until its author has signed in again. Programs and walls never can. */
  async mustStepUp(identity: Identity): Promise<boolean> {
    if (identity.kind !== 'account') return false;
    return !this.#isProven(await this.store.sessions.byId(identity.session));
  }

  /** With the rights that hold at this hour; a command looks at them again at its own. */
  async actorFor(identity: Identity, area: string): Promise<Actor> {
    const { id, name } = identity;
    const via = viaOf(identity);
    if (identity.kind === 'account') {
      const now = isoNow(this.clock);
      const person = { id, name, isKeeper: identity.isKeeper };
      return { ...actorAt(await this.actors.of(person, area, now), now), via };
    }
    const isDevice = identity.kind === 'device';
    const rights = isDevice ? deviceRights(identity, area) : programRights(identity, area);
    return { id, name, rights, via };
  }

  /** Undefined: the area is not theirs to read. */
  async readingFor(identity: Identity, area: string): Promise<Reading | undefined> {
    return (await this.claimFor(identity, area))?.reading;
  }

  /** The same, with what it rests on. */
  async claimFor(identity: Identity, area: string): Promise<Claim | undefined> {
    return claimOf((await this.actorFor(identity, area)).rights);
  }

  async #program(authorization: string): Promise<Identity | undefined> {
    const token = /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1];
    const row = token === undefined ? null : await this.store.programs.byToken(hashSecret(token));
    if (!row) return undefined;
    const now = this.#now();
    if (this.#isOld(row.lastUsedAt)) await noted(this.store.programs.touch(row.id, now));
    return { kind: 'program', id: row.id, name: row.name, rights: row.rights };
  }

  async #account(token: string): Promise<Identity | undefined> {
    const session = await this.store.sessions.byToken(hashSecret(token));
    if (!session || !this.#isAlive(session)) return undefined;
    const account = await this.store.accounts.byId(session.account);
    if (!account) return undefined;
    await this.#touch(session);
    const { id, name, isKeeper } = account;
    const expiresAtMs = session.expiresAt.getTime();
    const owes = this.#owed(account, session);
    const who = { kind: 'account', id, name, isKeeper, session: session.id, expiresAtMs } as const;
    return owes === undefined ? who : { ...who, owes };
  }

  /** A password that is too old goes first. */
  #owed({ passwordHash, ...account }: AccountRow, session: SessionRow): Owed | undefined {
    const { lastsMs } = this.policy.password;
    const changedAt = account.passwordChangedAt ?? account.createdAt;
    const ageMs = this.clock.nowMs() - changedAt.getTime();
    if (passwordHash !== null && lastsMs !== null && ageMs >= lastsMs) return 'password';
    return session.owesSecondFactor ? 'secondFactor' : undefined;
  }

  #isProven(session: SessionRow | null): boolean {
    if (!session) return false;
    return this.clock.nowMs() - session.provenAt.getTime() < this.policy.session.stepUpMs;
  }

  async #device(key: string): Promise<Identity | undefined> {
    const device = await this.store.devices.byKey(hashSecret(key));
    if (!device) return undefined;
    if (this.#isOld(device.lastSeenAt))
      await noted(this.store.devices.touch(device.id, this.#now()));
    const { id, name, area, scope } = device;
    return { kind: 'device', id, name, area, scope };
  }

  #isAlive({ expiresAt, lastSeenAt }: SessionRow): boolean {
    const nowMs = this.clock.nowMs();
    return nowMs < expiresAt.getTime() && nowMs - lastSeenAt.getTime() < this.policy.session.idleMs;
  }

  async #touch({ id, lastSeenAt }: SessionRow): Promise<void> {
    if (this.#isOld(lastSeenAt)) await noted(this.store.sessions.touch(id, this.#now()));
  }

  #isOld(seenAt: Date | null): boolean {
    return this.clock.nowMs() - (seenAt?.getTime() ?? 0) >= this.policy.session.touchEveryMs;
  }

  #now(): Date {
    return new Date(this.clock.nowMs());
  }
}

/** With a full disk nothing can be noted, and reads go on all the same (I23). */
async function noted(touch: Promise<void>): Promise<void> {
  await touch.catch(() => undefined);
}

function deviceRights({ area, scope }: DeviceIdentity, wanted: string): Right[] {
  return area === wanted ? [{ role: 'wall', region: scope, team: null, grants: [] }] : [];
}

function programRights({ rights }: ProgramIdentity, wanted: string): Right[] {
  const own = rights.filter(({ area }) => area === wanted);
  return own.map(({ role, region }) => ({ role, region, team: null, grants: [] }));
}
