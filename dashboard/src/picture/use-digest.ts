import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import type { Kind } from '@levee/shared/model/kinds';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { useSession } from '../live/use-live.js';
import type { Session } from '../sync/session.js';

/**
 * A summary of many records, made anew at most once in `restMs` while they change, so that a thousand
 * changes a second cost a wall two scans and not sixty.
 */
export function useDigest<T>(
  kinds: readonly Kind[],
  digest: (replica: Session['replica']) => T,
  restMs = 400,
): Readonly<ShallowRef<T>> {
  const session = useSession();
  const value = shallowRef(digest(session.replica));
  let waiting: Cancel | undefined;
  const settle = (): void => {
    waiting = undefined;
    value.value = digest(session.replica);
  };
  const cancel = session.onChange((dirty) => {
    if (!waiting && kinds.some((kind) => dirty.has(kind)))
      waiting = systemClock.after(restMs, settle);
  });
  onScopeDispose(() => {
    cancel();
    waiting?.();
  });
  return value;
}
