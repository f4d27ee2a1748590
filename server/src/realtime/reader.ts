import { isoNow, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Hello } from '@levee/shared/protocol/hello';
import { beatMs } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Reading } from '@levee/shared/rules/audience';
import type { Claim } from '../auth/claim.js';
import type { LogStore } from '../storage/log-store.js';
import type { AreaFanout } from './area-fanout.js';
import type { Subscriber } from './channel.js';
import type { Fanout } from './fanout.js';
import type { LiveMeter } from './meter.js';
import { isTouched, type RightsChange } from './rights-change.js';

export interface ReaderParts {
  readonly fanout: Fanout;
  readonly store: LogStore;
  readonly clock: Clock;
  /** With which eyes this reader may read the area now, and what that rests on; undefined: not at all. */
  readonly claimOn: (area: string) => Promise<Claim | undefined>;
  /** One of the rights it reads by has ended by itself; it is fenced already. */
  readonly onEnded: () => void;
  readonly expiresAt: string | null;
  readonly meter?: LiveMeter | undefined;
}

interface Place {
  readonly area: string;
  readonly reading: Reading;
  readonly from: number;
}

/** A timer does not run for years; the hour is looked at again. */
const longestWaitMs = 3_600_000;

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
  readonly #claims = new Map<string, Claim>();
  #cancelEnd: Cancel = () => undefined;

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

  /** Whether a change of rights in an area it reads, or is about to read, may be one of this account's. */
  restsOn(area: string, change: RightsChange, account: string): boolean {
    return this.#asked.has(area) && isTouched(change, account, this.#claims.get(area)?.grants);
  }

  /** Undefined when it was fenced, or said hello anew, before there was an answer: then there is none. */
  async hello({ reads }: Hello): Promise<Greeting | undefined> {
    const generation = this.fence();
    this.#asked = new Set(reads.map(({ area }) => area));
    const welcomes: Welcome[] = [];
    const places: Place[] = [];
    for (const read of reads) {
      const fanout = await this.parts.fanout.of(read.area);
      const claim = fanout && (await this.parts.claimOn(read.area));
      if (generation !== this.#generation) return undefined;
      if (!claim) continue;
      this.#claims.set(read.area, claim);
      const { reading } = claim;
      const answer = await this.#welcome(read, reading, fanout);
      welcomes.push(answer);
      if (answer.mode === 'resume') places.push({ area: read.area, reading, from: answer.from });
    }
    if (generation !== this.#generation) return undefined;
    this.#awaitEnd();
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
    this.#cancelEnd();
    this.#readings.clear();
    this.#claims.clear();
    this.#asked = new Set();
    for (const fanout of this.parts.fanout.areas.values()) fanout.leave(this.subscriber.id);
    return ++this.#generation;
  }

  /** Asked before each row is shown: a timer may be late on a busy loop, a reader is not told more for it. */
  endIfDue(): void {
    const ends = [...this.#claims.values()].flatMap(({ untilMs }) => untilMs ?? []);
    if (ends.length > 0 && this.parts.clock.nowMs() >= Math.min(...ends)) this.#end();
  }

  #end(): void {
    this.fence();
    this.parts.onEnded();
  }

  /** The hour at which a right ends is known: nobody has to say so, and a late watchman gives no second more. */
  #awaitEnd(): void {
    const { clock } = this.parts;
    const ends = [...this.#claims.values()].flatMap(({ untilMs }) => untilMs ?? []);
    if (ends.length === 0) return;
    const waitMs = Math.min(...ends) - clock.nowMs();
    this.#cancelEnd = clock.after(Math.min(Math.max(waitMs, 0), longestWaitMs), () =>
      this.#lookAtEnd(Math.min(...ends)),
    );
  }

  #lookAtEnd(endMs: number): void {
    if (this.parts.clock.nowMs() < endMs) return this.#awaitEnd();
    this.#end();
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
