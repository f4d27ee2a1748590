import { hash, verify } from '@node-rs/argon2';
import type { Random } from '@levee/shared/kernel/random';
import { Turns } from '../budgets/turns.js';
import type { PasswordPolicy } from './policy.js';
import { newSecret } from './secret.js';

/** argon2id as OWASP advises: 19 MiB, two rounds, one lane. The algorithm is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Half of the four threads that Node has for such work: snapshots are compressed in the others. Who would stand
 * behind a hundred, some three seconds, is sent away.
 */
const mostAtOnce = 2;
const mostWaiting = 100;

/** Hashes and compares passwords. Comparing takes the same work whether the account exists or not. */
export class Passwords {
  readonly #nobodys: Promise<string>;
  readonly #turns = new Turns(mostAtOnce, mostWaiting);

  constructor(
    readonly policy: PasswordPolicy,
    random: Random,
  ) {
    this.#nobodys = hash(newSecret(random), cost);
  }

  /** Whether so many wait that one more would be sent away. */
  get isBusy(): boolean {
    return this.#turns.isFull;
  }

  /** Throws LineFull. */
  hash(password: string): Promise<string> {
    return this.#turns.take(() => hash(password, cost));
  }

  /** With no hash the same work is done in vain, so that nobody can measure who has an account. Throws LineFull. */
  async match(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const kept = passwordHash ?? (await this.#nobodys);
    const isSame = await this.#turns.take(() => verify(kept, password));
    return isSame && typeof passwordHash === 'string';
  }

  /** Whether the policy takes the password for this account. Length counts characters, not bytes. */
  isStrong(password: string, account: string): boolean {
    const length = [...password].length;
    const { leastLength, mostLength } = this.policy;
    return length >= leastLength && length <= mostLength && !isTrivial(password, account);
  }
}

/** The account's own name, or a few characters over and over. */
function isTrivial(password: string, account: string): boolean {
  const plain = password.toLowerCase();
  return (
    new Set(plain).size < 5 || (account.length > 3 && plain.replaceAll(account, '').length < 8)
  );
}
