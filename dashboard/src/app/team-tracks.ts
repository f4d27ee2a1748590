import { teamPosition, type TeamPosition } from '@levee/shared/protocol/volatile';
import { z } from 'zod';
import { request } from '../live/http.js';
import { toIso } from '@levee/shared/kernel/clock';

const answer = z.object({ positions: z.array(teamPosition), isWhole: z.boolean() });
/** The most that the server gives at once. */
const atOnce = 5_000;
/** Answers that are asked for one after another: a hundred teams for two hours. */
const mostAnswers = 10;

/** Where teams have been since an hour of the area, in order. Throws where the server does not say. */
export async function teamTracks(
  area: string,
  sinceMs: number,
  team?: string,
): Promise<readonly TeamPosition[]> {
  const seen: TeamPosition[] = [];
  let from = toIso(sinceMs);
  for (let turn = 0; turn < mostAnswers; turn++) {
    const { positions, isWhole } = await tracksFrom(area, from, team);
    seen.push(...positions);
    from = positions.at(-1)?.occurredAt ?? from;
    if (isWhole) break;
  }
  return seen;
}

async function tracksFrom(
  area: string,
  from: string,
  team: string | undefined,
): Promise<z.infer<typeof answer>> {
  const query = new URLSearchParams({ from, limit: String(atOnce), ...(team && { team }) });
  const given = await request('GET', `/api/areas/${area}/tracks?${query.toString()}`);
  if (!given.ok)
    throw new Error(`Tracks of ${area} were not served (status ${given.refusal.status})`);
  return answer.parse(given.value);
}
