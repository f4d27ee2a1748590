import { hash, verify } from '@node-rs/argon2';
import type { Random } from '@levee/shared/kernel/random';
import type { PasswordPolicy } from './policy.js';
import { newSecret } from './secret.js';

/** argon2id as OWASP advises: 19 MiB, two rounds, one lane. The algorithm is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and compares passwords. Comparing takes the same work whether the account exists or not. */
export class Passwords {
  readonly #nobodys: Promise<string>;

  constructor(
    readonly policy: PasswordPolicy,
    random: Random,
  ) {
    this.#nobodys = hash(newSecret(random), cost);
  }

  hash(password: string): Promise<string> {
    return hash(password, cost);
  }

  /** With no hash the same work is done in vain, so that nobody can measure who has an account. */
  async match(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const kept = passwordHash ?? (await this.#nobodys);
    const isSame = await verify(kept, password);
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
