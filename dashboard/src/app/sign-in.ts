import type { HttpRefusal } from '../live/http.js';

export type SignInTrouble = 'wrong' | 'locked' | 'unreachable';

/** What to tell somebody who was not let in. */
export function signInTrouble({ status }: HttpRefusal): SignInTrouble {
  if (status === 423 || status === 429) return 'locked';
  return status === 0 || status >= 500 ? 'unreachable' : 'wrong';
}

/** Back to where one came from, on this server only. */
export function pathAfterSignIn(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/';
}

/** What the server asks for (OWASP ASVS 2.1); it has the last word. */
export const shortestPassword = 15;

/** A password chosen on the page of a one-time link. */
export interface NewPassword {
  readonly token: string;
  readonly password: string;
  readonly repeated: string;
}

export type PasswordTrouble = 'missing' | 'tooShort' | 'mismatch';

/** What is wrong with the form before it is sent. */
export function passwordTrouble(form: NewPassword): PasswordTrouble | undefined {
  if (form.token === '') return 'missing';
  if (form.password.length < shortestPassword) return 'tooShort';
  return form.password === form.repeated ? undefined : 'mismatch';
}
