import type { Cancel } from '@levee/shared/kernel/clock';

/** Whose access has just ended: one session, or all that an account, a device or a program had. */
export interface Ending {
  readonly kind: 'session' | 'device' | 'program';
  readonly id: string;
  /** Somebody else has ended it: what it holds there is forgotten. Its owner may come again. */
  readonly isTaken?: boolean | undefined;
}

/** Tells at once, on every node, who must be cut off (I7: nothing newer is sent after a revocation). */
export class Endings {
  readonly #listeners = new Set<(ending: Ending) => void>();

  constructor(private readonly tellOthers: (ending: Ending) => void = () => undefined) {}

  listen(listener: (ending: Ending) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** It was done here: the other nodes have to be told. */
  say(ending: Ending): void {
    this.hear(ending);
    this.tellOthers(ending);
  }

  /** It was done somewhere. */
  hear(ending: Ending): void {
    for (const listener of this.#listeners) listener(ending);
  }
}
