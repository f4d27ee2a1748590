/** So many stand in line already that one more would only wait in vain. */
export class LineFull extends Error {}

/** Work of many that only `most` may do at once; the others stand in line, first come, first served. */
export class Turns {
  readonly #line: (() => void)[] = [];
  #free: number;

  constructor(
    most: number,
    private readonly mostWaiting = Infinity,
  ) {
    this.#free = most;
  }

  /** Whether the next would be sent away. */
  get isFull(): boolean {
    return this.#free === 0 && this.#line.length >= this.mostWaiting;
  }

  /** Runs `work` when its turn has come; whatever becomes of it, the next is let in. Throws LineFull. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.isFull) throw new LineFull();
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#free++;
  }
}
