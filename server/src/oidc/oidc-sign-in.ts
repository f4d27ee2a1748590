import type { OidcRefusal } from '@levee/shared/model/oidc';
import { serverArea } from '@levee/shared/model/trail';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { SecondFactorDuty } from '../auth/second-factor-duty.js';
import type { Browser, SignIn } from '../auth/sign-in.js';
import type { Refusals } from '../commands/refusals.js';
import type { OidcConfig } from '../config/oidc-settings.js';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { OidcVisitRow } from '../storage/oidc-visits.js';
import type { ClaimedGrants } from './claimed-grants.js';
import { rightsFor, type OidcPerson } from './claims.js';
import type { People } from './people.js';
import type { OidcProvider } from './provider.js';
import type { Visits, VisitWish } from './visits.js';

export interface OidcParts {
  readonly config: OidcConfig;
  readonly provider: OidcProvider;
  readonly visits: Visits;
  readonly people: People;
  readonly grants: ClaimedGrants;
  readonly signIn: SignIn;
  readonly duty: SecondFactorDuty;
  readonly store: AccountStore;
  readonly refusals: Pick<Refusals, 'note'>;
  readonly onTrouble: (error: unknown) => void;
  /** The map names places that are not there. */
  readonly onMissing: (missing: readonly string[]) => void;
}

export interface Departure {
  readonly address: string;
  /** For the visit's cookie. */
  readonly secret: string;
}

/** Somebody is back, and who they are is known. */
export interface Arrival {
  readonly account: AccountRow;
  /** For the session's cookie; undefined where the session goes on as it was. */
  readonly token: string | undefined;
}

/** How a visit ended, and to which page one goes on. */
export interface Return {
  readonly visit: OidcVisitRow | undefined;
  readonly outcome: Result<Arrival, OidcRefusal>;
}

/** Signing in at the office's own provider, beside the accounts of this server. */
export class OidcSignIn {
  constructor(private readonly parts: OidcParts) {}

  get name(): string {
    return this.parts.config.name;
  }

  async begin(wish: VisitWish): Promise<Result<Departure, OidcRefusal>> {
    const { visits, provider } = this.parts;
    const secret = await visits.begin(wish);
    const address = await provider.addressFor(secret, wish);
    return address.ok ? ok({ address: address.value, secret }) : address;
  }

  /** A visit ends once, whatever comes of it: what is played again finds nothing. */
  async finish(
    secret: string | undefined,
    answer: URLSearchParams,
    browser: Browser,
  ): Promise<Return> {
    const visit = await this.parts.visits.end(secret);
    const outcome =
      visit && secret !== undefined
        ? await this.#outcome(secret, visit, answer, browser)
        : no('oidc-visit-over' as const);
    if (!outcome.ok) this.#noteRefused(visit, outcome.refusal, browser);
    return { visit, outcome };
  }

  /** Where to sign out there too; undefined for somebody who has no account there. */
  async endAddress(account: string, origin: string): Promise<string | undefined> {
    const { store, config, provider } = this.parts;
    const isTheirs = await store.oidcPeople.isKnownAt(config.issuer.href, account);
    return isTheirs ? provider.endAddress(origin) : undefined;
  }

  /** When we fail ourselves, that is told as well: whoever waits would sit before an empty page. */
  async #outcome(
    secret: string,
    visit: OidcVisitRow,
    answer: URLSearchParams,
    browser: Browser,
  ): Promise<Result<Arrival, OidcRefusal>> {
    try {
      const person = await this.parts.provider.personOf(secret, visit, answer);
      return person.ok ? await this.#arrive(person.value, visit, browser) : person;
    } catch (error) {
      this.parts.onTrouble(error);
      return no('oidc-failed');
    }
  }

  /** Rights come first: what is asked of somebody depends on them. */
  async #arrive(
    person: OidcPerson,
    visit: OidcVisitRow,
    browser: Browser,
  ): Promise<Result<Arrival, OidcRefusal>> {
    const { config, people, grants, duty, onMissing } = this.parts;
    const found = await people.accountOf(person, visit);
    if (!found.ok) return found;
    const account = found.value;
    const missing = await grants.align(account, rightsFor(person.roles, config.roleMap));
    if (missing.length > 0) onMissing(missing);
    if (visit.errand === 'join') return ok({ account, token: undefined });
    if (!person.isTwofold && (await duty.isOf(account))) return no('oidc-factor-missing');
    return ok({ account, token: await this.#token(account, visit, browser, person.isTwofold) });
  }

  #token(
    account: AccountRow,
    { errand, session }: OidcVisitRow,
    { address, agent }: Browser,
    isTwofold: boolean,
  ): Promise<string> {
    const { signIn, config } = this.parts;
    const detail = config.roleMap ? `oidc map ${config.roleMap.version}` : 'oidc';
    if (errand === 'signIn') return signIn.open(account, { address, agent }, { isTwofold, detail });
    const { id, name } = account;
    const via = session ?? '';
    const from = { via, address, agent: agent.slice(0, 200) || undefined };
    const why = { what: 'stepUp', by: { id, name }, ...from, detail } as const;
    return signIn.renew(account, via, why, isTwofold);
  }

  #noteRefused(
    visit: OidcVisitRow | undefined,
    refusal: OidcRefusal,
    { address, agent }: Browser,
  ): void {
    this.parts.refusals.note(serverArea, {
      what: visit?.errand === 'stepUp' ? 'stepUp' : 'signIn',
      ...{ outcome: 'refused', by: null, address, agent: agent.slice(0, 200) || undefined },
      subject: visit?.account ?? undefined,
      detail: refusal,
    });
  }
}
