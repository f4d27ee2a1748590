import { z } from 'zod';
import { plainFetch, request, type Fetch } from '../live/http.js';
import { whoAmI } from './account.js';

/** Whose the open page is after a sign-in over it; `unknown`: the server did not say. */
export type Returned = 'same' | 'other' | 'unknown';

/** Whoever owes something first (a new password) cannot go on with the page either: they are `other`. */
export async function whoReturned(
  before: string | undefined,
  fetcher: Fetch = plainFetch,
): Promise<Returned> {
  const answer = await whoAmI(fetcher);
  if (!answer.ok) return 'unknown';
  return answer.value.account.id === before && !answer.value.owes ? 'same' : 'other';
}

const ownAccount = z.object({ account: z.string() });

/** The name one signs in with; empty when the session has ended already, and its owner has to type it. */
export async function ownName(fetcher: Fetch = plainFetch): Promise<string> {
  const answer = await request('GET', '/api/account', undefined, fetcher);
  const parsed = ownAccount.safeParse(answer.ok ? answer.value : null);
  return parsed.success ? parsed.data.account : '';
}
