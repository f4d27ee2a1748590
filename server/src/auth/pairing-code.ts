import { pick, type Random } from '@levee/shared/kernel/random';
import { hashSecret } from './secret.js';

/** Nothing that looks like something else from six metres: no 0 O, 1 I L, 2 Z, 5 S, 8 B, and no V beside U. */
const letters = [...'34679ACDEFGHJKMNPQRTUWXY'];

export const codeLength = 6;

/** What is on the glass of a screen that waits: 24^6, some 191 million. */
export function newCode(random: Random): string {
  return Array.from({ length: codeLength }, () => pick(random, letters)).join('');
}

/** The code as it was meant, however it was typed: small letters, in groups, in full width. Undefined: none. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·_-]/g, '');
  const isCode = plain.length === codeLength && [...plain].every((one) => letters.includes(one));
  return isCode ? plain : undefined;
}

/**
 * What is kept of a code. It is short, so whoever reads the database can guess it back; that gives them what
 * whoever stands before the screen has. Only an administrator can use it, and the key goes to the screen.
 */
export function hashCode(code: string): string {
  return hashSecret(`pairing:${code}`);
}
