import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Log } from '../log/log.js';
import type { Database } from '../storage/database.js';
import { keepTracks } from '../storage/track-keeping.js';

export interface TrackKeeperParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: { readonly trackDays: number };
}

const everyMs = 60 * 60 * 1000;

/** Makes the months that tracks are written to and drops those that are old enough, whichever node comes first. */
export class TrackKeeper {
  #cancel: Cancel = () => undefined;

  constructor(private readonly parts: TrackKeeperParts) {}

  /** The first turn is over when this is: tracks have somewhere to be written to. */
  async start(): Promise<void> {
    this.#cancel = every(this.parts.clock, everyMs, () => void this.#keep());
    await this.#keep();
  }

  close(): void {
    this.#cancel();
  }

  async #keep(): Promise<void> {
    const { database, clock, log, config } = this.parts;
    try {
      const kept = await keepTracks(database, clock.nowMs(), config.trackDays);
      if (kept.dropped.length > 0) log.info({ ...kept }, 'old tracks were dropped');
    } catch (error) {
      log.warn({ err: error }, 'the keeping of tracks is tried again later');
    }
  }
}
