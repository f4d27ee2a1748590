import { idOf } from '@levee/shared/kernel/ids';
import { plain } from './values/plain.js';

/**
 * Ids of imported records. The same key in the same area is the same record, for ever; changing a line
 * here would double every list that comes again. Documented in the room's README.
 */
export type KeyKind = 'unit' | 'person' | 'shift' | 'hazard' | 'team' | 'volunteer';

export function recordIdOf(area: string, kind: KeyKind, key: string): string {
  return idOf(area, kind, key);
}

/** A key of parts as they are written, spaces and marks aside. */
export function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => plain(part ?? '')).join('|');
}
