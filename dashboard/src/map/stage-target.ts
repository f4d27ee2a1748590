import type { Position } from '@levee/shared/model/base';
import type { MapSource } from './map-source.js';
import type { MapSubject } from './stage-layer.js';

/** Where a subject lies, null where the records do not say. Teams are asked of their layer. */
export function placeOf(
  source: MapSource,
  { kind, id }: MapSubject,
  placeOfTeam: (id: string) => Position | null,
): Position | null {
  if (kind === 'team') return placeOfTeam(id);
  if (kind === 'region') return source.get('region', id)?.center ?? null;
  return source.get(kind, id)?.position ?? null;
}

/** South-west and north-east corner. */
export type Corners = readonly [Position, Position];

/** The extent of what has a place: where the map looks while the area has no ground of its own. */
export function extentOf(source: MapSource): Corners | null {
  const places = [
    ...[...source.all('region').values()].map(({ center }) => center),
    ...[...source.all('hazard').values()].map(({ position }) => position),
  ];
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
