import type { ShownScene } from '@levee/shared/model/scene';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { forget, recall, remember } from '../ui/memory.js';
import { pressed, readKeyLock, type KeyLock } from './key-lock.js';

/** The space bar locks the picture as it stands, and unlocks it; a wall that is loaded anew meanwhile stays locked. */
export function useKeyLock(
  wall: string | null,
  hours: { readonly serverNowMs: () => number },
  shown: () => ShownScene,
): Readonly<ShallowRef<KeyLock | null>> {
  const lock = shallowRef(readKeyLock(recall('wallLock')));
  const act = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || event.repeat) return;
    event.preventDefault();
    lock.value = pressed(lock.value, shown(), wall, hours.serverNowMs());
    if (lock.value) remember('wallLock', JSON.stringify(lock.value));
    else forget('wallLock');
  };
  window.addEventListener('keydown', act);
  onScopeDispose(() => window.removeEventListener('keydown', act));
  return lock;
}
