import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { onScopeDispose, watch } from 'vue';
import { useLink } from '../live/use-live.js';

const address = '/worker.js';
/** This worker answers for the wall's page and for nothing else; the phone has its own. */
const scope = '/wall';
const againMs = 10_000;

/**
 * Once the wall is live and its picture whole, its browser keeps what it needs to open without a network, where it can
 * (not over plain http). Not before: on a narrow line what is kept for later would hold up the tiles that are waited for.
 */
export function useWallWorker(isWhole: () => Promise<void>): void {
  const link = useLink();
  const { serviceWorker: workers } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  let cancel: Cancel = () => undefined;
  const keep = (): void => {
    cancel();
    isWhole()
      .then(() => workers?.register(address, { scope }))
      .catch(() => (cancel = systemClock.after(againMs, keep)));
  };
  const stop: Cancel = watch(
    () => link.value.state === 'live',
    (isLive) => isLive && keep(),
    { immediate: true },
  );
  onScopeDispose(() => {
    stop();
    cancel();
  });
}
