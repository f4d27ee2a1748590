import type { Clock } from '@levee/shared/kernel/clock';

/** How much: `burst` at once, `perSecond` in the long run. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket. */
export class Bucket {
  #tokens: number;
  #filledMs: number;

  constructor(
    private readonly clock: Clock,
    private readonly rate: Rate,
  ) {
    this.#tokens = rate.burst;
    this.#filledMs = clock.steadyMs();
  }

  /** Whether so much is allowed now; all of it or nothing. */
  take(cost = 1): boolean {
    if (this.#filled() < cost) return false;
    this.#tokens -= cost;
    return true;
  }

  /** How many of so many are allowed now. */
  takeUpTo(count: number): number {
    const taken = Math.min(count, Math.floor(this.#filled()));
    this.#tokens -= taken;
    return taken;
  }

  /** How long until so much is allowed, in milliseconds. */
  waitMs(cost = 1): number {
    return Math.max(0, ((cost - this.#filled()) / this.rate.perSecond) * 1000);
  }

  #filled(): number {
    const { perSecond, burst } = this.rate;
    const nowMs = this.clock.steadyMs();
    const since = ((nowMs - this.#filledMs) / 1000) * perSecond;
    this.#tokens = Math.min(burst, this.#tokens + since);
    this.#filledMs = nowMs;
    return this.#tokens;
  }
}
