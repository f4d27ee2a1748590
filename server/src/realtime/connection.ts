import type { Clock } from '@levee/shared/kernel/clock';
import { byeCodes, type Bye, type ByeCode } from '@levee/shared/protocol/bye';
import type { ClientEvents, ServerEvents } from '@levee/shared/protocol/events';
import type { Paint } from '@levee/shared/protocol/paint';
import type { Socket } from 'socket.io';
import type { Identity } from '../auth/identity.js';
import { Bucket } from './bucket.js';
import type { Subscriber } from './channel.js';

export type LiveSocket = Socket<ClientEvents, ServerEvents>;

const retryOf: Record<ByeCode, Bye['retry']> = {
  [byeCodes.badRequest]: 'never',
  [byeCodes.revoked]: 'never',
  [byeCodes.expired]: 'signIn',
  [byeCodes.slow]: 'after',
  [byeCodes.gap]: 'after',
  [byeCodes.noPong]: 'after',
  [byeCodes.rate]: 'after',
  [byeCodes.scopeChanged]: 'after',
  [byeCodes.shutdown]: 'after',
  [byeCodes.upgrade]: 'upgrade',
};

/** Messages a socket may send: so many at once, so many a second in the long run. */
const burst = 200;
const perSecond = 50;

/** Bytes that may wait for one reader (I14). A long catch-up may lie above it for a while, as long as it drains. */
const longestQueueBytes = 1024 * 1024;

/** One socket with whoever is at the other end. */
export class Connection implements Subscriber {
  readonly #bucket: Bucket;
  #queuedBytes = 0;
  #paint: (Paint & { readonly atMs: number }) | undefined;

  constructor(
    readonly socket: LiveSocket,
    readonly identity: Identity,
    private readonly clock: Clock,
  ) {
    this.#bucket = new Bucket(clock, perSecond, burst);
  }

  get id(): string {
    return this.socket.id;
  }

  /** What is on this wall's glass, and since when by the steady clock. */
  get paint(): (Paint & { readonly atMs: number }) | undefined {
    return this.#paint;
  }

  /** Whether too much waits for this reader, and no less than when this was asked before. */
  hasStoppedReading(): boolean {
    const beforeBytes = this.#queuedBytes;
    this.#queuedBytes = queuedBytes(this.socket);
    return beforeBytes > longestQueueBytes && this.#queuedBytes >= beforeBytes;
  }

  get hasExpired(): boolean {
    return this.identity.kind === 'account' && this.clock.nowMs() >= this.identity.expiresAtMs;
  }

  send(frame: Parameters<ServerEvents['changes']>[0]): void {
    this.socket.emit('changes', frame);
  }

  follow(room: string): void {
    void this.socket.join(room);
  }

  unfollow(room: string): void {
    void this.socket.leave(room);
  }

  /** Whether one more message is within the budget; a no closes the socket. */
  mayAsk(): boolean {
    if (this.#bucket.take()) return true;
    this.bye(byeCodes.rate, 5_000);
    return false;
  }

  painted(paint: Paint): void {
    this.#paint = { ...paint, atMs: this.clock.steadyMs() };
  }

  /** Says why, then closes. */
  bye(code: ByeCode, afterMs = 0): void {
    this.socket.emit('bye', { code, retry: retryOf[code], afterMs });
    this.socket.disconnect(true);
  }
}

/** What socket.io has not handed to the line yet, and what the line has not taken. */
function queuedBytes({ conn }: LiveSocket): number {
  const { writeBuffer = [], transport } = conn as unknown as EngineSocket;
  const waiting = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
  return waiting + (transport.socket?.bufferedAmount ?? 0);
}

/** The part of engine.io's socket that says how much waits; not in its types. */
interface EngineSocket {
  readonly writeBuffer?: readonly { readonly data?: { readonly length: number } }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}
