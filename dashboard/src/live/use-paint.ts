import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { onScopeDispose } from 'vue';
import { useSession } from './use-live.js';

const paintEveryMs = 10_000;

/**
 * Says every ten seconds, from an animation frame, what is on the glass: a frozen wall falls silent, and so does a
 * duty room behind another window.
 */
export function usePaint(): void {
  const session = useSession();
  let waiting: Cancel | undefined;
  let frame = 0;
  const paint = (): void => {
    session.painted();
    waiting = systemClock.after(paintEveryMs, ask);
  };
  const ask = (): void => {
    frame = requestAnimationFrame(paint);
  };
  ask();
  onScopeDispose(() => {
    cancelAnimationFrame(frame);
    waiting?.();
  });
}
