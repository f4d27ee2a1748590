import type { HttpRefusal } from '../live/http.js';

export type SignInTrouble = 'wrong' | 'codeWrong' | 'locked' | 'unreachable';

/** What to tell somebody who was not let in; undefined when only the code is still missing. */
export function signInTrouble({ status, code }: HttpRefusal): SignInTrouble | undefined {
  if (code === 'code-needed') return undefined;
  if (status === 423 || status === 429) return 'locked';
  if (status === 0 || status >= 500) return 'unreachable';
  return code === 'code-wrong' ? 'codeWrong' : 'wrong';
}

/** Back to where one came from, on this server only. */
export function pathAfterSignIn(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/';
}

/** What the server asks of a password; it has the last word. */
export interface PasswordRule {
  readonly leastLength: number;
  /** Of capitals, small letters, digits and other signs. */
  readonly leastClasses: number;
}

/** A password chosen twice over. */
export interface NewPassword {
  readonly password: string;
  readonly repeated: string;
}

export type PasswordTrouble = 'tooShort' | 'tooPlain' | 'mismatch';

const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** What is wrong with the form before it is sent. */
export function passwordTrouble(
  { password, repeated }: NewPassword,
  { leastLength, leastClasses }: PasswordRule,
): PasswordTrouble | undefined {
  if ([...password].length < leastLength) return 'tooShort';
  if (classes.filter((one) => one.test(password)).length < leastClasses) return 'tooPlain';
  return password === repeated ? undefined : 'mismatch';
}
