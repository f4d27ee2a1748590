import { oidcRefusals, type OidcRefusal } from '@levee/shared/model/oidc';
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

/** Signs out here. Where to go on to sign out at the provider too; undefined for who never came from there. */
export async function leave(fetcher: Fetch = plainFetch): Promise<string | undefined> {
  const answer = await request('POST', '/api/oidc/sign-out', undefined, fetcher);
  const parsed = answer.ok ? left.safeParse(answer.value) : undefined;
  return parsed?.data?.address ?? undefined;
}

/** What the way back says in the address: one of our own words, or nothing. */
export function oidcRefusalOf(word: unknown): OidcRefusal | undefined {
  return oidcRefusals.find((one) => one === word);
}

function refusalIn({ code, status }: HttpRefusal): OidcRefusal {
  return oidcRefusalOf(code) ?? (status === 0 || status >= 500 ? 'oidc-away' : 'oidc-failed');
}
