import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../child.js';
import type {
  Load,
  ReadersFigures,
  ReadersWish,
  ServerFigures,
  ServerWish,
  Where,
} from './load.js';

/** What the slow do: read like the others; stop; stop until all lag and then go on, all at once. */
export type Slowness = 'none' | 'stop' | 'return';

export interface Stretch extends ReadersFigures {
  readonly commands: number;
  /** By how many numbers the log grew. */
  readonly numbers: number;
  readonly mostLagging: number;
  readonly longestQueueBytes: number;
  readonly mostRssBytes: number;
}

const lookMs = 500;

/** So many looks they stay as they are after all lag. */
const looksBehind = 8;

const kind = extname(import.meta.url);

/** The whole product in one process, all its readers in another, and an even load. */
export class SteadyRig {
  private constructor(
    private readonly server: Child,
    private readonly readers: Child,
  ) {}

  static async open(databaseUrl: string): Promise<SteadyRig> {
    const program = (name: string): URL => new URL(`${name}${kind}`, import.meta.url);
    const server = Child.start(program('server'), { DATABASE_URL: databaseUrl });
    const rig = new SteadyRig(server, Child.start(program('readers')));
    await rig.#where();
    return rig;
  }

  /** Readers come, from the head on. */
  async come(count: number, isSlow = false): Promise<void> {
    await this.#tell({ come: count, isSlow, to: await this.#where() });
  }

  /** So many of the slow come, live through the load, and go; rejects when anybody missed anything. */
  async run(load: Load, slow = 0, slowness: Slowness = 'none'): Promise<Stretch> {
    await this.come(slow, true);
    const { place: before } = await this.#where();
    await this.#tell('begin');
    if (slowness !== 'none') await this.#tell('pause');
    const watched = await this.#watched(load, async (behind) => {
      if (slowness === 'return' && behind === looksBehind) await this.#tell('resume');
    });
    await this.#tell('resume');
    const { place } = await this.#where();
    await this.#tell({ wait: place.seq });
    await this.#look();
    const figures = await this.readers.ask<ReadersFigures>('figures' satisfies ReadersWish);
    await this.#tell('slow leave');
    if (figures.broken + figures.lost > 0)
      throw new Error(`${figures.broken} readers have a hole, ${figures.lost} are gone`);
    return { ...figures, ...watched, numbers: place.seq - before.seq };
  }

  close(): void {
    this.server.kill();
    this.readers.kill();
  }

  /** Looks every half second; `each` hears for how many looks no more of the slow have begun to lag. */
  async #watched(
    load: Load,
    each: (behind: number) => Promise<void>,
  ): Promise<Omit<Stretch, 'numbers' | keyof ReadersFigures>> {
    const most = { mostLagging: 0, longestQueueBytes: 0, mostRssBytes: 0 };
    let isOver = false;
    let behind = 0;
    const done = this.server
      .ask<number>({ load } satisfies ServerWish)
      .finally(() => (isOver = true));
    const watch = async (): Promise<void> => {
      while (!isOver) {
        await sleep(lookMs);
        const { lagging, queueBytes, rssBytes } = await this.#look();
        behind = lagging > 0 && lagging <= most.mostLagging ? behind + 1 : 0;
        most.mostLagging = Math.max(most.mostLagging, lagging);
        most.longestQueueBytes = Math.max(most.longestQueueBytes, queueBytes);
        most.mostRssBytes = Math.max(most.mostRssBytes, rssBytes);
        await each(behind);
      }
    };
    const [commands] = await Promise.all([done, watch()]);
    return { commands, ...most };
  }

  async #look(): Promise<ServerFigures> {
    const figures = await this.server.ask<ServerFigures>('figures' satisfies ServerWish);
    await this.#tell({ committed: figures.committed });
    return figures;
  }

  #where(): Promise<Where> {
    return this.server.ask<Where>('where' satisfies ServerWish);
  }

  async #tell(wish: ReadersWish): Promise<void> {
    await this.readers.ask(wish);
  }
}
