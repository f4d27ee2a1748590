import type { Position } from '@levee/shared/model/base';
import { cornersOf } from '@levee/shared/rules/shape';
import { outStates } from '@levee/shared/rules/lifecycle';
import { zoneStanding } from '@levee/shared/rules/zone';
import { standingOf } from './hazard-symbol.js';
import type { MapSource } from './map-source.js';
import { extentOfPlaces, type Corners } from './stage-target.js';

type EventSource = Pick<MapSource, 'all' | 'areaNowMs'>;

const justNowMs = 10 * 60_000;

/**
 * The extent of what goes on now: red and orange points that are not handled, teams that are out, zones that hold or
 * stand in question, points that changed within ten minutes. Null where nothing does. One pass over all records.
 */
export function eventExtent(
  source: EventSource,
  placeOfTeam: (id: string) => Position | null,
): Corners | null {
  const nowMs = source.areaNowMs();
  return extentOfPlaces([
    ...hazardPlaces(source, nowMs),
    ...teamPlaces(source, placeOfTeam),
    ...zonePlaces(source, nowMs),
  ]);
}

function* hazardPlaces(source: EventSource, nowMs: number): Generator<Position | null> {
  for (const { position, grade, state, changedAt } of source.all('hazard').values()) {
    const isGrave = standingOf(state) !== 'handled' && (grade === 'red' || grade === 'orange');
    if (isGrave || nowMs - Date.parse(changedAt) < justNowMs) yield position;
  }
}

function* teamPlaces(
  source: EventSource,
  placeOfTeam: (id: string) => Position | null,
): Generator<Position | null> {
  for (const { id, state } of source.all('team').values())
    if (outStates.includes(state)) yield placeOfTeam(id);
}

function* zonePlaces(source: EventSource, nowMs: number): Generator<Position> {
  for (const zone of source.all('zone').values()) {
    const standing = zoneStanding(zone, nowMs);
    if (standing === 'inForce' || standing === 'pastHour') yield* cornersOf(zone.shape);
  }
}
