import { computed, type ComputedRef } from 'vue';
import { useGlass } from './use-glass.js';
import { wallScale } from './wall-scale.js';

/** How much larger than a wall of 1920 px this one is; follows the window. */
export function useWallScale(): ComputedRef<number> {
  const glass = useGlass();
  return computed(() => wallScale(glass.value.width, glass.value.height));
}
