import type { Clock } from '@levee/shared/kernel/clock';

/** A token bucket: `burst` at once, `perSecond` in the long run. */
export class Bucket {
  #tokens: number;
  #filledMs: number;

  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.#tokens = burst;
    this.#filledMs = clock.steadyMs();
  }

  /** Whether one more is allowed now. */
  take(): boolean {
    return this.takeUpTo(1) === 1;
  }

  /** How many of so many are allowed now. */
  takeUpTo(count: number): number {
    const nowMs = this.clock.steadyMs();
    this.#tokens = Math.min(
      this.burst,
      this.#tokens + ((nowMs - this.#filledMs) / 1000) * this.perSecond,
    );
    this.#filledMs = nowMs;
    const taken = Math.min(count, Math.floor(this.#tokens));
    this.#tokens -= taken;
    return taken;
  }
}
