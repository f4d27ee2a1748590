import type { PatrolTick } from '@levee/shared/model/patrol';
import { computed, type ComputedRef } from 'vue';
import { useRecords } from '../../live/use-live.js';

/** What was told of each run, by the run's id. */
export type TicksByRun = ReadonlyMap<string, readonly PatrolTick[]>;

/** Ticks are records of their own; a list of runs wants them run by run. */
export function useTicksByRun(): ComputedRef<TicksByRun> {
  const ticks = useRecords('patrolTick');
  return computed(() => byRun(ticks.value));
}

function byRun(ticks: readonly PatrolTick[]): TicksByRun {
  const found = new Map<string, PatrolTick[]>();
  for (const tick of ticks) {
    const known = found.get(tick.run);
    if (known) known.push(tick);
    else found.set(tick.run, [tick]);
  }
  return found;
}
