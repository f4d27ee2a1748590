import { createHash } from 'node:crypto';
import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { OidcRefusal } from '@levee/shared/model/oidc';
import { serverArea } from '@levee/shared/model/trail';
import type { Trail, TrailNote } from '../commands/trail.js';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { OidcVisitRow } from '../storage/oidc-visits.js';
import type { OidcPerson } from './claims.js';

export interface PeopleParts {
  readonly store: AccountStore;
  readonly trail: Pick<Trail, 'with'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly makesAccounts: boolean;
}

/** Somebody else made the same account at the same moment. */
class Raced extends Error {}

/** Whose account is it that somebody comes for. Known by issuer and subject and by nothing else. */
export class People {
  constructor(private readonly parts: PeopleParts) {}

  /** The account, open; for a step-up and a joining it has to be theirs who went. */
  async accountOf(
    person: OidcPerson,
    visit: Pick<OidcVisitRow, 'errand' | 'account'>,
  ): Promise<Result<AccountRow, OidcRefusal>> {
    const { accounts, oidcPeople } = this.parts.store;
    const known = await oidcPeople.bySubject(person.issuer, person.subject);
    if (!known) return this.#stranger(person, visit);
    if (visit.errand !== 'signIn' && known.account !== visit.account)
      return no('oidc-person-other');
    const account = await accounts.byId(known.account);
    return account ? ok(account) : no('oidc-account-closed');
  }

  #stranger(
    person: OidcPerson,
    { errand, account }: Pick<OidcVisitRow, 'errand' | 'account'>,
  ): Promise<Result<AccountRow, OidcRefusal>> {
    if (errand === 'join') return this.#join(person, account ?? '');
    const refusal = errand === 'stepUp' ? 'oidc-person-other' : 'oidc-person-unknown';
    if (errand === 'stepUp' || !this.parts.makesAccounts) return Promise.resolve(no(refusal));
    return this.#newcomer(person);
  }

  /** Somebody with an account shows that this is them at the provider too. */
  async #join(person: OidcPerson, account: string): Promise<Result<AccountRow, OidcRefusal>> {
    const row = await this.parts.store.accounts.byId(account);
    if (!row) return no('oidc-account-closed');
    return this.#noted(row, 'oidc joined', person, () => Promise.resolve(true));
  }

  /** The account and whose it is: both or neither. */
  #newcomer(person: OidcPerson): Promise<Result<AccountRow, OidcRefusal>> {
    const { clock, random } = this.parts;
    const row: AccountRow = {
      id: newId(clock, random),
      account: accountNameOf(person),
      name: person.name,
      passwordHash: null,
      isKeeper: false,
      ...{ createdAt: new Date(clock.nowMs()), createdBy: 'oidc', closedAt: null },
      ...{ unit: null, post: null, personArea: null, person: null, passwordChangedAt: null },
    };
    return this.#noted(row, 'oidc made', person, ({ accounts }) => accounts.add(row));
  }

  async #noted(
    row: AccountRow,
    detail: string,
    { issuer, subject }: OidcPerson,
    work: (store: AccountStore) => Promise<boolean>,
  ): Promise<Result<AccountRow, OidcRefusal>> {
    const note: TrailNote = {
      ...{ what: 'account', outcome: 'ok', subject: row.id, detail },
      by: { id: row.id, name: row.name },
    };
    const createdAt = new Date(this.parts.clock.nowMs());
    const link = { issuer, subject, account: row.id, createdAt };
    try {
      await this.parts.trail.with(serverArea, note, async (store) => {
        if (!(await work(store)) || !(await store.oidcPeople.add(link))) throw new Raced();
      });
      return ok(row);
    } catch (error) {
      if (!(error instanceof Raced)) throw error;
      return this.#asRaced(issuer, subject, row);
    }
  }

  /** Two browsers of one person at the same moment: whoever came first made it. */
  async #asRaced(
    issuer: string,
    subject: string,
    row: AccountRow,
  ): Promise<Result<AccountRow, OidcRefusal>> {
    const { accounts, oidcPeople } = this.parts.store;
    const known = await oidcPeople.bySubject(issuer, subject);
    const account = known && (await accounts.byId(known.account));
    if (!account) return no('oidc-failed');
    return row.createdBy === 'oidc' || account.id === row.id
      ? ok(account)
      : no('oidc-person-other');
  }
}

/**
 * A name that says who it is and that nobody can take: `~` stands in no name that is typed for a local account,
 * and the end follows from issuer and subject.
 */
export function accountNameOf({ issuer, subject, login }: OidcPerson): string {
  const plain = (login ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '')
    .slice(0, 30);
  const end = createHash('sha256').update(`${issuer}\n${subject}`).digest('hex').slice(0, 12);
  return `${plain === '' ? 'oidc' : plain}~${end}`;
}
