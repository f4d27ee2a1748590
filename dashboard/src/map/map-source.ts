import type { Cancel } from '@levee/shared/kernel/clock';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { BaseNews } from './base-tiles.js';

/** Ids of the records that changed, by kind. */
export type Dirty = ReadonlyMap<Kind, ReadonlySet<string>>;

/** What the map draws from. The map only reads; it never asks who sent a record or how. */
export interface MapSource {
  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined;
  all<K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>>;
  /** At most once per animation frame. */
  onChange(listener: (dirty: Dirty) => void): Cancel;
  /** Newest known position by team id. */
  positions(): ReadonlyMap<string, TeamPosition>;
  onPositions(listener: () => void): Cancel;
  /** The area's own hour, in milliseconds since 1970 UTC: a drill's hour is not the machine's. */
  areaNowMs(): number;
  /** GeoJSON by its hash; anything may come back, the map checks it. */
  geometry(hash: string): Promise<unknown>;
  /** Told at once what is known of the server's base map, and again when it is another. */
  onBase(listener: (news: BaseNews) => void): Cancel;
  /** Positions kept since an hour of the area, in order: of one team, or of all that may be seen. */
  track(sinceMs: number, team?: string): Promise<readonly TeamPosition[]>;
}

/** The part of a session that the map reads. */
export interface MapSession extends Pick<
  MapSource,
  'onChange' | 'positions' | 'onPositions' | 'areaNowMs'
> {
  readonly area: string;
  readonly replica: Pick<MapSource, 'get' | 'all'>;
}

export type TrackReader = (
  area: string,
  sinceMs: number,
  team?: string,
) => Promise<readonly TeamPosition[]>;

/** What the map asks for besides the session: none of it is in the log. */
export interface MapBeside {
  /** `/api/areas/:area/geometry/:hash` */
  geometry(area: string, hash: string): Promise<unknown>;
  readonly track: TrackReader;
  onBase(area: string, listener: (news: BaseNews) => void): Cancel;
}

/** A session, seen as a map's source. */
export function sourceOfSession(
  session: MapSession,
  { geometry, track, onBase }: MapBeside,
): MapSource {
  return {
    get: (kind, id) => session.replica.get(kind, id),
    all: (kind) => session.replica.all(kind),
    onChange: (listener) => session.onChange(listener),
    positions: () => session.positions(),
    onPositions: (listener) => session.onPositions(listener),
    areaNowMs: () => session.areaNowMs(),
    geometry: (hash) => geometry(session.area, hash),
    onBase: (listener) => onBase(session.area, listener),
    track: (sinceMs, team) => track(session.area, sinceMs, team),
  };
}
