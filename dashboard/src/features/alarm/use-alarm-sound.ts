import { every, systemClock } from '@levee/shared/kernel/clock';
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { Loudspeaker, soundOf } from './alarm-sound.js';
import type { Told } from './alarm-book.js';

/** `off` until somebody at this screen allows it; `waiting`: allowed, and the browser asks for a touch or a flag. */
export type SoundState = 'off' | 'waiting' | 'on';

/** The sound of this screen, while it is allowed. */
export function useAlarmSound(isAllowed: Readonly<Ref<boolean>>): {
  readonly state: Readonly<ShallowRef<SoundState>>;
  play(told: Told): void;
} {
  const speaker = new Loudspeaker();
  const state = shallowRef<SoundState>('off');
  const look = (): void => {
    if (!isAllowed.value) state.value = 'off';
    else state.value = speaker.isHeard ? 'on' : 'waiting';
  };
  const open = (): void => {
    if (isAllowed.value) speaker.open();
    look();
  };
  watch(isAllowed, open, { immediate: true, flush: 'sync' });
  const gestures = ['keydown', 'pointerup'] as const;
  for (const name of gestures) window.addEventListener(name, open);
  const cancel = every(systemClock, 1_000, look);
  onScopeDispose(() => {
    for (const name of gestures) window.removeEventListener(name, open);
    cancel();
    speaker.close();
  });
  return {
    state,
    play: ({ matter }) => {
      if (isAllowed.value) speaker.play(soundOf(matter));
    },
  };
}
