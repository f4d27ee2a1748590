import { Crowd, wallMs, type Tally } from './crowd.js';
import type { Address } from './dialect.js';
import { dialects, type System } from './dialects.js';

/** What the benchmark asks of its clients. */
export interface Opening {
  readonly system: System;
  readonly address: Address;
  readonly subscribers: number;
  /** As many writers as records: each updates its own, one after another, so that order can be judged. */
  readonly records: number;
}

/** So many updates of each of the first `writers` records, all writers at once. */
export interface Round {
  readonly writers: number;
  readonly updates: number;
}

export interface Result extends Tally {
  readonly startMs: number;
}

type Write = (i: number, count: number) => Promise<void>;

/** How many subscribers connect at once. */
const together = 50;

class Clients {
  readonly #counts: number[];

  private constructor(
    private readonly crowd: Crowd,
    private readonly writers: readonly Write[],
  ) {
    this.#counts = writers.map(() => 0);
  }

  static async open({ system, address, subscribers, records }: Opening): Promise<Clients> {
    const dialect = dialects[system](address);
    const crowd = new Crowd(records);
    while (crowd.size < subscribers)
      await Promise.all(
        Array.from({ length: Math.min(together, subscribers - crowd.size) }, () =>
          dialect.subscribe(crowd.ear()),
        ),
      );
    const writers = await Promise.all(Array.from({ length: records }, () => dialect.writer()));
    return new Clients(crowd, writers);
  }

  async round({ writers, updates }: Round): Promise<Result> {
    const startMs = wallMs();
    const taking = this.writers.slice(0, writers);
    const tally = await this.crowd.round(updates * writers, async () => {
      await Promise.all(taking.map((write, i) => this.#updates(write, i, updates)));
    });
    return { ...tally, startMs };
  }

  async #updates(write: Write, i: number, updates: number): Promise<void> {
    for (let done = 0; done < updates; done++) {
      const count = (this.#counts[i] ?? 0) + 1;
      this.#counts[i] = count;
      await write(i, count);
    }
  }
}

let clients: Clients | undefined;

async function answer(wish: Opening | Round): Promise<Result | 'open'> {
  if ('system' in wish) {
    clients = await Clients.open(wish);
    return 'open';
  }
  if (!clients) throw new Error('not open');
  return clients.round(wish);
}

process.on('message', (wish: Opening | Round) => {
  void answer(wish).then((said) => process.send?.(said));
});
