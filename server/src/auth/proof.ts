import type { Clock } from '@levee/shared/kernel/clock';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { LineFull } from '../budgets/turns.js';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { LockOut } from './lock-out.js';
import type { Passwords } from './passwords.js';
import type { AuthPolicy } from './policy.js';
import type { SecondFactor } from './second-factor.js';

/** What somebody gives to show that an account is theirs, and from where. */
export interface Claim {
  readonly account: string;
  readonly password: string;
  /** Of the telephone, or a recovery code. */
  readonly code?: string | undefined;
  readonly address: string;
}

export type ProofRefusal =
  | { readonly code: 'sign-in-failed' | 'code-needed' | 'code-wrong' }
  | { readonly code: 'sign-in-locked'; readonly afterMs: number };

export interface ProofParts {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly policy: Pick<AuthPolicy, 'lockOut'>;
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;
}

/** Whether somebody is who they say: password, then the second factor where there is one. Every failure counts. */
export class Proof {
  readonly #lockOut: LockOut;

  constructor(private readonly parts: ProofParts) {
    this.#lockOut = new LockOut(parts.store.locks, parts.policy.lockOut);
  }

  /**
   * The account, proven. A wrong password and an unknown account get the same no. A right password without the
   * code that is missing is half an attempt: it neither counts nor forgives, or it would pay for guessing codes.
   */
  async of(claim: Claim): Promise<Result<AccountRow, ProofRefusal>> {
    const now = new Date(this.parts.clock.nowMs());
    const proven = await this.#password(claim, now);
    if (!proven.ok) return proven;
    const refused = await this.#codeRefusal(proven.value, claim, now);
    if (refused) return no({ code: refused });
    await this.#lockOut.forgive(claim.account, claim.address);
    return proven;
  }

  /** The same by the password alone, for who is signed in already. */
  async ofPassword(claim: Claim): Promise<Result<AccountRow, ProofRefusal>> {
    const now = new Date(this.parts.clock.nowMs());
    const proven = await this.#password(claim, now);
    if (proven.ok) await this.#lockOut.discount(claim.account, claim.address, now);
    return proven;
  }

  async #password(
    { account, password, address }: Claim,
    now: Date,
  ): Promise<Result<AccountRow, ProofRefusal>> {
    const { store, passwords } = this.parts;
    // Before the attempt is counted: nobody is locked out because the server had no time.
    if (passwords.isBusy) throw new LineFull();
    const lockedUntil = await this.#lockOut.begin(account, address, now);
    if (lockedUntil)
      return no({ code: 'sign-in-locked', afterMs: lockedUntil.getTime() - now.getTime() });
    const row = await store.accounts.byAccount(account);
    const isRight = await passwords.match(row?.passwordHash, password);
    return row && isRight ? ok(row) : no({ code: 'sign-in-failed' });
  }

  async #codeRefusal(
    { id }: AccountRow,
    { account, code, address }: Claim,
    now: Date,
  ): Promise<'code-needed' | 'code-wrong' | undefined> {
    const { secondFactor } = this.parts;
    if (!(await secondFactor.isOn(id))) return undefined;
    if (code !== undefined) return (await secondFactor.takes(id, code)) ? undefined : 'code-wrong';
    await this.#lockOut.discount(account, address, now);
    return 'code-needed';
  }
}
