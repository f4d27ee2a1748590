import type { Covered } from '../../support/line-reader.js';
import type { CommittedAt } from './load.js';

/** All that came later is counted as this. */
const longestMs = 60_000;

/** Commits are kept until so many newer ones are known; whoever is further behind is counted as latest. */
const kept = 50_000;

/** A frame that came to several readers, until it is known when its numbers were committed. */
interface Arrived extends Covered {
  readonly atMs: number[];
}

/** From commits to readers, counted by the millisecond: an hour of a thousand readers takes no more than a minute. */
export class Latencies {
  readonly #counts = new Uint32Array(longestMs + 1);
  readonly #committedMs = new Map<number, number>();
  readonly #arrived = new Map<string, Arrived>();
  #total = 0;
  #head = 0;

  get total(): number {
    return this.#total;
  }

  arrived({ prev, to }: Covered, atMs: number): void {
    const key = `${prev}-${to}`;
    const known = this.#arrived.get(key);
    if (known) known.atMs.push(atMs);
    else this.#arrived.set(key, { prev, to, atMs: [atMs] });
  }

  /** When numbers were committed, in their order; frames that came before this was known are counted now. */
  committed(times: readonly CommittedAt[]): void {
    for (const [seq, ms] of times) {
      this.#committedMs.set(seq, ms);
      this.#committedMs.delete(seq - kept);
      this.#head = Math.max(this.#head, seq);
    }
    for (const [key, arrived] of this.#arrived) {
      if (arrived.to > this.#head) continue;
      this.#arrived.delete(key);
      this.#count(arrived);
    }
  }

  /** In whole milliseconds, rounded down; NaN when nothing was counted. */
  quantile(at: number): number {
    let left = Math.floor(this.#total * at);
    const found = this.#counts.findIndex((count) => (left -= count) < 0);
    return found < 0 ? Number.NaN : found;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }

  #count({ prev, to, atMs }: Arrived): void {
    for (let seq = prev + 1; seq <= to; seq++) {
      const committedMs = this.#committedMs.get(seq) ?? -Infinity;
      for (const ms of atMs) {
        const tookMs = Math.floor(Math.min(longestMs, Math.max(0, ms - committedMs)));
        this.#counts[tookMs] = (this.#counts[tookMs] ?? 0) + 1;
        this.#total++;
      }
    }
  }
}
