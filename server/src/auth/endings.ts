import type { Cancel } from '@levee/shared/kernel/clock';
import type { Identity } from './identity.js';

/** Whose access has just ended: one session, or all that an account, a device or a program had. */
export interface Ending {
  readonly kind: 'session' | 'device' | 'program';
  readonly id: string;
  /** Somebody else has ended it: what it holds there is forgotten. Its owner may come again. */
  readonly isTaken?: boolean | undefined;
}

/** Ids are never used again; those that are older have long been refused at the door. */
const mostKept = 20_000;

/** Tells at once, on every node, who must be cut off (I7: nothing newer is sent after a revocation). */
export class Endings {
  readonly #listeners = new Set<(ending: Ending) => void>();
  readonly #known = new Set<string>();

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
    this.#remember(keyOf(ending));
    for (const listener of this.#listeners) listener(ending);
  }

  /** Whether it was said lately: of somebody who was let in at the door while it was. */
  has(ending: Ending): boolean {
    return this.#known.has(keyOf(ending));
  }

  #remember(key: string): void {
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** What of somebody would have to end for them to be nobody. */
export function endingOf(identity: Identity): Ending {
  if (identity.kind === 'account') return { kind: 'session', id: identity.session };
  return { kind: identity.kind, id: identity.id };
}

function keyOf({ kind, id }: Ending): string {
  return `${kind}/${id}`;
}
