import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { readingKey, type Reading } from '@levee/shared/rules/audience';
import { Turns } from '../budgets/turns.js';
import type { Committed } from '../commands/committed.js';
import type { AreaHead, LoggedChange, LogStore } from '../storage/log-store.js';
import { Channel, unbroken, type Broadcast, type Subscriber } from './channel.js';
import type { LiveMeter } from './meter.js';

export interface FanoutParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly broadcast: Broadcast;
  /** Told of every row before a reader is, whichever node wrote it: whose rights it changes is fenced first (I7). */
  readonly onRows: (area: string, rows: readonly LoggedChange[]) => void;
  /** A reader's place in the log is not ours: it has to ask for a snapshot. */
  readonly onEpochChanged: (area: string, subscribers: readonly Subscriber[]) => void;
  readonly meter?: LiveMeter | undefined;
}

/**
 * While changes come thick, they are gathered for so long into one frame; the first goes at once. Counted from the
 * end of the last frame: a node that is slow at sending must gather more, not less.
 */
const gatherMs = 30;

/** A log that does not reach a place it once had was begun anew: the poll will notice, the reader comes again. */
const mostStalls = 20;

/** Rows read from the log at a time. */
const pageRows = 1000;

/** Of those who are behind, so many read the log at once, and so much of it: the others' frames go in between. */
const catchUpsAtOnce = 2;
const catchUpRows = 250;

/** Shows one area's log to its readers, in order, without a hole. */
export class AreaFanout {
  readonly #channels = new Map<string, Channel>();
  #gathered: LoggedChange[] = [];
  #lastFlushMs = -Infinity;
  /** Since when there is something that was not shown. */
  #newsMs: number | undefined;
  #cancelFlush: Cancel | undefined;
  #epoch: string;
  #head: number;
  /** Up to here every row has been looked at. */
  #looked: number;
  #reading: Promise<void> | undefined;
  readonly #catchUps = new Turns(catchUpsAtOnce);

  constructor(
    private readonly area: string,
    head: AreaHead,
    private readonly parts: FanoutParts,
  ) {
    this.#epoch = head.epoch;
    this.#head = head.seq;
    this.#looked = head.seq;
  }

  get head(): { readonly epoch: string; readonly seq: number } {
    return { epoch: this.#epoch, seq: this.#head };
  }

  get channels(): ReadonlyMap<string, Channel> {
    return this.#channels;
  }

  /** Rows just committed on this node, straight from memory. */
  take({ epoch, changes }: Committed): void {
    if (epoch !== this.#epoch) return;
    this.#look(changes);
    this.#gathered.push(...changes);
    this.#head = Math.max(this.#head, changes.at(-1)?.seq ?? 0);
    this.#scheduleFlush();
  }

  /** The head as the database has it: other nodes commit too, and a restore begins a new epoch. */
  notice(head: AreaHead): void {
    if (head.epoch !== this.#epoch) this.#beginEpoch(head);
    else if (head.seq > this.#head) {
      this.#head = head.seq;
      this.#scheduleFlush();
    }
  }

  /**
   * Brings a reader from `from` to where its channel is, then lets it in, in one breath with the last row it
   * was given: nothing is sent twice, nothing is missed. Gives up when `isWanted` says no (the socket closed,
   * the rights changed) and answers whether the reader is in.
   */
  async join(
    subscriber: Subscriber,
    reading: Reading,
    from: number,
    isWanted: () => boolean,
  ): Promise<boolean> {
    const epoch = this.#epoch;
    const isOn = (): boolean => isWanted() && epoch === this.#epoch;
    for (let at = from, stalls = 0; isOn() && stalls < mostStalls;) {
      const channel = this.#channelOf(reading);
      if (at === channel.sent) {
        channel.enter(subscriber);
        return true;
      }
      if (at > channel.sent) {
        stalls++;
        await this.#readOn();
      } else {
        const rows = await this.#missed(at);
        if (!isOn() || rows.length === 0) break;
        const missed = rows.filter(({ seq }) => seq <= channel.sent);
        at = await channel.catchUp(subscriber, at, missed, isOn);
      }
    }
    this.#dropEmpty();
    if (isWanted() && epoch !== this.#epoch) this.parts.onEpochChanged(this.area, [subscriber]);
    return false;
  }

  /**
   * Takes a reader out of its channel until what waits for it has drained, then brings it back by the log: who
   * reads slowly costs one page of it, not a queue.
   */
  async lag(subscriber: Subscriber, isWanted: () => boolean): Promise<void> {
    const channel = [...this.#channels.values()].find((one) => one.has(subscriber.id));
    if (!channel) return;
    const { reading, sent, epoch } = channel;
    this.leave(subscriber.id);
    await subscriber.drained();
    if (epoch === this.#epoch) await this.join(subscriber, reading, sent, isWanted);
    else if (isWanted()) this.parts.onEpochChanged(this.area, [subscriber]);
  }

  has(subscriber: string): boolean {
    return [...this.#channels.values()].some((channel) => channel.has(subscriber));
  }

  leave(subscriber: string): void {
    for (const channel of this.#channels.values()) channel.leave(subscriber);
    this.#dropEmpty();
  }

  close(): void {
    this.#cancelFlush?.();
  }

  /** The next rows for one reader who is behind. Many come back at once, and are heard one after the other. */
  #missed(after: number): Promise<readonly LoggedChange[]> {
    const { store } = this.parts;
    return this.#catchUps.take(() => store.changesAfter(this.area, after, catchUpRows));
  }

  #dropEmpty(): void {
    for (const [key, { subscribers }] of this.#channels)
      if (subscribers.length === 0) this.#channels.delete(key);
  }

  #channelOf(reading: Reading): Channel {
    const key = readingKey(reading);
    const known = this.#channels.get(key);
    if (known) return known;
    const channel = new Channel(
      this.area,
      reading,
      this.#epoch,
      this.#sent(),
      this.parts.broadcast,
    );
    this.#channels.set(key, channel);
    return channel;
  }

  /** Where a new channel begins: where the others are, or else before the first row nobody was shown or looked at. */
  #sent(): number {
    const [any] = this.#channels.values();
    return any ? any.sent : Math.min(this.#looked, (this.#gathered[0]?.seq ?? Infinity) - 1);
  }

  #scheduleFlush(): void {
    this.#newsMs ??= this.parts.clock.steadyMs();
    if (this.#cancelFlush) return;
    const waitMs = this.#lastFlushMs + gatherMs - this.parts.clock.steadyMs();
    if (waitMs <= 0) return this.#flush();
    this.#cancelFlush = this.parts.clock.after(waitMs, () => {
      this.#cancelFlush = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const rows = this.#gathered.sort((a, b) => a.seq - b.seq);
    this.#gathered = [];
    for (const channel of this.#channels.values()) channel.push(rows);
    this.#lastFlushMs = this.parts.clock.steadyMs();
    if (!this.#isBehind()) return this.#allShown();
    this.#readOn()
      .catch(() => undefined)
      .finally(() => (this.#isBehind() ? this.#scheduleFlush() : this.#allShown()));
  }

  #allShown(): void {
    if (this.#newsMs === undefined) return;
    this.parts.meter?.shown(this.parts.clock.steadyMs() - this.#newsMs);
    this.#newsMs = undefined;
  }

  #isBehind(): boolean {
    return [this.#looked, ...this.#sents()].some((seq) => seq < this.#head);
  }

  #sents(): number[] {
    return [...this.#channels.values()].map(({ sent }) => sent);
  }

  /** All are looked at, some twice rather than one never: what lies in a hole is read from the log and looked at then. */
  #look(rows: readonly LoggedChange[]): void {
    const fresh = rows.filter(({ seq }) => seq > this.#looked);
    if (fresh.length === 0) return;
    this.parts.onRows(this.area, fresh);
    this.#looked = unbroken(fresh, this.#looked).at(-1)?.seq ?? this.#looked;
  }

  /** Another node's rows, or rows that came out of order, are read from the log. One read at a time. */
  #readOn(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #read(): Promise<void> {
    const epoch = this.#epoch;
    const behind = Math.min(this.#head, this.#looked, ...this.#sents());
    const rows = await this.parts.store.changesAfter(this.area, behind, pageRows);
    if (epoch !== this.#epoch) return;
    this.#look(rows);
    for (const channel of this.#channels.values()) channel.push(rows);
    this.#head = Math.max(this.#head, rows.at(-1)?.seq ?? 0);
  }

  #beginEpoch(head: AreaHead): void {
    const stranded = [...this.#channels.values()].flatMap(({ subscribers }) => subscribers);
    this.#channels.clear();
    this.#gathered = [];
    this.#epoch = head.epoch;
    this.#head = head.seq;
    this.#looked = head.seq;
    this.parts.onEpochChanged(this.area, stranded);
  }
}
