import { onScopeDispose, watch } from 'vue';
import { useAreaNow, useLink, useSession } from '../../live/use-live.js';
import { seenKeys } from './seen-keys.js';

/**
 * Asks which notices this person has seen at their other devices: when the line is there, when the page is looked at
 * again, and each minute while something here `isUnread`.
 */
export function useSeenElsewhere(
  isUnread: () => boolean,
  onSeen: (keys: readonly string[]) => void,
): void {
  const { area } = useSession();
  const link = useLink();
  const nowMs = useAreaNow();
  const isLive = (): boolean => link.value.state === 'live';
  const ask = async (): Promise<void> => {
    if (isLive()) onSeen(await seenKeys(area));
  };
  const onSight = (): void => {
    if (document.visibilityState === 'visible') void ask();
  };
  watch(isLive, () => void ask(), { immediate: true });
  watch(
    () => Math.floor(nowMs.value / 60_000),
    () => isUnread() && void ask(),
  );
  document.addEventListener('visibilitychange', onSight);
  onScopeDispose(() => document.removeEventListener('visibilitychange', onSight));
}
