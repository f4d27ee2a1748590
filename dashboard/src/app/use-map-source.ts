import { sourceOfSession, type MapSource } from '../map/map-source.js';
import { request } from '../live/http.js';
import { useSession } from '../live/use-live.js';

/** The session as the map reads it; geometry comes over HTTP by its hash. */
export function useMapSource(): MapSource {
  return sourceOfSession(useSession(), geometryOf);
}

async function geometryOf(area: string, hash: string): Promise<unknown> {
  const answer = await request('GET', `/api/areas/${area}/geometry/${hash}`);
  if (!answer.ok)
    throw new Error(`Geometry ${hash} of ${area} was not served (status ${answer.refusal.status})`);
  return answer.value;
}
