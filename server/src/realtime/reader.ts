import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Hello } from '@levee/shared/protocol/hello';
import { beatMs } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Reading } from '@levee/shared/rules/audience';
import type { LogStore } from '../storage/log-store.js';
import type { AreaFanout } from './area-fanout.js';
import type { Subscriber } from './channel.js';
import type { Fanout } from './fanout.js';
import type { LiveMeter } from './meter.js';

export interface ReaderParts {
  readonly fanout: Fanout;
  readonly store: LogStore;
  readonly clock: Clock;
  /** With which eyes this reader may read the area now; undefined: not at all. */
  readonly readingOf: (area: string) => Promise<Reading | undefined>;
  readonly expiresAt: string | null;
  readonly meter?: LiveMeter | undefined;
}

interface Place {
  readonly area: string;
  readonly reading: Reading;
  readonly from: number;
}

/** Joining; sent all that comes; behind, and sent nothing until what waits has drained; gone. */
export const readerStates = ['fenced', 'live', 'lagging', 'closed'] as const;
export type ReaderState = (typeof readerStates)[number];

/** What hello is answered with, and what then has to be started: the answer goes first. */
export interface Greeting {
  readonly welcomes: Welcome[];
  follow(): Promise<void>;
}

/**
 * One connected reader. Every hello begins a new generation: what an older one was still waiting for
 * is dropped, and so is everything when the reader is fenced (I9). The fan-out looks at the log from before
 * the rights are read: a change of rights is either read here or noticed there, never neither.
 */
export class Reader {
  #generation = 0;
  #asked: ReadonlySet<string> = new Set();
  #lags = 0;
  #isClosed = false;
  readonly #readings = new Map<string, Reading>();

  constructor(
    private readonly subscriber: Subscriber,
    private readonly parts: ReaderParts,
  ) {}

  /** With which eyes each area is being read. */
  get readings(): ReadonlyMap<string, Reading> {
    return this.#readings;
  }

  get state(): ReaderState {
    if (this.#isClosed) return 'closed';
    if (this.#lags > 0) return 'lagging';
    const { areas } = this.parts.fanout;
    const isIn = (area: string): boolean => areas.get(area)?.has(this.subscriber.id) === true;
    const read = [...this.#readings.keys()];
    return read.length > 0 && read.every(isIn) ? 'live' : 'fenced';
  }

  /** Whether it reads the area or is about to: a change of rights must fence both. */
  concerns(area: string): boolean {
    return this.#asked.has(area);
  }

  async hello({ reads }: Hello): Promise<Greeting> {
    const generation = this.fence();
    this.#asked = new Set(reads.map(({ area }) => area));
    const welcomes: Welcome[] = [];
    const places: Place[] = [];
    for (const read of reads) {
      const fanout = await this.parts.fanout.of(read.area);
      const reading = fanout && (await this.parts.readingOf(read.area));
      const answer = reading && (await this.#welcome(read, reading, fanout));
      if (!answer || !reading) continue;
      welcomes.push(answer);
      if (answer.mode === 'resume') places.push({ area: read.area, reading, from: answer.from });
    }
    return { welcomes, follow: () => this.#follow(places, generation) };
  }

  /** Too much waits for it: it leaves its channels, and comes back by the log when that has drained. */
  async lag(): Promise<void> {
    const generation = this.#generation;
    const isWanted = (): boolean => generation === this.#generation;
    this.#lags++;
    const { areas } = this.parts.fanout;
    const back = [...areas.values()].map((fanout) => fanout.lag(this.subscriber, isWanted));
    await Promise.all(back).finally(() => this.#lags--);
  }

  close(): void {
    this.fence();
    this.#isClosed = true;
  }

  /** Nothing more is sent until the next hello. Answers the generation that begins. */
  fence(): number {
    this.#readings.clear();
    this.#asked = new Set();
    for (const fanout of this.parts.fanout.areas.values()) fanout.leave(this.subscriber.id);
    return ++this.#generation;
  }

  async #welcome(
    { area, epoch, seq }: Hello['reads'][number],
    reading: Reading,
    { head }: AreaFanout,
  ): Promise<Welcome> {
    const cause = causeOf(head, epoch, seq);
    const isKnownPlace = cause === 'resumed' && seq !== undefined;
    this.parts.meter?.welcomed(cause);
    return {
      area,
      epoch: head.epoch,
      lineage: await this.parts.store.lineage(area),
      mode: isKnownPlace ? 'resume' : 'snapshot',
      from: isKnownPlace ? seq : 0,
      head: head.seq,
      ...reading,
      serverNow: isoNow(this.parts.clock),
      beatMs,
      expiresAt: this.parts.expiresAt,
    };
  }

  async #follow(places: readonly Place[], generation: number): Promise<void> {
    for (const { area, reading, from } of places) {
      const isWanted = (): boolean => generation === this.#generation;
      const fanout = this.parts.fanout.areas.get(area);
      if (!fanout || !isWanted()) return;
      this.#readings.set(area, reading);
      await fanout.join(this.subscriber, reading, from, isWanted);
    }
  }
}

function causeOf(
  head: AreaFanout['head'],
  epoch: string | undefined,
  seq: number | undefined,
): Parameters<LiveMeter['welcomed']>[0] {
  if (epoch === undefined || seq === undefined) return 'new';
  if (epoch !== head.epoch) return 'epoch';
  return seq > head.seq ? 'ahead' : 'resumed';
}
