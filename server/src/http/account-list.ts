import { Inject, Injectable } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { serverArea } from '@levee/shared/model/trail';
import type { Doer } from '../auth/doer.js';
import { LockOut } from '../auth/lock-out.js';
import type { AuthPolicy } from '../auth/policy.js';
import { Trail } from '../commands/trail.js';
import { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { CLOCK, POLICY } from './tokens.js';

export interface AccountView {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly unit: string | null;
  readonly post: string | null;
  /** The `person` record that this is, in its area. */
  readonly person: { readonly area: string; readonly id: string } | null;
  readonly createdAt: string;
  readonly isClosed: boolean;
  /** Whether a password has been chosen. */
  readonly isReady: boolean;
  readonly hasSecondFactor: boolean;
  /** The end of a lock after too many wrong passwords. */
  readonly lockedUntil: string | null;
}

export interface Description {
  readonly name?: string | undefined;
  readonly unit?: string | undefined;
  readonly post?: string | undefined;
}

/** Accounts as administrators see them; nothing secret among it. */
@Injectable()
export class AccountList {
  constructor(
    private readonly store: AccountStore,
    private readonly trail: Trail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: AuthPolicy,
  ) {}

  async all(): Promise<AccountView[]> {
    return this.#viewsOf(await this.store.accounts.all());
  }

  /** Name, unit and post; what is left out stays as it is. */
  async describe(id: string, { name, unit, post }: Description, doer: Doer): Promise<void> {
    const described = { subject: id, detail: 'described' };
    const note = { what: 'account', outcome: 'ok', ...doer, ...described } as const;
    await this.trail.with(serverArea, note, ({ accounts }) =>
      accounts.describe(id, {
        ...(name !== undefined && { name }),
        ...(unit !== undefined && { unit }),
        ...(post !== undefined && { post }),
      }),
    );
  }

  async viewOf(row: AccountRow): Promise<AccountView> {
    const [view] = await this.#viewsOf([row]);
    if (!view) throw new RangeError('a view of one row');
    return view;
  }

  async #viewsOf(rows: readonly AccountRow[]): Promise<AccountView[]> {
    const { locks, secondFactors } = this.store;
    const lockOut = new LockOut(locks, this.policy.lockOut);
    const names = rows.map(({ account }) => account);
    const locked = await lockOut.locked(names, new Date(this.clock.nowMs()));
    const withFactor = await secondFactors.inUse(rows.map(({ id }) => id));
    return rows.map((row) => {
      const until = locked.get(row.account);
      return {
        ...plain(row),
        hasSecondFactor: withFactor.has(row.id),
        lockedUntil: until ? toIso(until.getTime()) : null,
      };
    });
  }
}

function plain(row: AccountRow): Omit<AccountView, 'hasSecondFactor' | 'lockedUntil'> {
  const { id, account, name, unit, post, personArea, person } = row;
  const isNamed = personArea !== null && person !== null;
  return {
    ...{ id, account, name, unit, post },
    person: isNamed ? { area: personArea, id: person } : null,
    createdAt: toIso(row.createdAt.getTime()),
    isClosed: row.closedAt !== null,
    isReady: row.passwordHash !== null,
  };
}

export function invitationPathOf(token: string): string {
  return `/invitation?token=${token}`;
}
