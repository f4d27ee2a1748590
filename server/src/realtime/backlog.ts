import type { Cancel, Clock } from '@levee/shared/kernel/clock';

/** From so much on a reader lags: nothing more is queued for it. */
const laggingBytes = 256 * 1024;

/** So little may still wait for a reader that it is sent more. */
const drainedBytes = 64 * 1024;

/** What one reader may cost (I14). */
const longestBytes = 1024 * 1024;

const longestLagMs = 15_000;

/** How often a line that is too slow is looked at; at a frame's worth each time that is still 5 MB a second. */
const lookEveryMs = 50;

/** What waits for one reader, in bytes, and for how long it has been too much. */
export class Backlog {
  #laggingSinceMs: number | undefined;
  #drained: Promise<void> | undefined;
  #cancelLook: Cancel | undefined;
  #letGo: () => void = () => undefined;

  /** `measure` counts what waits, in bytes. */
  constructor(
    private readonly measure: () => number,
    private readonly clock: Clock,
  ) {}

  get bytes(): number {
    return this.measure();
  }

  get isFull(): boolean {
    return this.measure() > laggingBytes;
  }

  /** Whether this reader costs more than the others can bear. */
  get isStuck(): boolean {
    const sinceMs = this.#laggingSinceMs ?? Infinity;
    return this.clock.steadyMs() - sinceMs >= longestLagMs || this.measure() > longestBytes;
  }

  /** Undefined while there is room for more; else resolves when most of what waits has gone, or at the close. */
  drained(): Promise<void> | undefined {
    if (!this.#drained && this.isFull) this.#lag();
    return this.#drained;
  }

  close(): void {
    this.#cancelLook?.();
    this.#letGo();
  }

  #lag(): void {
    this.#laggingSinceMs = this.clock.steadyMs();
    this.#drained = new Promise((resolve) => (this.#letGo = resolve));
    this.#look();
  }

  #look(): void {
    if (this.measure() > drainedBytes)
      this.#cancelLook = this.clock.after(lookEveryMs, () => this.#look());
    else {
      this.#laggingSinceMs = undefined;
      this.#drained = undefined;
      this.#letGo();
    }
  }
}
