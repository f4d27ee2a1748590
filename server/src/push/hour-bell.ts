import { every, type Cancel } from '@levee/shared/kernel/clock';
import type { OwnedPlace, PushPlaces } from '../storage/push-places.js';
import { aroundIn, recordsIn } from './around.js';
import { letterOf } from './letter.js';
import type { PushDeskParts } from './push-desk.js';
import { noticesNow } from './who-is-told.js';

export interface HourBellParts extends PushDeskParts {
  readonly places: Pick<PushPlaces, 'of' | 'areas'>;
  /** Whether it is for this node to look; one does it for all. */
  readonly isOurs: () => Promise<boolean>;
}

/** Turns are told of half an hour before, a late patrol in its first quarter; a minute more or less is none. */
const lookMs = 60_000;

/** Tells people by push what is told by the hour, when nothing is committed: their turn begins soon, a patrol is not back. */
export class HourBell {
  readonly #cancel: Cancel;
  /** What the last look found. A node that takes over may tell it once more; the browser puts it in the same place. */
  #told: ReadonlySet<string> = new Set();
  #round: Promise<void> | undefined;

  constructor(private readonly parts: HourBellParts) {
    this.#cancel = every(parts.clock, lookMs, () => void this.look());
  }

  /** One look; never throws. */
  look(): Promise<void> {
    this.#round ??= this.#look()
      .catch(this.parts.onFailed)
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#round;
  }

  async #look(): Promise<void> {
    const { places, clock, isOurs } = this.parts;
    const now = new Date(clock.nowMs());
    const areas = await places.areas(now);
    if (areas.length === 0 || !(await isOurs())) return;
    const found = new Set<string>();
    for (const area of areas)
      for (const key of await this.#tell(area, await places.of(area, now))) found.add(key);
    this.#told = found;
  }

  /** The keys of what stands before this area's people now, told at this look or before. */
  async #tell(area: string, places: readonly OwnedPlace[]): Promise<string[]> {
    const around = await aroundIn(area, this.parts);
    const runs = await recordsIn(area, this.parts.store, 'patrolRun', 'newestUntil');
    return places.flatMap((place) =>
      noticesNow(place, runs, around).map((notice) => {
        const key = `${area}/${place.endpoint}/${notice.key}`;
        if (!this.#told.has(key)) this.parts.send(place, letterOf(area, notice));
        return key;
      }),
    );
  }
}
