import type { Envelope } from '@levee/shared/protocol/command';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Subscriber } from '@levee/server/realtime/channel';
import type { Transport, TransportListener } from '@levee/dashboard/sync/transport';

/** The server's end of one socket, as the model's server sees it. */
export interface ServerEnd extends Subscriber {
  readonly client: string;
  readonly rooms: ReadonlySet<string>;
  /** Frames that wait for the client to take them. */
  readonly backlog: number;
  tell(deliver: (listener: TransportListener) => void): void;
}

/** What the model's server does with what a client sends. */
export interface ModelServer {
  opened(end: ServerEnd): void;
  closed(end: ServerEnd): void;
  hello(end: ServerEnd, message: Hello, answer: (welcomes: Welcome[]) => void): void;
  command(end: ServerEnd, message: Envelope, answer: (receipt: Receipt) => void): void;
  snapshot(client: string, area: string): Promise<Snapshot>;
}

type Parcel = () => void;

/** So many frames that wait are too many: few, so that a model's short histories get there. */
export const fullFrames = 2;

/**
 * A socket between a real client and a real server: two queues that the test pumps. What lies in them
 * when the line is cut is gone, as on a real line.
 */
export class FakeWire implements Transport {
  isCut = false;
  #socket: FakeSocket | undefined;

  constructor(
    private readonly client: string,
    private readonly server: () => ModelServer | undefined,
  ) {}

  /** Parcels under way in both directions. */
  get load(): number {
    return (this.#socket?.toServer.length ?? 0) + (this.#socket?.toClient.length ?? 0);
  }

  open(listener: TransportListener): void {
    this.close();
    const server = this.isCut ? undefined : this.server();
    const socket = new FakeSocket(this.client, server, listener);
    this.#socket = socket;
    if (!server) return socket.tell(() => listener.closed());
    server.opened(socket);
    socket.tell(() => listener.opened());
  }

  close(): void {
    this.#socket?.die();
    this.#socket = undefined;
  }

  /** The line breaks; the client is told, the parcels are lost. */
  breakLine(): void {
    const listener = this.#socket?.listener;
    this.close();
    listener?.closed();
  }

  /** Hands over up to `count` parcels in each direction. */
  pump(count: number): void {
    const socket = this.#socket;
    if (!socket) return;
    for (const parcel of socket.toServer.splice(0, count)) parcel();
    for (const parcel of socket.toClient.splice(0, count)) parcel();
    socket.taken();
  }

  /** The oldest parcel on its way to the client is gone, and nobody is told. */
  loseOne(): void {
    this.#socket?.toClient.shift();
    this.#socket?.taken();
  }

  /** The same on the way to the server. */
  loseOneOfOurs(): void {
    this.#socket?.toServer.shift();
  }

  /** The oldest parcel in each direction arrives twice. */
  repeatOne(): void {
    for (const parcels of this.#queues)
      parcels.unshift(...parcels.slice(0, 1).map((parcel) => () => parcel()));
  }

  /** The oldest parcel in each direction is overtaken by all the others, as on no single line, but on two. */
  delayOne(): void {
    for (const parcels of this.#queues) parcels.push(...parcels.splice(0, 1));
  }

  /** Slips a parcel into the line that the server never sent. */
  forge(deliver: (listener: TransportListener) => void): void {
    const socket = this.#socket;
    socket?.tell(deliver);
  }

  hello(message: Hello, answer: (welcomes: Welcome[]) => void): void {
    this.#toServer((server, socket) =>
      server.hello(socket, message, (welcomes) => socket.tell(() => answer(copy(welcomes)))),
    );
  }

  command(message: Envelope, answer: (receipt: Receipt) => void): void {
    const sent = copy(message);
    this.#toServer((server, socket) =>
      server.command(socket, sent, (receipt) => socket.tell(() => answer(copy(receipt)))),
    );
  }

  paint(): void {}

  volatile(): void {}

  async snapshot(area: string): Promise<Snapshot> {
    const server = this.isCut ? undefined : this.server();
    if (!server) throw new Error('no server');
    return copy(await server.snapshot(this.client, area));
  }

  get #queues(): Parcel[][] {
    return this.#socket ? [this.#socket.toServer, this.#socket.toClient] : [];
  }

  #toServer(deliver: (server: ModelServer, socket: FakeSocket) => void): void {
    const socket = this.#socket;
    const server = socket?.server;
    if (socket && server) socket.toServer.push(() => deliver(server, socket));
  }
}

class FakeSocket implements ServerEnd {
  readonly toServer: Parcel[] = [];
  readonly toClient: Parcel[] = [];
  readonly rooms = new Set<string>();
  readonly id: string;
  static #count = 0;
  readonly #frames = new WeakSet<Parcel>();
  readonly #waiting: (() => void)[] = [];
  #isDead = false;

  constructor(
    readonly client: string,
    readonly server: ModelServer | undefined,
    readonly listener: TransportListener,
  ) {
    this.id = `${client}#${FakeSocket.#count++}`;
  }

  /** Frames that wait for the client to take them. */
  get backlog(): number {
    return this.toClient.filter((parcel) => this.#frames.has(parcel)).length;
  }

  send(frame: Parameters<TransportListener['changes']>[0]): void {
    const sent = copy(frame);
    this.tell((listener) => listener.changes(sent));
    const parcel = this.toClient.at(-1);
    if (parcel) this.#frames.add(parcel);
  }

  drained(): Promise<void> | undefined {
    if (this.backlog < fullFrames) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Parcels were taken or lost: who waited for that goes on. */
  taken(): void {
    if (this.backlog === 0) this.#waiting.splice(0).forEach((goOn) => goOn());
  }

  /** Nothing reaches a dead line, and nothing that was on it is delivered. */
  tell(deliver: (listener: TransportListener) => void): void {
    if (!this.#isDead) this.toClient.push(() => deliver(this.listener));
  }

  follow(room: string): void {
    this.rooms.add(room);
  }

  unfollow(room: string): void {
    this.rooms.delete(room);
  }

  die(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.toServer.length = 0;
    this.toClient.length = 0;
    this.server?.closed(this);
    this.taken();
  }
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
