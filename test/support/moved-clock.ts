import { systemClock, type Clock } from '@levee/shared/kernel/clock';

/** The clock of a product whose hour a test moves on: turns of duty pass, sign-ins and waits run as ever. */
export class MovedClock implements Clock {
  #aheadMs = 0;

  nowMs(): number {
    return systemClock.nowMs() + this.#aheadMs;
  }

  steadyMs(): number {
    return systemClock.steadyMs();
  }

  after(delayMs: number, act: () => void): () => void {
    return systemClock.after(delayMs, act);
  }

  moveOn(ms: number): void {
    this.#aheadMs += ms;
  }
}
