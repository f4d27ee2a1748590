import type { Cancel } from '@levee/shared/kernel/clock';

/** Whose access has just ended: one session, or all that an account, a device or a program had. */
export interface Ending {
  readonly kind: 'session' | 'device' | 'program';
  readonly id: string;
}

/** Tells at once who must be cut off (I7: nothing newer is sent after a revocation). */
export class Endings {
  readonly #listeners = new Set<(ending: Ending) => void>();

  listen(listener: (ending: Ending) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(ending: Ending): void {
    for (const listener of this.#listeners) listener(ending);
  }
}
