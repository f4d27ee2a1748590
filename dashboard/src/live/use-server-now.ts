import { computed, type ComputedRef } from 'vue';
import { useSession } from './use-live.js';
import { useTick } from './use-tick.js';

/** The server's own hour, each second: a drill's clock may stand still, its screens do not. */
export function useServerNow(): ComputedRef<number> {
  const session = useSession();
  const tick = useTick();
  return computed(() => (tick.value >= 0 ? session.serverNowMs() : 0));
}
