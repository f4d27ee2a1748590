import type { Worth } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, onScopeDispose, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { useTick } from '../../live/use-tick.js';
import { useSession } from '../../live/use-live.js';
import type { MapSubject } from '../../map/stage-layer.js';
import type { Told } from './alarm-book.js';
import { moveTo } from './alarm-move.js';

const { moveSeconds, touchedSeconds } = defaultPack.attention;
const terms = { moveMs: moveSeconds * 1_000, touchedForMs: touchedSeconds * 1_000 };
const touches = ['pointerdown', 'wheel', 'keydown'] as const;

/** Where the map of this screen goes for a time; the same object as long as it is the same place. */
export function useAlarmMove(
  told: Readonly<ShallowRef<readonly Told[]>>,
  worth: ComputedRef<Worth>,
): ComputedRef<MapSubject | null> {
  const session = useSession();
  const tick = useTick();
  const touchedMs = useTouched(() => session.serverNowMs());
  return computed((before: MapSubject | null | undefined): MapSubject | null => {
    const nowMs = tick.value >= 0 ? session.serverNowMs() : 0;
    const { replica: records } = session;
    const now = { nowMs, touchedMs: touchedMs.value, records };
    const next = moveTo(told.value, worth.value, { ...terms, ...now });
    return before && next && before.kind === next.kind && before.id === next.id ? before : next;
  });
}

/** When somebody last touched this screen; 0: nobody since it stands. */
function useTouched(nowMs: () => number): Readonly<ShallowRef<number>> {
  const touchedMs = shallowRef(0);
  const touch = (): void => {
    touchedMs.value = nowMs();
  };
  for (const name of touches) window.addEventListener(name, touch, { passive: true });
  onScopeDispose(() => touches.forEach((name) => window.removeEventListener(name, touch)));
  return touchedMs;
}
