import { maxFrameOutBytes } from '@levee/shared/protocol/version';
import type { Change, Changes } from '@levee/shared/protocol/changes';
import { readingKey, type Reading } from '@levee/shared/rules/audience';
import type { LoggedChange } from '../storage/log-store.js';
import { seenChange } from './redacted.js';

/** One connected reader, as the fan-out sees it. */
export interface Subscriber {
  readonly id: string;
  /** Hands over one frame; the order of calls is the order of arrival. */
  send(frame: Changes): void;
  /** Undefined while there is room for more; else resolves when what waits for it has drained. */
  drained(): Promise<void> | undefined;
  /** From now on what is broadcast to the room arrives too. At once, not later. */
  follow(room: string): void;
  unfollow(room: string): void;
}

/** Sends one frame to everybody in a room. A socket server does it with one encoding. */
export type Broadcast = (room: string, frame: Changes) => void;

/** Room for the frame's own fields beside its items. */
const roomForItemsBytes = maxFrameOutBytes - 1024;

/**
 * The readers of one area with one reading: they get the same frames. Everybody in it has been sent
 * everything up to `sent`, so a frame's `prev` is true for all.
 */
export class Channel {
  readonly #subscribers = new Map<string, Subscriber>();

  constructor(
    readonly area: string,
    readonly reading: Reading,
    readonly epoch: string,
    public sent: number,
    private readonly broadcast: Broadcast,
  ) {}

  get room(): string {
    return `${this.area}/${this.epoch}/${readingKey(this.reading)}`;
  }

  get subscribers(): readonly Subscriber[] {
    return [...this.#subscribers.values()];
  }

  enter(subscriber: Subscriber): void {
    this.#subscribers.set(subscriber.id, subscriber);
    subscriber.follow(this.room);
  }

  leave(id: string): void {
    this.#subscribers.get(id)?.unfollow(this.room);
    this.#subscribers.delete(id);
  }

  /** Sends the rows that come next; rows sent before are passed over, a hole before or among them is not bridged. */
  push(rows: readonly LoggedChange[]): void {
    for (const frame of framesOf(this, this.sent, unbroken(rows, this.sent))) {
      this.sent = frame.to;
      if (this.#subscribers.size > 0) this.broadcast(this.room, frame);
    }
  }

  has(id: string): boolean {
    return this.#subscribers.has(id);
  }

  /**
   * Sends one reader rows that it missed after `from`, as fast as it takes them and as long as it is wanted.
   * The answer is where it is then.
   */
  async catchUp(
    subscriber: Subscriber,
    from: number,
    rows: readonly LoggedChange[],
    isWanted: () => boolean,
  ): Promise<number> {
    let at = from;
    for (const frame of framesOf(this, from, rows)) {
      await subscriber.drained();
      if (!isWanted()) break;
      subscriber.send(frame);
      at = frame.to;
    }
    return at;
  }
}

/**
 * Of rows in order those that follow `after` one by one. Another node may have committed between two of
 * ours, or our own commit may have gone through unheard: what lies behind such a hole has to wait for it.
 */
export function unbroken(rows: readonly LoggedChange[], after: number): LoggedChange[] {
  let last = after;
  return rows.filter(({ seq }) => {
    if (seq !== last + 1) return false;
    last = seq;
    return true;
  });
}

type Addressed = Pick<Channel, 'area' | 'epoch' | 'reading'>;

/** The rows as frames that cover every number without a hole, each small enough for the wire. */
export function framesOf(to: Addressed, from: number, rows: readonly LoggedChange[]): Changes[] {
  const frames: Changes[] = [];
  let open = openFrame(to, from);
  let bytes = 0;
  for (const row of rows) {
    const item = seenChange(row, to.reading);
    const itemBytes = item ? sizeOf(item) : 0;
    if (bytes + itemBytes > roomForItemsBytes && open.items.length > 0) {
      frames.push(open);
      open = openFrame(to, open.to);
      bytes = 0;
    }
    open = { ...open, to: row.seq };
    if (item) open.items.push(item);
    bytes += itemBytes;
  }
  return open.to > open.prev ? [...frames, open] : frames;
}

function openFrame({ area, epoch }: Addressed, prev: number): Changes {
  return { area, epoch, prev, to: prev, items: [] };
}

/** With the comma that parts it from the next. */
function sizeOf(item: Change): number {
  return Buffer.byteLength(JSON.stringify(item)) + 1;
}
