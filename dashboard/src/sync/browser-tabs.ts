import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { TabListener, TabMessage, Tabs } from './tabs.js';

/** Where tabs cannot call one another they look into the store this often. */
const lookMs = 2_000;

/**
 * The tabs of this browser. Who holds the lock sends; the browser gives it to the next when a tab is closed or
 * dies. A browser without locks (pages without TLS, old in-app browsers) lets every tab send: the ids see to it
 * that each command takes effect once, and lanes keep the order of the store.
 */
export class BrowserTabs implements Tabs {
  readonly #channel: BroadcastChannel | undefined;
  readonly #locks: LockManager | undefined;
  readonly #leaving = new AbortController();
  #listener: TabListener | undefined;
  #cancelLook: Cancel = () => undefined;
  #letGo: (() => void) | undefined;

  constructor(
    private readonly name: string,
    private readonly clock: Clock,
  ) {
    this.#locks = (navigator as Partial<Navigator>).locks;
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
  }

  get isSender(): boolean {
    return this.#letGo !== undefined || !this.#locks;
  }

  join(listener: TabListener): void {
    this.#listener = listener;
    if (this.#channel)
      this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener.heard(data);
    else this.#cancelLook = every(this.clock, lookMs, () => listener.heard({ is: 'changed' }));
    this.#request({ signal: this.#leaving.signal });
  }

  say(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  takeOver(): void {
    if (!this.isSender) this.#request({ steal: true });
  }

  leave(): void {
    this.#listener = undefined;
    this.#cancelLook();
    this.#channel?.close();
    this.#leaving.abort();
    this.#letGo?.();
  }

  /** Whoever has lost the lock to another tab stands in line again. */
  #request(options: LockOptions): void {
    this.#locks?.request(this.name, options, () => this.#held()).catch(() => this.#lost());
  }

  #held(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#leaving.signal.aborted) return resolve();
      this.#letGo = resolve;
      this.#listener?.turned();
    });
  }

  #lost(): void {
    if (this.#leaving.signal.aborted || !this.#letGo) return;
    this.#letGo = undefined;
    this.#listener?.turned();
    this.#request({ signal: this.#leaving.signal });
  }
}
