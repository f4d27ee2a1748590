import type { Stamped } from '@levee/shared/model/kinds';
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useRecords } from '../../live/use-live.js';
import { usePlaces } from '../../desk/use-places.js';
import { firstQuery, gradeCounts, searchedHazards, type HazardQuery } from './hazard-query.js';

export interface HazardSearch {
  readonly query: ShallowRef<HazardQuery>;
  readonly found: ComputedRef<readonly Stamped<'hazard'>[]>;
  readonly total: ComputedRef<number>;
  readonly counts: ComputedRef<ReturnType<typeof gradeCounts>>;
  /** Somebody pressed the key for searching; the search box takes the keyboard and says so. */
  readonly wantsFocus: Readonly<Ref<boolean>>;
  askFocus(isWanted: boolean): void;
  change(part: Partial<HazardQuery>): void;
  reset(): void;
}

/** The list of hazard points as it is filtered, searched and sorted now. */
export function useHazardSearch(): HazardSearch {
  const hazards = useRecords('hazard');
  const places = usePlaces();
  const query = shallowRef(firstQuery);
  const wantsFocus = ref(false);
  return {
    query,
    wantsFocus,
    askFocus: (isWanted) => (wantsFocus.value = isWanted),
    found: computed(() => searchedHazards(hazards.value, query.value, places.nameOf)),
    total: computed(() => hazards.value.length),
    counts: computed(() => gradeCounts(hazards.value, query.value)),
    change: (part) => (query.value = { ...query.value, ...part }),
    reset: () => (query.value = firstQuery),
  };
}
