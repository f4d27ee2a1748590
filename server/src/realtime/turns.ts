import type { Clock } from '@levee/shared/kernel/clock';

/** So long at a time a long piece of work keeps everybody else waiting. */
const turnMs = 15;

/** Long work in short turns: between two of them commands, frames and beats have theirs. */
export class Turns {
  #sinceMs: number;

  constructor(private readonly clock: Clock) {
    this.#sinceMs = clock.steadyMs();
  }

  get isOver(): boolean {
    return this.clock.steadyMs() - this.#sinceMs >= turnMs;
  }

  /** The others first. */
  async rest(): Promise<void> {
    await new Promise<void>((resolve) => this.clock.after(0, resolve));
    this.#sinceMs = this.clock.steadyMs();
  }
}
