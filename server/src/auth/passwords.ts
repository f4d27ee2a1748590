import { hash, verify } from '@node-rs/argon2';
import type { Random } from '@levee/shared/kernel/random';
import { Turns } from '../budgets/turns.js';
import { knownWords } from './known-words.js';
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

/** Why a password is not taken: its length, too few classes of characters, or easily guessed. */
export type PasswordFault = 'password-weak' | 'password-plain' | 'password-common';

/** Hashes and compares passwords. Comparing takes the same work whether the account exists or not. */
export class Passwords {
  readonly #nobodys: Promise<string>;

  constructor(
    readonly policy: PasswordPolicy,
    random: Random,
    private readonly turns = new Turns(mostAtOnce, mostWaiting),
  ) {
    this.#nobodys = hash(newSecret(random), cost);
  }

  /** Whether so many wait that one more would be sent away. */
  get isBusy(): boolean {
    return this.turns.isFull;
  }

  /** Throws LineFull. */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, cost));
  }

  /** With no hash the same work is done in vain, so that nobody can measure who has an account. Throws LineFull. */
  async match(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const kept = passwordHash ?? (await this.#nobodys);
    const isSame = await this.turns.take(() => verify(kept, password));
    return isSame && typeof passwordHash === 'string';
  }

  /** Whether it is one of these. Throws LineFull. */
  async isAmong(hashes: readonly string[], password: string): Promise<boolean> {
    for (const one of hashes) if (await this.match(one, password)) return true;
    return false;
  }

  /** What the policy has against the password for this account. Length counts characters, not bytes. */
  faultOf(password: string, account: string): PasswordFault | undefined {
    const length = [...password].length;
    const { leastLength, mostLength, leastClasses } = this.policy;
    if (length < leastLength || length > mostLength) return 'password-weak';
    if (classesIn(password) < leastClasses) return 'password-plain';
    return isGuessable(password, account) ? 'password-common' : undefined;
  }
}

/** Capitals, small letters, digits, and everything else (GB/T 22239: 口令应有复杂度要求). */
const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

function classesIn(password: string): number {
  return classes.filter((one) => one.test(password)).length;
}

/** So many different characters at least, and so many that no list of guesses holds. */
const leastDifferent = 5;
const leastOwn = 8;

/** A few characters over and over, or little besides the account's own name and the commonest words. */
function isGuessable(password: string, account: string): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < leastDifferent) return true;
  const words = account.length > 3 ? [account.toLowerCase(), ...knownWords] : knownWords;
  const own = words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain);
  return own !== plain && [...own].length < leastOwn;
}
