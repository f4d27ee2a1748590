import type { MapSubject } from '../map/stage-layer.js';

const kinds = ['hazard', 'team'] as const;

/** What an address asks the map to show, as `?at=hazard/<id>`; null where it names nothing that it can. */
export function spotOf(at: unknown): MapSubject | null {
  const [, name, id] = /^([a-z]+)\/(.+)$/.exec(typeof at === 'string' ? at : '') ?? [];
  const kind = kinds.find((one) => one === name);
  return kind && id ? { kind, id } : null;
}
