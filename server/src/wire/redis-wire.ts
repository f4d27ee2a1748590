import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Log } from '../log/log.js';
import { Gathered } from './gathered.js';
import { packed, unpacked, type Parcel } from './parcel.js';
import { append, hangUp, newestPlace, readAfter, redisClient } from './redis-stream.js';
import type { RedisClient } from './redis-stream.js';
import { placeToResume, type StreamPlace } from './stream-place.js';
import type { Topic, Wire, WireMessages, WireState } from './wire.js';

export interface RedisWireParts {
  /** `redis://[user:password@]host[:port][/number]`; each Levee has a number, or a Redis, of its own. */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const parcelsAnEntry = 200;

/** Full jitter, as for readers, but the other end is near. */
const mostPauseMs = 2_000;
const firstPauseMs = 100;

type Act = (message: never) => void;

/**
 * The wire between nodes: one Redis stream that all write and all read. A break loses nothing that the stream
 * still holds, because everybody reads on from where they were; what it does not hold is in the database.
 */
export class RedisWire implements Wire {
  readonly #node: string;
  readonly #gathered = new Gathered();
  readonly #acts = new Map<Topic, Set<Act>>();
  readonly #running: Promise<void>;
  #sender: RedisClient | undefined;
  #isSending = false;
  #isClosed = false;
  #isOutageTold = false;
  #tries = 0;
  #place: StreamPlace | undefined;
  #hangUpNow: () => void = () => undefined;

  constructor(private readonly parts: RedisWireParts) {
    this.#node = newId(parts.clock, parts.random);
    this.#running = this.#run();
  }

  get state(): WireState {
    return this.#sender ? 'up' : 'down';
  }

  send<T extends Topic>(topic: T, message: WireMessages[T]): void {
    if (this.#isClosed) return;
    this.#gathered.put({ topic, message } as Parcel);
    void this.#flush();
  }

  listen<T extends Topic>(topic: T, act: (message: WireMessages[T]) => void): Cancel {
    const acts = this.#acts.get(topic) ?? new Set();
    this.#acts.set(topic, acts.add(act));
    return () => acts.delete(act);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#hangUpNow();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      await this.#connected().catch((error: unknown) => this.#tellOutage(error));
      if (!this.#isClosed) await this.#pause();
    }
  }

  /** One life of the two connections: a read that waits for news would hold up whatever is sent behind it. */
  async #connected(): Promise<never> {
    const clients: RedisClient[] = [];
    const cut = (): void => clients.forEach(hangUp);
    const [sender, reader] = [redisClient(this.parts.url, cut), redisClient(this.parts.url, cut)];
    clients.push(sender, reader);
    this.#hangUpNow = cut;
    try {
      await Promise.all(clients.map((client) => client.connect()));
      this.#place = placeToResume(this.#place, await newestPlace(reader));
      this.#isUp(sender);
      for (; ; this.#heldOut()) await this.#readOn(reader, this.#place);
    } finally {
      this.#sender = undefined;
      cut();
    }
  }

  #isUp(sender: RedisClient): void {
    this.#sender = sender;
    void this.#flush();
  }

  /** It carried something, or held for a while: one that lets us in and then refuses everything does not come so far. */
  #heldOut(): void {
    if (this.#isOutageTold) this.parts.log.info('the wire between nodes is up again');
    this.#isOutageTold = false;
    this.#tries = 0;
  }

  async #readOn(reader: RedisClient, place: StreamPlace): Promise<void> {
    for (const { id, message } of await readAfter(reader, place)) {
      this.#place = id;
      if (message['from'] === this.#node) continue;
      for (const parcel of unpacked(message['parcels'])) this.#deliver(parcel);
    }
  }

  #deliver({ topic, message }: Parcel): void {
    for (const act of this.#acts.get(topic) ?? []) {
      try {
        act(message as never);
      } catch (error) {
        this.parts.log.error({ err: error, topic }, 'a message of another node could not be used');
      }
    }
  }

  /** One entry at a time: what comes while it is under way is gathered into the next. */
  async #flush(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let sender = this.#sender; sender && !this.#gathered.isEmpty; sender = this.#sender)
      await this.#sendSome(sender, this.#gathered.take(parcelsAnEntry));
    this.#isSending = false;
  }

  /** Whether a lost entry arrived is not known; said twice it does no harm. */
  async #sendSome(sender: RedisClient, parcels: readonly Parcel[]): Promise<void> {
    const entry = { from: this.#node, parcels: packed(parcels) };
    try {
      await append(sender, entry);
    } catch (error) {
      this.#gathered.putBack(parcels);
      if (this.#sender !== sender) return;
      this.#sender = undefined;
      this.#tellOutage(error);
      this.#hangUpNow();
    }
  }

  /** Once an outage, however often it is tried. Of the error only its code: the rest may hold the address. */
  #tellOutage(error: unknown): void {
    if (this.#isClosed || this.#isOutageTold) return;
    this.#isOutageTold = true;
    this.parts.log.warn(
      { code: codeOf(error) },
      'REDIS_URL 无响应，各节点改为每秒查询数据库 / Redis does not answer; changes of other nodes come by the poll, up to a second late',
    );
  }

  #pause(): Promise<void> {
    const { clock, random } = this.parts;
    const limitMs = Math.min(mostPauseMs, firstPauseMs * 2 ** Math.min(this.#tries++, 8));
    return new Promise((resolve) => {
      const cancel = clock.after(random() * limitMs, resolve);
      this.#hangUpNow = () => {
        cancel();
        resolve();
      };
    });
  }
}

/** `ECONNREFUSED`, or the first word of what Redis itself says, such as `WRONGPASS`. */
function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return /^[A-Z]+\b/.exec(String(message))?.[0] ?? 'unknown';
}
