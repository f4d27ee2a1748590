import type { SignInLocks } from '../storage/sign-in-locks.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret } from './secret.js';

/**
 * Counts failed attempts by account and by address. Names are kept as hashes only: people type passwords
 * into the wrong field. An account nobody has is counted like any other.
 */
export class LockOut {
  constructor(
    private readonly locks: SignInLocks,
    private readonly rules: AuthPolicy['lockOut'],
  ) {}

  /** Counts the attempt as failed, before it is tried. The end of the lock when it must not be tried. */
  async begin(account: string, address: string, now: Date): Promise<Date | undefined> {
    const addressLock = await this.locks.count(ofAddress(address), this.rules.address, now);
    return addressLock ?? this.locks.count(ofAccount(account), this.rules.account, now);
  }

  /** The attempt of `now` was half of one: neither good nor bad, and nothing that went before is forgiven. */
  async discount(account: string, address: string, now: Date): Promise<void> {
    await this.locks.discount(ofAddress(address), this.rules.address, now);
    await this.locks.discount(ofAccount(account), this.rules.account, now);
  }

  /** The attempt was good, or an administrator has helped: what went before is forgiven. */
  async forgive(account: string, address?: string): Promise<void> {
    const subjects =
      address === undefined ? [ofAccount(account)] : [ofAccount(account), ofAddress(address)];
    await this.locks.clear(subjects);
  }

  /** Of these accounts, those that are locked, each with the end of its lock. */
  async locked(accounts: readonly string[], now: Date): Promise<ReadonlyMap<string, Date>> {
    const found = await this.locks.locked(accounts.map(ofAccount), now);
    return new Map(
      accounts.flatMap((account) => {
        const until = found.get(ofAccount(account));
        return until ? [[account, until] as const] : [];
      }),
    );
  }
}

function ofAccount(account: string): string {
  return hashSecret(`account:${account}`);
}

function ofAddress(address: string): string {
  return hashSecret(`address:${address}`);
}
