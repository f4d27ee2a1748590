import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Dirty, MapBeside, MapSession } from './map-source.js';

/** Nothing beside the session. */
export const nothingBeside: MapBeside = {
  geometry: () => Promise.resolve(null),
  track: () => Promise.resolve([]),
  onBase: () => () => undefined,
};

/** A session that holds these hazard points and tells what it is told to tell. */
export function sessionOf(
  records: readonly Stamped<'hazard'>[],
): MapSession & { tell(dirty: Dirty): void } {
  const listeners = new Set<(dirty: Dirty) => void>();
  const all = new Map(records.map((one) => [one.id, one]));
  const tables = new Map<Kind, ReadonlyMap<string, unknown>>([['hazard', all]]);
  const table = <K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>> =>
    (tables.get(kind) ?? new Map()) as ReadonlyMap<string, Stamped<K>>;
  return {
    area: 'drill',
    replica: { get: (kind, id) => table(kind).get(id), all: table },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    positions: () => new Map(),
    onPositions: () => () => undefined,
    areaNowMs: () => 42,
    tell: (dirty) => listeners.forEach((listener) => listener(dirty)),
  };
}
