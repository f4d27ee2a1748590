import { sourceOfSession, type MapSource } from '../map/map-source.js';
import { request } from '../live/http.js';
import { keptLayer } from '../live/kept-geometry.js';
import { useSession } from '../live/use-live.js';
import { teamTracks } from './team-tracks.js';

/** The session as the map reads it; geometry comes over HTTP by its hash. */
export function useMapSource(): MapSource {
  return sourceOfSession(useSession(), geometryOf, teamTracks);
}

async function geometryOf(area: string, hash: string): Promise<unknown> {
  const kept = await keptLayer(area, hash).catch(() => undefined);
  if (kept !== undefined) return kept;
  const answer = await request('GET', `/api/areas/${area}/geometry/${hash}`);
  if (!answer.ok)
    throw new Error(`Geometry ${hash} of ${area} was not served (status ${answer.refusal.status})`);
  return answer.value;
}
