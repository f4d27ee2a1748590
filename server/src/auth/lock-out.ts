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

  /** The attempt was good: what went before is forgiven. */
  async forgive(account: string, address?: string): Promise<void> {
    const subjects =
      address === undefined ? [ofAccount(account)] : [ofAccount(account), ofAddress(address)];
    await this.locks.clear(subjects);
  }
}

function ofAccount(account: string): string {
  return hashSecret(`account:${account}`);
}

function ofAddress(address: string): string {
  return hashSecret(`address:${address}`);
}
