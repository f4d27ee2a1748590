import { no, ok, type Result } from '@levee/shared/kernel/result';
import { areaId, instant, recordId, regionCode, scope } from '@levee/shared/model/base';
import { roles } from '@levee/shared/model/grant';
import type { Actor } from '@levee/shared/rules/actor';
import { audiences } from '@levee/shared/rules/rights';
import { z } from 'zod';
import { plainFetch, request, type Fetch } from '../live/http.js';

const right = z.object({
  role: z.enum(roles),
  region: regionCode,
  team: recordId.nullable(),
  from: instant.optional(),
  until: instant.optional(),
  isLent: z.boolean().optional(),
});

const areaRight = z.object({
  area: areaId,
  name: z.string(),
  isDrill: z.boolean(),
  audience: z.enum(audiences),
  roles: z.array(z.enum(roles)),
  rights: z.array(right),
  scope,
});

export const signedIn = z.object({
  account: z.object({ id: z.string(), name: z.string() }),
  areas: z.array(areaRight),
  /** Must be done on the page of one's own account before anything else is open. */
  owes: z.enum(['password', 'secondFactor']).nullish(),
});

export type AreaRight = z.infer<typeof areaRight>;
export type SignedIn = z.infer<typeof signedIn>;
export type NotSignedIn = 'nobody' | 'unreachable';

/** Who sits here, and which areas they may read. */
export function whoAmI(fetcher: Fetch = plainFetch): Promise<Result<SignedIn, NotSignedIn>> {
  return identityBy(fetcher);
}

/** The same for a wall: by the key this browser holds, whoever has signed in here too. */
export function whichWall(fetcher: Fetch = plainFetch): Promise<Result<SignedIn, NotSignedIn>> {
  return identityBy((path, init) => {
    const headers = new Headers(init.headers);
    headers.set('levee-as', 'device');
    return fetcher(path, { ...init, headers });
  });
}

async function identityBy(fetcher: Fetch): Promise<Result<SignedIn, NotSignedIn>> {
  const answer = await request('GET', '/api/session', undefined, fetcher);
  if (!answer.ok)
    return no(
      answer.refusal.status === 0 || answer.refusal.status >= 500 ? 'unreachable' : 'nobody',
    );
  const parsed = signedIn.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : no('unreachable');
}

/** The area asked for, else the one of last time, else a real one before a drill. */
export function chosenArea(
  areas: readonly AreaRight[],
  asked: string | null,
  last: string | null,
): AreaRight | undefined {
  if (asked !== null) return areas.find(({ area }) => area === asked);
  const known = areas.find(({ area }) => area === last);
  return known ?? areas.find(({ isDrill }) => !isDrill) ?? areas[0];
}

/** Who asks from this screen, with the rights that the server named for the area. */
export function actorOf({ account, areas }: SignedIn, area: string): Actor {
  const own = areas.find((one) => one.area === area);
  return { id: account.id, name: account.name, rights: own?.rights ?? [] };
}
