import { onScopeDispose, readonly, ref, type Ref } from 'vue';
import { fetchProgram } from '../live/program.js';

const address = '/worker.js';
/** The worker answers for the phone's pages and for nothing else. */
const scope = '/field';

export interface Upgrade {
  /** A newer program is on this device and waits: nothing is taken from under somebody's hands. */
  readonly isReady: Readonly<Ref<boolean>>;
  /** Goes over to it, with a reload. */
  take(): void;
  /** The picture is live and the line has room: this browser keeps what it needs where there is none. */
  keep(): Promise<void>;
}

/**
 * Lets the page open without a network, where the browser can: not over plain http, not in every in-app browser.
 * There the page fetches all of itself instead and goes on without a line as long as it stays open.
 */
export function useWorker(): Upgrade {
  const isReady = ref(false);
  const { serviceWorker: workers } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  let registration: ServiceWorkerRegistration | undefined;
  const look = (): void => {
    isReady.value = Boolean(registration?.waiting && workers?.controller);
  };
  const watch = (): void => {
    look();
    registration?.addEventListener('updatefound', () => {
      registration?.installing?.addEventListener('statechange', look);
    });
  };
  const keep = async (): Promise<void> => {
    if (registration) return;
    registration = await workers?.register(address, { scope }).catch(() => undefined);
    if (registration) watch();
    else await fetchProgram().catch(() => undefined);
  };
  const reload = (): void => window.location.reload();
  const take = (): void => {
    workers?.addEventListener('controllerchange', reload);
    registration?.waiting?.postMessage('takeOver');
  };
  onScopeDispose(() => workers?.removeEventListener('controllerchange', reload));
  return { isReady: readonly(isReady), keep, take };
}
