import { sourceOfSession, type MapSource } from '../map/map-source.js';
import { keepOnlyLayers, layerOf } from '../live/kept-geometry.js';
import { useSession } from '../live/use-live.js';
import { watchBaseMap } from './base-map.js';
import { teamTracks } from './team-tracks.js';

/** The session as the map reads it; geometry comes over HTTP by its hash and is kept for a start without a network. */
export function useMapSource(): MapSource {
  const session = useSession();
  const geometry = async (area: string, hash: string): Promise<unknown> => {
    const layer = await layerOf(area, hash);
    const shown = [...session.replica.all('layer').values()].map((one) => one.geometry);
    void keepOnlyLayers(area, shown).catch(() => undefined);
    return layer;
  };
  return sourceOfSession(session, { geometry, track: teamTracks, onBase: watchBaseMap });
}
