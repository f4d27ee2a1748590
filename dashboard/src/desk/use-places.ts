import { computed, type ComputedRef } from 'vue';
import { useRecords } from '../live/use-live.js';

export interface Places {
  /** Name of a region by its code; the code itself where the list does not have it. */
  readonly nameOf: (code: string | null) => string;
  readonly townships: ComputedRef<readonly { readonly value: string; readonly label: string }[]>;
  /** Townships and villages, and the county, for forms; a village by its township too, for many have one name. */
  readonly all: ComputedRef<readonly { readonly value: string; readonly label: string }[]>;
}

/** The area's places by name. */
export function usePlaces(): Places {
  const regions = useRecords('region');
  const names = computed(() => new Map(regions.value.map(({ id, name }) => [id, name])));
  const choices = (level?: string): { value: string; label: string }[] =>
    regions.value
      .filter((one) => level === undefined || one.level === level)
      .map(({ id, name, level: own, parent }) => {
        const township = own === 'village' && parent ? names.value.get(parent) : undefined;
        return { value: id, label: [township, name].filter(Boolean).join(' ') };
      })
      .sort((a, b) => (a.value < b.value ? -1 : 1));
  return {
    nameOf: (code) => (code === null ? '' : (names.value.get(code) ?? code)),
    townships: computed(() => choices('township')),
    all: computed(() => choices()),
  };
}
