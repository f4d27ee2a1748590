import type { Heard } from './dialect.js';

/** Nothing heard for so long: what has not come is not coming. */
const silenceMs = 10_000;

/** What so many subscribers heard of a round of updates. */
export interface Tally {
  /** Deliveries that never came. */
  readonly lost: number;
  /** Deliveries that came after a later one of the same record. */
  readonly disordered: number;
  /** When the last came, in ms of the wall clock. */
  readonly lastMs: number;
  /** When each update came to the last of all, the mean of all updates. */
  readonly meanLastMs: number;
}

/** The subscribers' ears: counts what each heard of each record, and knows when all have heard all. */
export class Crowd {
  #disordered = 0;
  #left = 0;
  /** When each update of the round came last. */
  readonly #lastMs = new Map<number, number>();
  #done: () => void = () => undefined;
  #ears = 0;

  constructor(
    private readonly records: number,
    private readonly patienceMs = silenceMs,
  ) {}

  get size(): number {
    return this.#ears;
  }

  /** One more subscriber. */
  ear(): Heard {
    const newest = new Array<number>(this.records).fill(0);
    const missing = new Set<number>();
    this.#ears++;
    return (record, count) => {
      const last = newest[record];
      if (last === undefined || Number.isNaN(count)) throw new Error('heard what nobody wrote');
      if (count > last) {
        for (let skipped = last + 1; skipped < count; skipped++)
          missing.add(this.#update(record, skipped));
        newest[record] = count;
      } else {
        this.#disordered++;
        if (!missing.delete(this.#update(record, count))) return;
      }
      this.#lastMs.set(this.#update(record, count), wallMs());
      if (--this.#left === 0) this.#done();
    };
  }

  /** Resolves once all have heard so many updates more, or nothing comes any more. */
  async round(updates: number, work: () => Promise<void>): Promise<Tally> {
    this.#left = updates * this.size;
    this.#disordered = 0;
    this.#lastMs.clear();
    const all = new Promise<void>((resolve) => (this.#done = resolve));
    await work();
    await Promise.race([all, this.#silence()]);
    const lastMs = [...this.#lastMs.values()];
    return {
      lost: this.#left,
      disordered: this.#disordered,
      lastMs: Math.max(...lastMs),
      meanLastMs: lastMs.reduce((sum, one) => sum + one, 0) / lastMs.length,
    };
  }

  /** A number of its own for each update. */
  #update(record: number, count: number): number {
    return count * this.records + record;
  }

  async #silence(): Promise<void> {
    for (let before = -1; before !== this.#left && this.#left > 0;) {
      before = this.#left;
      await new Promise((resolve) => setTimeout(resolve, this.patienceMs).unref());
    }
  }
}

/** The wall clock with the fine grain of the steady one. */
export function wallMs(): number {
  return performance.timeOrigin + performance.now();
}
