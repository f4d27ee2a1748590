import { computed, type ComputedRef } from 'vue';
import { useRecords } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { overdueRuns, type OverdueRun } from '../../picture/overdue-runs.js';

/** Where nobody has walked who should have, the longest first, and the minute it is told for. */
export function useOverdue(): {
  overdue: ComputedRef<readonly OverdueRun[]>;
  minuteNow: ComputedRef<number>;
} {
  const runs = useRecords('patrolRun');
  const times = useTimes();
  const minuteNow = computed(() => Math.floor(times.nowMs.value / 60_000) * 60_000);
  return { overdue: computed(() => overdueRuns(runs.value, minuteNow.value)), minuteNow };
}
