import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { onScopeDispose, watch } from 'vue';
import { useSession } from './use-live.js';

const paintEveryMs = 10_000;

/**
 * Says every ten seconds, from an animation frame, what is on the glass: a frozen wall falls silent, and so does a
 * duty room behind another window. Where somebody holds the picture of a wall (`lockedUntil`, ISO) it says so at once.
 */
export function usePaint(lockedUntil: () => string | null = () => null): void {
  const session = useSession();
  let waiting: Cancel | undefined;
  let frame = 0;
  const paint = (): void => {
    session.painted(lockedUntil());
    waiting = systemClock.after(paintEveryMs, ask);
  };
  const ask = (): void => {
    waiting?.();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  };
  ask();
  watch(lockedUntil, ask);
  onScopeDispose(() => {
    cancelAnimationFrame(frame);
    waiting?.();
  });
}
