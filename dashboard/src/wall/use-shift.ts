import { every, systemClock } from '@levee/shared/kernel/clock';
import { computed, onScopeDispose, ref, type ComputedRef } from 'vue';
import { shiftAt, shiftEveryMs } from './shift.js';

/**
 * Moves the whole picture by a pixel of the glass every few minutes, against burn-in: no layout changes, and a map
 * stays sharp, because it is always a whole pixel. Only to the left and up: what lies over that edge needs no scroll
 * bar. `?shift=off` for whoever compares pictures.
 */
export function useShift(): ComputedRef<string> {
  const isOff = new URLSearchParams(window.location.search).get('shift') === 'off';
  const steps = ref(0);
  onScopeDispose(every(systemClock, shiftEveryMs, () => (steps.value += isOff ? 0 : 1)));
  return computed(() => {
    const { x, y } = shiftAt(steps.value);
    const pixel = 1 / window.devicePixelRatio;
    return steps.value === 0 ? 'none' : `${-x * pixel}px ${-y * pixel}px`;
  });
}
