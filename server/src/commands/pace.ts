import type { Clock } from '@levee/shared/kernel/clock';

/** Before anything was measured: a thousand commands a second. */
const firstGuessMs = 1;
const shortestMs = 1_000;
const longestMs = 60_000;
/** How much the newest batch says of the pace to come. */
const weight = 0.2;

/** How fast an area's commands are settled at present, and so when to come again. */
export class Pace {
  #perCommandMs = firstGuessMs;
  #sinceMs: number;

  constructor(private readonly clock: Clock) {
    this.#sinceMs = clock.steadyMs();
  }

  /** The writer was idle until now: the time before does not count. */
  start(): void {
    this.#sinceMs = this.clock.steadyMs();
  }

  settled(count: number): void {
    const nowMs = this.clock.steadyMs();
    const perCommandMs = (nowMs - this.#sinceMs) / count;
    this.#perCommandMs += weight * (perCommandMs - this.#perCommandMs);
    this.#sinceMs = nowMs;
  }

  /** After how many ms so many will have been settled; 1 s to 1 min. */
  untilSettledMs(count: number): number {
    const ms = Math.ceil(count * this.#perCommandMs);
    return Math.min(longestMs, Math.max(shortestMs, ms));
  }
}
