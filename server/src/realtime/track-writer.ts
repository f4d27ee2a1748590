import { every, isoNow, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { TrackRow } from '../storage/tracks.js';

/** Where tracks are kept (`storage/tracks`). */
export interface TrackBook {
  write(rows: readonly TrackRow[]): Promise<void>;
}

const writeMs = 1_000;

/** Rows of one statement. */
const mostAtOnce = 10_000;

/** Rows that may wait for a database that is away: a minute of a thousand moving teams. */
const mostWaiting = 60_000;

/**
 * Writes down where teams have been: what gathered within a second is one statement. The lane never waits
 * for it. While the database is away rows wait; beyond what may wait the oldest are dropped and counted.
 */
export class TrackWriter {
  #waiting: TrackRow[] = [];
  #writing: Promise<void> | undefined;
  #dropped = 0;
  readonly #cancel: Cancel;

  constructor(
    private readonly book: TrackBook,
    private readonly clock: Clock,
    private readonly onFailed: (error: unknown) => void,
  ) {
    this.#cancel = every(clock, writeMs, () => void this.write());
  }

  get dropped(): number {
    return this.#dropped;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  take(area: string, positions: readonly TeamPosition[]): void {
    const takenAt = isoNow(this.clock);
    for (const one of positions) this.#waiting.push({ ...one, area, takenAt });
    this.#dropBeyond();
  }

  /** Writes what waits; one statement at a time. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  /** What waits is written once more before the end. */
  async close(): Promise<void> {
    this.#cancel();
    await this.#writing;
    await this.write();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, mostAtOnce);
      try {
        await this.book.write(rows);
      } catch (error) {
        this.#waiting = [...rows, ...this.#waiting];
        this.#dropBeyond();
        return this.onFailed(error);
      }
    }
  }

  #dropBeyond(): void {
    const beyond = Math.max(0, this.#waiting.length - mostWaiting);
    this.#waiting.splice(0, beyond);
    this.#dropped += beyond;
  }
}
