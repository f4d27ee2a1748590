import type { Namespace } from 'socket.io';
import { Adapter, type BroadcastOptions, type Room } from 'socket.io-adapter';
import { Frame } from './frame.js';
import { Line, unexpectedIn, type Outgoing } from './line.js';

type Packet = Parameters<Adapter['broadcast']>[0];

/** Somebody does not keep up: called with the id of the socket, once for each frame. */
export const backedUp = 'backed-up';

/** A frame went to a whole room: called with its event, its bytes and the count of its sockets. */
export const written = 'written';

/** An inside of socket.io is not what it was: called once, with its name. From then on all goes the stock way. */
export const unexpected = 'unexpected';

/**
 * socket.io's rooms with another way out: what is broadcast to one room is encoded once, and the same buffer
 * is written to every reader's line. Stock socket.io spends most of its time on the packet of each socket.
 */
export class DirectAdapter extends Adapter {
  /** The lines of a room, closely packed; made anew after somebody came or left. */
  readonly #lines = new Map<Room, readonly Line[]>();
  readonly #lineOf = new WeakMap<object, Line>();
  #isStock = false;

  constructor(private readonly namespace: Namespace) {
    super(namespace);
    for (const moved of ['join-room', 'leave-room', 'delete-room'])
      this.on(moved, (room: Room) => this.#lines.delete(room));
  }

  override broadcast(packet: Packet, options: BroadcastOptions): void {
    const lines = this.#linesTo(options);
    if (!lines) return super.broadcast(packet, options);
    const outgoing = this.#encoded(packet, options.flags?.volatile === true);
    for (const line of lines) if (!line.send(outgoing)) this.emit(backedUp, line.id);
    const [event] = packet.data as readonly unknown[];
    this.emit(written, event, outgoing.frame?.plain.length ?? 0, lines.length);
  }

  /** The readers of a broadcast to one whole room; undefined for any other, which is socket.io's own affair. */
  #linesTo({ rooms, except }: BroadcastOptions): readonly Line[] | undefined {
    const [room] = rooms;
    if (this.#isStock || room === undefined || rooms.size > 1 || except?.size) return undefined;
    const lines = this.#lines.get(room) ?? this.#gathered(room);
    return this.#isStock ? undefined : lines;
  }

  /** Who is in a room before it is connected, as in a middleware, is passed over and looked for again next time. */
  #gathered(room: Room): readonly Line[] {
    const ids = [...(this.rooms.get(room) ?? [])];
    const lines = ids.flatMap((id) => this.#line(id) ?? []);
    if (lines.length === ids.length) this.#lines.set(room, lines);
    return lines;
  }

  #line(id: string): Line | undefined {
    const socket = this.namespace.sockets.get(id);
    if (!socket) return undefined;
    const known = this.#lineOf.get(socket);
    if (known) return known;
    const what = unexpectedIn(socket);
    if (what !== undefined) this.#giveUp(what);
    const line = new Line(socket);
    this.#lineOf.set(socket, line);
    return line;
  }

  #giveUp(what: string): void {
    if (!this.#isStock) this.emit(unexpected, what);
    this.#isStock = true;
  }

  /** What holds binary is encoded in several parts and has no frame: it goes socket.io's own way. */
  #encoded(packet: Packet, isVolatile: boolean): Outgoing {
    packet.nsp = this.namespace.name;
    const encoded: readonly unknown[] = this.namespace.server.encoder.encode(packet);
    const [text] = encoded;
    const isOneText = encoded.length === 1 && typeof text === 'string';
    return { packet, encoded, frame: isOneText ? new Frame(text) : undefined, isVolatile };
  }
}
