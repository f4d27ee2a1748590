import { systemClock, type Cancel, type Clock } from '@levee/shared/kernel/clock';

/** A clock that runs so many times as fast: all of a server's waits and limits keep their proportions. */
export class QuickClock implements Clock {
  readonly #startMs = systemClock.nowMs();
  readonly #startSteadyMs = systemClock.steadyMs();

  constructor(private readonly times: number) {}

  nowMs(): number {
    return this.#startMs + Math.floor(this.steadyMs());
  }

  steadyMs(): number {
    return (systemClock.steadyMs() - this.#startSteadyMs) * this.times;
  }

  after(delayMs: number, act: () => void): Cancel {
    return systemClock.after(delayMs / this.times, act);
  }
}
