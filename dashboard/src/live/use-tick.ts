import { every, systemClock } from '@levee/shared/kernel/clock';
import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Counts real seconds; runs on where a paused drill's own clock stands still. */
export function useTick(): Readonly<Ref<number>> {
  const tick = ref(0);
  onScopeDispose(every(systemClock, 1_000, () => (tick.value += 1)));
  return readonly(tick);
}
