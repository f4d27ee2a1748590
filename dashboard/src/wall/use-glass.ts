import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue';

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** The glass in CSS pixels; follows the window. */
export function useGlass(): Readonly<ShallowRef<Sides>> {
  const now = (): Sides => ({ width: window.innerWidth, height: window.innerHeight });
  const sides = shallowRef(now());
  const look = (): void => {
    sides.value = now();
  };
  window.addEventListener('resize', look);
  onScopeDispose(() => window.removeEventListener('resize', look));
  return readonly(sides);
}
