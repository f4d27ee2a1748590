import type { HttpRefusal } from './http.js';

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

export const shortestPassword = 12;

export interface FirstAdministrator {
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly password: string;
  readonly repeated: string;
}

export type FirstTrouble = 'missing' | 'tooShort' | 'mismatch';

/** What is wrong with the form before it is sent. */
export function firstTrouble(form: FirstAdministrator): FirstTrouble | undefined {
  if (form.token === '') return 'missing';
  if (form.password.length < shortestPassword) return 'tooShort';
  return form.password === form.repeated ? undefined : 'mismatch';
}
