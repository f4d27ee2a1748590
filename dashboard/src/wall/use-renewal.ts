import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { onScopeDispose, watch } from 'vue';
import { useLink } from '../live/use-live.js';

const afterMs = 15_000;

/** Nobody stands at a wall to reload it: after an upgrade of the server it does so by itself. */
export function useRenewal(): void {
  const link = useLink();
  let waiting: Cancel | undefined;
  watch(
    () => link.value.state === 'upgrade',
    (isOld) => {
      waiting?.();
      waiting = isOld ? systemClock.after(afterMs, () => window.location.reload()) : undefined;
    },
    { immediate: true },
  );
  onScopeDispose(() => waiting?.());
}
