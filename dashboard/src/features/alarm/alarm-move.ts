import type { Worth } from '@levee/shared/rules/attention';
import type { MapSubject, SubjectKind } from '../../map/stage-layer.js';
import type { Told } from './alarm-book.js';

interface Terms {
  readonly nowMs: number;
  readonly moveMs: number;
  /** When somebody last touched the map or a key; 0: nobody yet. */
  readonly touchedMs: number;
  readonly touchedForMs: number;
}

const ofMap: ReadonlySet<string> = new Set<SubjectKind>(['hazard', 'team', 'station', 'zone']);

/** Where the map goes for a time: to the newest that the table moves it for; nowhere while somebody uses it. */
export function moveTo(told: readonly Told[], worth: Worth, terms: Terms): MapSubject | null {
  const { nowMs, moveMs, touchedMs, touchedForMs } = terms;
  if (touchedMs > 0 && nowMs < touchedMs + touchedForMs) return null;
  const newest = told.findLast(
    ({ matter, sinceMs }) => worth[matter].move && sinceMs <= nowMs && nowMs < sinceMs + moveMs,
  );
  return newest ? spotOf(newest) : null;
}

/** What has a place of its own, else the region it lies in. */
export function spotOf({ subject: { kind, id }, region }: Told): MapSubject | null {
  if (ofMap.has(kind)) return { kind: kind as SubjectKind, id };
  return region === null ? null : { kind: 'region', id: region };
}
