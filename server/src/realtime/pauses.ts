import type { Clock } from '@levee/shared/kernel/clock';

/** So long a long piece of work keeps everybody else waiting before it pauses. */
const workMs = 15;

/** When long work has to pause: meanwhile commands, frames and beats have their turn. */
export class Pauses {
  #sinceMs: number;

  constructor(private readonly clock: Clock) {
    this.#sinceMs = clock.steadyMs();
  }

  get isDue(): boolean {
    return this.clock.steadyMs() - this.#sinceMs >= workMs;
  }

  /** The others first. */
  async rest(): Promise<void> {
    await new Promise<void>((resolve) => this.clock.after(0, resolve));
    this.#sinceMs = this.clock.steadyMs();
  }
}
