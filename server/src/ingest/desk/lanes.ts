/** Lets at most so many things be under way at once. The first that fails stops those that follow. */
export class Lanes {
  #running = 0;
  #waiting: (() => void)[] = [];
  #failure: { readonly reason: unknown } | undefined;

  constructor(private readonly width: number) {}

  /** Starts the work as soon as a lane is free. Throws when earlier work has failed, once none is under way. */
  async take(work: () => Promise<void>): Promise<void> {
    while (this.#running >= this.width) await this.#change();
    if (this.#failure) await this.settled();
    this.#running += 1;
    void this.#run(work);
  }

  /** Waits for all that was started. */
  async settled(): Promise<void> {
    while (this.#running > 0) await this.#change();
    this.#rethrow();
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (reason) {
      this.#failure ??= { reason };
    }
    this.#running -= 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #change(): Promise<void> {
    return new Promise((wake) => this.#waiting.push(wake));
  }

  #rethrow(): void {
    if (this.#failure)
      throw new Error('a command of the import could not be sent', { cause: this.#failure.reason });
  }
}
