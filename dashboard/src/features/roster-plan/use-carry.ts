import { toIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { useSession } from '../../live/use-live.js';
import { warningsOf, type Warning } from './moves.js';
import { useStaff } from './use-staff.js';

type Shift = Stamped<'shift'>;

/** What is picked up, above what it is held, and what would speak against putting it down there. */
export interface Carry {
  readonly carried: ShallowRef<Shift | undefined>;
  readonly over: ShallowRef<Shift | undefined>;
  readonly warnings: ComputedRef<readonly Warning[]>;
  pick(shift: Shift): void;
  hover(shift: Shift): void;
  letGo(): void;
}

export function useCarry(): Carry {
  const session = useSession();
  const staffOf = useStaff();
  const carried = shallowRef<Shift>();
  const over = shallowRef<Shift>();
  const warnings = computed(() => {
    const [from, to] = [carried.value, over.value];
    if (!from || !to || from.id === to.id) return [];
    return warningsOf(from, to, staffOf(to), toIso(session.areaNowMs()));
  });
  const letGo = (): void => {
    carried.value = undefined;
    over.value = undefined;
  };
  return {
    ...{ carried, over, warnings, letGo },
    pick: (shift) => {
      carried.value = shift;
      over.value = undefined;
    },
    hover: (shift) => {
      if (carried.value) over.value = shift;
    },
  };
}
