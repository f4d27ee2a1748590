import type { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Random } from '@levee/shared/kernel/random';
import type { Actor } from '@levee/shared/rules/actor';
import { MemoryPictures } from '@levee/dashboard/sync/picture/picture-store';
import { MemoryOutbox } from '@levee/dashboard/sync/outbox-store';
import { fetchRules } from '@levee/dashboard/sync/late-rules';
import { commandsUnderWay } from '@levee/dashboard/sync/commands-under-way';
import { Session } from '@levee/dashboard/sync/session';
import type { ModelServer } from '@levee/test/support/fake-wire';
import type { Seams } from './seams.js';
import { area } from './place.js';
import { RecordingWire, type Witness } from './witness.js';

/** A run lasts no real time: who waited for them would see no command shown ahead of the log. */
await fetchRules();

export interface ClientParts {
  readonly clock: ManualClock;
  readonly random: Random;
  readonly seams: Seams;
  readonly witness: Witness;
  /** The node that `home` points at now. */
  readonly node: (home: number) => ModelServer | undefined;
}

interface Page {
  readonly wire: RecordingWire;
  readonly session: Session;
}

/** Somebody with a page open. The page may be loaded again: only what lies on the device outlives it. */
export class Client {
  readonly outbox = new MemoryOutbox();
  readonly pictures = new MemoryPictures();
  #page: Page;

  constructor(
    readonly name: string,
    readonly person: Actor,
    /** Which of the nodes its line leads to. */
    public home: number,
    /** A phone keeps its picture from one page to the next; a desk asks for a new one. */
    readonly isPhone: boolean,
    private readonly parts: ClientParts,
  ) {
    this.#page = this.#load();
  }

  get wire(): RecordingWire {
    return this.#page.wire;
  }

  get session(): Session {
    return this.#page.session;
  }

  /** A new page in the same browser: the old one goes to the back, and is gone. */
  reload(): void {
    const { isCut } = this.wire;
    this.session.hidden();
    this.session.close();
    this.#page = this.#load();
    this.wire.isCut = isCut;
    void this.session.open();
  }

  /** The line breaks, and leads to the next node from now on. */
  roam(): void {
    this.home++;
    this.wire.breakLine();
  }

  #load(): Page {
    const { clock, random, seams, witness, node } = this.parts;
    const wire = new RecordingWire(this.name, () => node(this.home), witness);
    const session: Session = new Session({
      commands: commandsUnderWay,
      area,
      transport: seams.wire(wire, () => session),
      store: seams.outbox(this.outbox),
      pictures: this.isPhone ? seams.pictures(this.pictures) : undefined,
      clock,
      random,
      backoff: { baseMs: 500, capMs: 4_000 },
      actor: this.person,
      nextFrame: (act) => void clock.after(16, act),
    });
    seams.session(session);
    return { wire, session };
  }
}

/** Commands of a session that have no answer yet. */
export function waiting(session: Session): number {
  return session.outbox().filter(({ mark }) => mark !== 'refused').length;
}
