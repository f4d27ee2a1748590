import type { Position } from '@levee/shared/model/base';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { watchFix } from '../../ui/fix.js';

export interface Here {
  readonly position: ShallowRef<Position | undefined>;
  readonly accuracyM: Ref<number>;
  readonly state: Ref<'asking' | 'found' | 'failed'>;
  ask(): void;
}

/** Where this phone is, better with every fix while it is looked at, and the last one kept. It works without a network. */
export function useHere(): Here {
  const position = shallowRef<Position>();
  const accuracyM = ref(0);
  const state = ref<Here['state']['value']>('asking');
  let stop = (): void => undefined;
  const ask = (): void => {
    stop();
    if (!position.value) state.value = 'asking';
    stop = watchFix(
      (fix) => {
        position.value = fix.position;
        accuracyM.value = Math.round(fix.accuracyM);
        state.value = 'found';
      },
      () => {
        if (!position.value) state.value = 'failed';
      },
    );
  };
  onScopeDispose(() => stop());
  ask();
  return { position, accuracyM, state, ask };
}
