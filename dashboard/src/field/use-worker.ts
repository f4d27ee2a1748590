import { onScopeDispose, readonly, ref, type Ref } from 'vue';

const address = '/worker.js';
/** The worker answers for the phone's pages and for nothing else. */
const scope = '/field';

export interface Upgrade {
  /** A newer program is on this device and waits: nothing is taken from under somebody's hands. */
  readonly isReady: Readonly<Ref<boolean>>;
  /** Goes over to it, with a reload. */
  take(): void;
}

/**
 * Lets the page open without a network, where the browser can: not over plain http, not in every in-app browser.
 * Without it all else works.
 */
export function useWorker(): Upgrade {
  const isReady = ref(false);
  const { serviceWorker: workers } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  let waiting: ServiceWorker | null = null;
  const look = ({ waiting: next }: ServiceWorkerRegistration): void => {
    waiting = next;
    isReady.value = next !== null && workers?.controller !== null;
  };
  const watch = (registration: ServiceWorkerRegistration): void => {
    look(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => look(registration));
    });
  };
  void workers?.register(address, { scope }).then(watch, () => undefined);
  const reload = (): void => window.location.reload();
  const take = (): void => {
    workers?.addEventListener('controllerchange', reload);
    waiting?.postMessage('takeOver');
  };
  onScopeDispose(() => workers?.removeEventListener('controllerchange', reload));
  return { isReady: readonly(isReady), take };
}
