import { every, systemClock } from '@levee/shared/kernel/clock';
import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { farewell } from './farewell.js';

const againMs = 5_000;

/** Whether somebody has signed out here and the server has not heard it; it is told as soon as there is a line. */
export function useFarewell(): Readonly<Ref<boolean>> {
  const isUnheard = ref(false);
  const say = async (): Promise<void> => {
    isUnheard.value = !(await farewell.say()).ok;
  };
  void say();
  onScopeDispose(every(systemClock, againMs, () => void say()));
  return readonly(isUnheard);
}
