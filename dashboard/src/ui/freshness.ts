/** Never stale as live (protocol): how far what is shown may be trusted to be so now. */
export type Freshness = 'live' | 'delayed' | 'stale' | 'offline';

const order: readonly Freshness[] = ['live', 'delayed', 'stale', 'offline'];

/** The worse of link and datum wins. */
export function worse(one: Freshness, other: Freshness): Freshness {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** Freshness of a datum by its age against how often it should come: 1.5, 3 and 6 times. */
export function freshnessOfAge(ageMs: number, cadenceMs: number): Freshness {
  const turns = ageMs / cadenceMs;
  if (turns <= 1.5) return 'live';
  if (turns <= 3) return 'delayed';
  return turns <= 6 ? 'stale' : 'offline';
}

/** Whether it may still look normal. */
export function isTrusted(freshness: Freshness): boolean {
  return freshness === 'live' || freshness === 'delayed';
}
