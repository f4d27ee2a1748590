import { every, systemClock } from '@levee/shared/kernel/clock';
import { rights, type Office } from '@levee/shared/rules/rights';
import { computed, onMounted, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { z } from 'zod';
import { useActor } from '../../desk/use-actor.js';
import { useHttp } from '../../desk/use-http.js';
import { useSession } from '../../live/use-live.js';
import { useTick } from '../../live/use-tick.js';

/** What is shown of screens grows old in seconds. */
const againMs = 5_000;

export interface Listed<T> {
  readonly all: ComputedRef<T | undefined>;
  load(): Promise<void>;
}

/** A list of the server's, fetched now and again while it is looked at. What could not be fetched stays as it was. */
export function useListed<T>(path: string, answer: z.ZodType<T>): Listed<T> {
  const http = useHttp();
  const all = shallowRef<T>();
  const load = async (): Promise<void> => {
    all.value = (await http.call('GET', path, answer)) ?? all.value;
  };
  onMounted(load);
  onScopeDispose(every(systemClock, againMs, () => document.hidden || void load()));
  return { all: computed(() => all.value), load };
}

/** The server's own hour, each second: a drill's clock may stand still, its screens do not. */
export function useServerNow(): ComputedRef<number> {
  const session = useSession();
  const tick = useTick();
  return computed(() => (tick.value >= 0 ? session.serverNowMs() : 0));
}

/** Which offices of administration somebody holds here. */
export function useOffices(): ComputedRef<ReadonlySet<Office>> {
  const actor = useActor();
  return computed(
    () => new Set(actor.value.rights.flatMap(({ role }) => rights[role].administers)),
  );
}
