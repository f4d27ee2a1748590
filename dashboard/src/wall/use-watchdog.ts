import { systemClock } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { onScopeDispose } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { rescuesOfDay, silentMsOf, withRescue } from '../live/rescues.js';
import { recall, remember } from '../ui/memory.js';
import { Heartbeat } from './heartbeat.js';

/**
 * The worker that brought this page back may have begun in the process that hung. Without work for half a minute a
 * browser ends it, and that process with it; the next one begins elsewhere.
 */
const pauseMs = 45_000;

/** A wall that freezes is loaded again by its worker; here it says that it lives, and counts how often it did not. */
export function useWatchdog(): void {
  const { again, ...query } = useRoute().query;
  const isRescued = again !== undefined;
  const nowMs = systemClock.nowMs();
  if (isRescued) {
    remember('rescues', withRescue(recall('rescues'), nowMs));
    void useRouter().replace({ query });
  }
  const { serviceWorker: workers } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  const heartbeat = new Heartbeat({
    clock: systemClock,
    nextFrame: (act) => {
      const frame = requestAnimationFrame(act);
      return () => cancelAnimationFrame(frame);
    },
    isShown: () => !document.hidden,
    beat: (silentMs) => workers?.controller?.postMessage({ silentMs }),
    reload: () => {
      remember('rescues', withRescue(recall('rescues'), systemClock.nowMs()));
      window.location.reload();
    },
    silentMs: silentMsOf(rescuesOfDay(recall('rescues'), nowMs), nowMs, defaultPack.wall),
    firstAfterMs: isRescued ? pauseMs : 0,
  });
  const shown = (): void => heartbeat.shown();
  document.addEventListener('visibilitychange', shown);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', shown);
    heartbeat.close();
  });
}
