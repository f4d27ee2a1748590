import { oidcRefusals, type OidcRefusal } from '@levee/shared/model/oidc';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { z } from 'zod';
import { plainFetch, request, type Fetch, type HttpRefusal } from '../live/http.js';

const about = z.object({ name: z.string().nullable() });
const departure = z.object({ address: z.string() });
const left = z.object({ address: z.string().nullable() });

/** What the button says; undefined where the office has no sign-in of its own, or nobody could be asked. */
export async function providerName(fetcher: Fetch = plainFetch): Promise<string | undefined> {
  const answer = await request('GET', '/api/oidc', undefined, fetcher);
  const parsed = answer.ok ? about.safeParse(answer.value) : undefined;
  return parsed?.data?.name ?? undefined;
}

/** Where the browser has to go, to come back signed in (or proven again) to a page of ours; or why not. */
export async function wayThere(
  errand: 'sign-in' | 'step-up' | 'join',
  page: string,
  fetcher: Fetch = plainFetch,
): Promise<string | OidcRefusal> {
  const answer = await request('POST', `/api/oidc/${errand}`, { page }, fetcher);
  if (!answer.ok) return refusalIn(answer.refusal);
  return departure.safeParse(answer.value).data?.address ?? 'oidc-failed';
}

/**
 * Ends the session of an account in this browser; another's that is there meanwhile stays. Where to go on to sign out
 * at the provider too; undefined for who never came from there. `unheard`: the server was not reached.
 */
export async function leave(
  account: string,
  fetcher: Fetch = plainFetch,
): Promise<Result<string | undefined, 'unheard'>> {
  const named: Fetch = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('levee-account', account);
    return fetcher(path, { ...init, headers });
  };
  const answer = await request('POST', '/api/oidc/sign-out', undefined, named);
  if (!answer.ok) return isAway(answer.refusal) ? no('unheard') : ok(undefined);
  return ok(left.safeParse(answer.value).data?.address ?? undefined);
}

/** What the way back says in the address: one of our own words, or nothing. */
export function oidcRefusalOf(word: unknown): OidcRefusal | undefined {
  return oidcRefusals.find((one) => one === word);
}

function refusalIn(refusal: HttpRefusal): OidcRefusal {
  return oidcRefusalOf(refusal.code) ?? (isAway(refusal) ? 'oidc-away' : 'oidc-failed');
}

function isAway({ status }: HttpRefusal): boolean {
  return status === 0 || status >= 500;
}
