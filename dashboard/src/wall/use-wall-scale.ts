import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { wallScale } from './wall-scale.js';

/** How much larger than a wall of 1920 px this one is; follows the window. */
export function useWallScale(): Readonly<Ref<number>> {
  const now = (): number => wallScale(window.innerWidth, window.innerHeight);
  const scale = ref(now());
  const look = (): void => {
    scale.value = now();
  };
  window.addEventListener('resize', look);
  onScopeDispose(() => window.removeEventListener('resize', look));
  return readonly(scale);
}
