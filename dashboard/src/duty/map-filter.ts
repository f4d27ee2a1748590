import { sameSet, firstQuery, type HazardQuery } from '../features/hazards/hazard-query.js';
import type { MapFilter } from '../map/hazard-filter.js';

/**
 * What of the list's filter the map can follow: grades, kinds, states and the township. The list opens
 * on open points; the map shows handled ones too until somebody asks for other states.
 */
export function mapFilterOf(query: HazardQuery): MapFilter {
  const hasOwnStates = query.states.size > 0 && !sameSet(query.states, firstQuery.states);
  return {
    ...(query.grades.size > 0 && { grades: [...query.grades] }),
    ...(query.kinds.size > 0 && { kinds: [...query.kinds] }),
    ...(hasOwnStates && { states: [...query.states] }),
    ...(query.township !== null && { township: query.township }),
  };
}

/** Whether the filter hides points from the map, which must then say so. */
export function isNarrowed(filter: MapFilter): boolean {
  return Object.keys(filter).length > 0;
}
