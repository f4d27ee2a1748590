import { onScopeDispose, ref, type Ref, type ShallowRef } from 'vue';
import { recall, remember } from '../../ui/memory.js';
import type { SoundState } from './use-alarm-sound.js';

/** Whether this wall may be heard: by the key S or `?sound=on`, and remembered. */
export function useWallSound(): Ref<boolean> {
  const isAsked = new URLSearchParams(window.location.search).get('sound') === 'on';
  return ref(isAsked || recall('alarmSound') === 'on');
}

/** A sound that the browser holds back is asked for once more before the key turns it off. */
export function useSoundKey(
  isAllowed: Ref<boolean>,
  state: Readonly<ShallowRef<SoundState>>,
): void {
  const touch = ({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent): void => {
    if (key.toLowerCase() !== 's' || ctrlKey || metaKey || altKey || repeat) return;
    isAllowed.value = state.value !== 'on';
    remember('alarmSound', isAllowed.value ? 'on' : 'off');
  };
  window.addEventListener('keydown', touch, { capture: true });
  onScopeDispose(() => window.removeEventListener('keydown', touch, { capture: true }));
}
