import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Log } from '../log/log.js';
import type { Sighting } from '../storage/sightings.js';
import type { Sight } from './sight.js';

export interface SightingBook {
  put(all: readonly Sighting[]): Promise<void>;
}

export interface SightingWriterParts {
  readonly book: SightingBook;
  readonly clock: Clock;
  readonly log: Log;
  /** Every screen that is connected to this node now and has said hello. */
  readonly sights: () => readonly Sight[];
}

const lookMs = 2_000;

/** What has not changed is said again so often: who is not spoken of for longer is presumed gone. */
const repeatMs = 20_000;

interface Written {
  readonly sight: Sight;
  readonly text: string;
  readonly atMs: number;
}

/**
 * Writes down which screens there are and what is on their glass: news within two seconds, the rest now and then.
 * With the database away it tries again at the next look; nothing waits for it.
 */
export class SightingWriter {
  readonly #written = new Map<string, Written>();
  readonly #cancel: Cancel;
  #writing: Promise<void> | undefined;

  constructor(private readonly parts: SightingWriterParts) {
    this.#cancel = every(parts.clock, lookMs, () => void this.look());
  }

  /** Says of all that they are gone: the node stops. */
  async close(): Promise<void> {
    this.#cancel();
    await this.#writing;
    await this.#write([]);
  }

  /** One at a time: who comes meanwhile waits for the one that goes on. */
  look(): Promise<void> {
    this.#writing ??= this.#write(this.parts.sights()).finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(sights: readonly Sight[]): Promise<void> {
    const { book, clock, log } = this.parts;
    const atMs = clock.steadyMs();
    const here = latestOfEach(sights);
    const news = [...[...here.values()].filter((one) => this.#isNews(one)), ...this.#gone(here)];
    if (news.length === 0) return;
    try {
      const seenAt = new Date(clock.nowMs());
      await book.put(news.map((sight) => ({ ...sight, seenAt })));
      for (const sight of news) this.#keep(sight, atMs);
    } catch (error) {
      log.warn({ err: error }, 'what screens show is written down later');
    }
  }

  #isNews(sight: Sight): boolean {
    const written = this.#written.get(sight.screen);
    const isOld = this.parts.clock.steadyMs() - (written?.atMs ?? -Infinity) >= repeatMs;
    return isOld || written?.text !== JSON.stringify(sight);
  }

  #gone(here: ReadonlyMap<string, Sight>): readonly Sight[] {
    return [...this.#written.values()]
      .filter(({ sight }) => !here.has(sight.screen))
      .map(({ sight }) => ({ ...sight, isConnected: false }));
  }

  #keep(sight: Sight, atMs: number): void {
    if (sight.isConnected)
      this.#written.set(sight.screen, { sight, text: JSON.stringify(sight), atMs });
    else this.#written.delete(sight.screen);
  }
}

/** One browser may have several windows: the one that painted last speaks for it. */
function latestOfEach(sights: readonly Sight[]): ReadonlyMap<string, Sight> {
  const byPaint = [...sights].sort(
    (a, b) => (a.paintedAt?.getTime() ?? 0) - (b.paintedAt?.getTime() ?? 0),
  );
  return new Map(byPaint.map((sight) => [sight.screen, sight]));
}
