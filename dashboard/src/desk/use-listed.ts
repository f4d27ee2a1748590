import { every, systemClock } from '@levee/shared/kernel/clock';
import { computed, onMounted, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { z } from 'zod';
import { useHttp } from './use-http.js';

/** What is shown of screens grows old in seconds. */
export const againMs = 5_000;

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
