import type { Cancel } from '@levee/shared/kernel/clock';
import type { Committed } from './committed.js';

type Listener = (committed: Committed) => void;

/** From the writers to whoever shows what was committed on this node. */
export class Feed {
  readonly #listeners = new Set<Listener>();

  onCommitted(listener: Listener): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(committed: Committed): void {
    for (const listener of this.#listeners) listener(committed);
  }
}
