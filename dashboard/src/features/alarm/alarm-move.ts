import type { Worth } from '@levee/shared/rules/attention';
import type { MapSource } from '../../map/map-source.js';
import type { MapSubject, SubjectKind } from '../../map/stage-layer.js';
import { placeOf } from '../../map/stage-target.js';
import type { Told } from './alarm-book.js';

interface Terms {
  readonly nowMs: number;
  readonly moveMs: number;
  /** When somebody last touched the map or a key; 0: nobody yet. */
  readonly touchedMs: number;
  readonly touchedForMs: number;
  readonly records: Records;
}

type Records = Pick<MapSource, 'get'>;

const ofMap: ReadonlySet<string> = new Set<SubjectKind>(['hazard', 'team', 'station', 'zone']);

/** Where the map goes for a time: to the newest that the table moves it for; nowhere while somebody uses it. */
export function moveTo(told: readonly Told[], worth: Worth, terms: Terms): MapSubject | null {
  const { nowMs, moveMs, touchedMs, touchedForMs, records } = terms;
  if (touchedMs > 0 && nowMs < touchedMs + touchedForMs) return null;
  const newest = told.findLast(
    ({ matter, sinceMs }) => worth[matter].move && sinceMs <= nowMs && nowMs < sinceMs + moveMs,
  );
  return newest ? spotOf(newest, records) : null;
}

/** What has a place of its own, else the region it lies in; null where of neither is known where that is. */
export function spotOf(
  { subject: { kind, id }, region }: Told,
  records: Records,
): MapSubject | null {
  const spots: MapSubject[] = [
    ...(ofMap.has(kind) ? [{ kind: kind as SubjectKind, id }] : []),
    ...(region === null ? [] : [{ kind: 'region' as const, id: region }]),
  ];
  return spots.find((spot) => hasPlace(spot, records)) ?? null;
}

/** A team is looked for by the map, which knows who was seen where. */
function hasPlace(spot: MapSubject, records: Records): boolean {
  return spot.kind === 'team' || placeOf(records, spot, () => null) !== null;
}
