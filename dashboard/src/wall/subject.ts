import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { worstHazards } from './worst-hazards.js';

/** What a scene is of: a hazard point or a township. */
export type Subject =
  | { readonly kind: 'hazard'; readonly record: Stamped<'hazard'> }
  | { readonly kind: 'region'; readonly record: Stamped<'region'> };

interface Records {
  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined;
  all<K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>>;
}

interface Wanted {
  /** Id of a hazard point or a township; null: the worst there is. */
  readonly about: string | null;
  readonly isOfTownship: boolean;
}

/** The subject that was named; else the worst open point, or the township it lies in. */
export function subjectOf(records: Records, { about, isOfTownship }: Wanted): Subject | null {
  if (about !== null) return named(records, about);
  const [worst] = worstHazards(records.all('hazard').values(), 1);
  if (!worst) return null;
  return isOfTownship
    ? named(records, townshipOf(worst.region))
    : { kind: 'hazard', record: worst };
}

function named(records: Records, id: string): Subject | null {
  const hazard = records.get('hazard', id);
  if (hazard) return { kind: 'hazard', record: hazard };
  const region = records.get('region', id);
  return region ? { kind: 'region', record: region } : null;
}

/** The first nine digits of a place name its township. */
function townshipOf(region: string): string {
  return `${region.slice(0, 9)}000`;
}
