import type { Committed } from '../commands/committed.js';
import type { OwnedPlace, PushPlaces } from '../storage/push-places.js';
import { aroundIn, type AroundParts } from './around.js';
import { letterOf, type Letter } from './letter.js';
import { changesOf, mayTell, noticesOf } from './who-is-told.js';

export interface PushDeskParts extends AroundParts {
  readonly places: Pick<PushPlaces, 'of'>;
  readonly send: (place: OwnedPlace, letter: Letter) => void;
  readonly onFailed: (error: unknown) => void;
}

/** Commits that tell something and are not looked at yet. Beyond it the oldest are left to the pages. */
export const mostCommits = 500;

/** Looks at what this node committed, one commit after the other and behind the writers, for whom to tell by push. */
export class PushDesk {
  readonly #waiting: Committed[] = [];
  #working: Promise<void> | undefined;

  constructor(private readonly parts: PushDeskParts) {}

  /** Costs the writer nothing but this look at the kinds. */
  take(committed: Committed): void {
    if (!mayTell(committed)) return;
    this.#waiting.push(committed);
    if (this.#waiting.length > mostCommits) this.#waiting.shift();
    this.#working ??= this.#work();
  }

  async stop(): Promise<void> {
    this.#waiting.length = 0;
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      await this.#tell(next).catch(this.parts.onFailed);
    this.#working = undefined;
  }

  async #tell(committed: Committed): Promise<void> {
    const { places, clock, send } = this.parts;
    const { area } = committed;
    const found = await places.of(area, new Date(clock.nowMs()));
    if (found.length === 0) return;
    const changes = changesOf(committed);
    const around = await aroundIn(area, this.parts);
    for (const place of found)
      for (const notice of noticesOf(place, changes, around)) send(place, letterOf(area, notice));
  }
}
