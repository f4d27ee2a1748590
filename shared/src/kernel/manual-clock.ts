import type { Cancel, Clock } from './clock.js';

interface Appointment {
  readonly dueMs: number;
  readonly order: number;
  readonly act: () => void;
}

/** A clock that stands still until `advance` is called. For tests, models and replays. */
export class ManualClock implements Clock {
  #elapsedMs = 0;
  #order = 0;
  readonly #appointments = new Set<Appointment>();

  constructor(private readonly startMs = Date.parse('2026-07-20T00:00:00.000Z')) {}

  nowMs(): number {
    return this.startMs + this.#elapsedMs;
  }

  steadyMs(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, act: () => void): Cancel {
    const appointment = {
      dueMs: this.#elapsedMs + Math.max(0, delayMs),
      order: this.#order++,
      act,
    };
    this.#appointments.add(appointment);
    return () => this.#appointments.delete(appointment);
  }

  /** Moves time forward, keeping every appointment on the way in its order. */
  advance(ms: number): void {
    const untilMs = this.#elapsedMs + ms;
    for (let next = this.#nextBefore(untilMs); next; next = this.#nextBefore(untilMs)) {
      this.#appointments.delete(next);
      this.#elapsedMs = next.dueMs;
      next.act();
    }
    this.#elapsedMs = untilMs;
  }

  #nextBefore(untilMs: number): Appointment | undefined {
    const due = [...this.#appointments].filter((one) => one.dueMs <= untilMs);
    return due.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
  }
}
