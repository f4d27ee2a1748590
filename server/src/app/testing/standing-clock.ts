import type { Cancel, Clock } from '@levee/shared/kernel/clock';

/**
 * A clock that jumps where a test wants it to and calls nobody: for sessions and links that last for
 * days, where a `ManualClock` would keep a million appointments on the way.
 */
export class StandingClock implements Clock {
  #elapsedMs = 0;

  constructor(private readonly startMs = Date.parse('2026-07-20T00:00:00.000Z')) {}

  nowMs(): number {
    return this.startMs + this.#elapsedMs;
  }

  steadyMs(): number {
    return this.#elapsedMs;
  }

  after(): Cancel {
    return () => undefined;
  }

  advance(ms: number): void {
    this.#elapsedMs += ms;
  }
}
