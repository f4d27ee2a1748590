import type { Position } from '@levee/shared/model/base';
import { cornersOf } from '@levee/shared/rules/shape';
import type { MapSource } from './map-source.js';
import type { MapSubject } from './stage-layer.js';
import { zoneSpot } from './zone-look.js';

/** Where a subject lies, null where the records do not say. Teams are asked of their layer. */
export function placeOf(
  source: Pick<MapSource, 'get'>,
  { kind, id }: MapSubject,
  placeOfTeam: (id: string) => Position | null,
): Position | null {
  if (kind === 'team') return placeOfTeam(id);
  if (kind === 'region') return source.get('region', id)?.center ?? null;
  if (kind === 'unit') return unitPlace(source, id);
  if (kind === 'zone') return zoneSpotOf(source, id);
  return source.get(kind, id)?.position ?? null;
}

/** A unit has no place of its own: its duty room, or the middle of its region. */
function unitPlace(source: Pick<MapSource, 'get'>, id: string): Position | null {
  const unit = source.get('unit', id);
  if (!unit) return null;
  return unit.dutyRoom?.position ?? source.get('region', unit.region)?.center ?? null;
}

function zoneSpotOf(source: Pick<MapSource, 'get'>, id: string): Position | null {
  const zone = source.get('zone', id);
  return zone ? zoneSpot(zone) : null;
}

/** South-west and north-east corner. */
export type Corners = readonly [Position, Position];

/** The extent of what has a place: where the map looks while the area has no ground of its own. */
export function extentOf(source: MapSource): Corners | null {
  return extentOfPlaces([
    ...[...source.all('region').values()].map(({ center }) => center),
    ...[...source.all('hazard').values()].map(({ position }) => position),
    ...[...source.all('zone').values()].flatMap(({ shape }) => cornersOf(shape)),
  ]);
}

/** The extent of places that may be unknown; null where none is known. */
export function extentOfPlaces(places: Iterable<Position | null>): Corners | null {
  let corners: Corners | null = null;
  for (const place of places) if (place) corners = widened(corners ?? [place, place], place);
  return corners;
}

function widened([low, high]: Corners, { lat, lng }: Position): Corners {
  return [
    { lat: Math.min(low.lat, lat), lng: Math.min(low.lng, lng) },
    { lat: Math.max(high.lat, lat), lng: Math.max(high.lng, lng) },
  ];
}
