import { freshnessOfAge, isTrusted, worse, type Freshness } from '../ui/freshness.js';

/** Something that should come at a steady pace, such as a gauge's reading. */
export interface Datum {
  readonly ageMs: number;
  readonly cadenceMs: number;
}

/** Which of the two is to blame for how old a panel is, and how old that makes it. */
export interface PanelAge {
  readonly freshness: Freshness;
  readonly from: 'link' | 'datum' | 'source';
}

/**
 * The worse of link and datum wins (protocol, "Never stale as live"). A datum whose source fails is offline, however
 * young it is: the next one will not come.
 */
export function panelAge(link: Freshness, datum: Datum | undefined, hasFailed = false): PanelAge {
  if (hasFailed && link !== 'offline') return { freshness: 'offline', from: 'source' };
  if (!datum) return { freshness: link, from: 'link' };
  const own = freshnessOfAge(datum.ageMs, datum.cadenceMs);
  const freshness = worse(link, own);
  return { freshness, from: own === freshness && own !== link ? 'datum' : 'link' };
}

/** Words for the age: an hour once the panel may not look normal, an age while it may. */
export function ageKey(freshness: Freshness): 'live' | 'delayed' | 'stale' {
  if (!isTrusted(freshness)) return 'stale';
  return freshness === 'live' ? 'live' : 'delayed';
}
