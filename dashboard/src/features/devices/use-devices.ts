import { rights, type Office } from '@levee/shared/rules/rights';
import { computed, type ComputedRef } from 'vue';
import { useActor } from '../../desk/use-actor.js';

/** Which offices of administration somebody holds here. */
export function useOffices(): ComputedRef<ReadonlySet<Office>> {
  const actor = useActor();
  return computed(
    () => new Set(actor.value.rights.flatMap(({ role }) => rights[role].administers)),
  );
}
