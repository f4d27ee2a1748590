import { fromIso, type Clock } from '@levee/shared/kernel/clock';

const remembered = 12;

/**
 * The server's hour, estimated from its frames and carried on by the steady clock. The machine's own
 * wall clock never comes into it. A frame that took long says an hour that is too early, so the
 * latest of the last few wins.
 */
export class ServerClock {
  #offsetsMs: number[] = [];
  #skewMs = 0;

  constructor(private readonly clock: Clock) {}

  hear(serverNow: string): void {
    const offsetMs = fromIso(serverNow) - this.clock.steadyMs();
    this.#offsetsMs = [...this.#offsetsMs.slice(1 - remembered), offsetMs];
  }

  /** What the machine's clock was behind the server's hour when a page last knew both. */
  remember(skewMs: number): void {
    this.#skewMs = skewMs;
  }

  /** Before the first frame the machine's clock has to do, set right by what is remembered of it. */
  nowMs(): number {
    if (this.#offsetsMs.length === 0) return this.clock.nowMs() + this.#skewMs;
    return this.clock.steadyMs() + Math.max(...this.#offsetsMs);
  }
}
