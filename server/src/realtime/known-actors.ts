import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Actor } from '@levee/shared/rules/actor';
import { actorAt } from '@levee/shared/rules/standing';
import type { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import type { Fanout } from './fanout.js';

interface Known {
  readonly actor: Promise<Actor>;
  readonly askedMs: number;
}

/** The rows of the log tell of every change of rights; this is for what they cannot tell. */
const keptMs = 10_000;

/** Areas are named by whoever sends a position: beyond so many answers all are asked for anew. */
const mostKept = 10_000;

/**
 * The rights of those who give positions, asked once and not for each message. The fan-out looks at the log
 * from before the rights are read, and what is known is forgotten when it sees a right given or taken: a
 * change is either read or noticed, never neither.
 */
export class KnownActors {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly authenticator: Pick<Authenticator, 'actorFor'>,
    private readonly fanout: Pick<Fanout, 'of'>,
    private readonly clock: Clock,
  ) {}

  async of(identity: Identity, area: string): Promise<Actor> {
    const key = `${area}/${identity.kind}/${identity.id}`;
    const known = this.#fresh(key) ?? this.#ask(key, identity, area);
    const actor = await known.actor;
    if (this.#known.get(key) !== known) return this.of(identity, area);
    return actorAt(actor, isoNow(this.clock));
  }

  /** Rights in the area have changed. */
  forget(area: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(`${area}/`)) this.#known.delete(key);
  }

  #fresh(key: string): Known | undefined {
    const known = this.#known.get(key);
    return known && this.clock.steadyMs() - known.askedMs < keptMs ? known : undefined;
  }

  #ask(key: string, identity: Identity, area: string): Known {
    if (this.#known.size >= mostKept) this.#known.clear();
    const known = { actor: this.#read(identity, area), askedMs: this.clock.steadyMs() };
    this.#known.set(key, known);
    known.actor.catch(() => this.#known.get(key) === known && this.#known.delete(key));
    return known;
  }

  async #read(identity: Identity, area: string): Promise<Actor> {
    await this.fanout.of(area);
    return this.authenticator.actorFor(identity, area);
  }
}
