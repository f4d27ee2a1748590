import { subscribe } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';
import type { LiveSocket } from '@levee/server/realtime/connection';
import type { OpenServer } from '../support/open-server.js';

const kinds = ['tcp', 'request', 'response', 'socket', 'engine', 'identity'] as const;
type Kind = (typeof kinds)[number];

/** What a server still holds, after all that can be let go has been let go. */
export interface Held {
  /** Things of readers that something still leads to, by what they are. */
  readonly things: Readonly<Record<Kind, number>>;
  /** What is counted by its owner: members, channels, rooms, listeners, timers. */
  readonly counts: Readonly<Record<string, number>>;
  readonly heapBytes: number;
  readonly externalBytes: number;
  readonly residentBytes: number;
}

/**
 * Notes everything a reader brings along, without holding it. Whatever keeps a piece of a reader (a member, a
 * line, a backlog's timer, a listener) keeps its socket too: so it is enough to look which of those are left.
 */
export class LeftBehind {
  readonly #noted: Record<Kind, WeakRef<object>[]>;
  #namespace: LiveSocket['nsp'] | undefined;

  constructor(private readonly server: OpenServer) {
    this.#noted = { tcp: [], request: [], response: [], socket: [], engine: [], identity: [] };
    subscribe('net.server.socket', (message) => this.#note(message as object, { tcp: 'socket' }));
    subscribe('http.server.request.start', (message) =>
      this.#note(message as object, { request: 'request', response: 'response' }),
    );
    const { live } = server.rooms;
    const connected = live.connected.bind(live);
    live.connected = (socket, identity) => {
      this.#namespace = socket.nsp;
      const brought = { socket, engine: socket.conn, identity };
      this.#note(brought, { socket: 'socket', engine: 'engine', identity: 'identity' });
      connected(socket, identity);
    };
  }

  async look(): Promise<Held> {
    await collectGarbage();
    const {
      heapUsed: heapBytes,
      external: externalBytes,
      rss: residentBytes,
    } = process.memoryUsage();
    return {
      things: this.#things(),
      counts: this.#counts(),
      heapBytes,
      externalBytes,
      residentBytes,
    };
  }

  #note(message: object, fields: Partial<Record<Kind, string>>): void {
    for (const kind of kinds) {
      const thing: unknown = Reflect.get(message, fields[kind] ?? '');
      if (typeof thing === 'object' && thing !== null) this.#noted[kind].push(new WeakRef(thing));
    }
  }

  #things(): Record<Kind, number> {
    for (const kind of kinds)
      this.#noted[kind] = this.#noted[kind].filter((noted) => noted.deref() !== undefined);
    const counted = kinds.map((kind) => [kind, this.#noted[kind].length]);
    return Object.fromEntries(counted) as Record<Kind, number>;
  }

  #counts(): Record<string, number> {
    const { live } = this.server.rooms;
    const channels = [...live.fanout.areas.values()].flatMap((area) => [...area.channels.values()]);
    const resources = process.getActiveResourcesInfo();
    return {
      members: live.queues.length,
      subscribers: channels.flatMap(({ subscribers }) => subscribers).length,
      channels: channels.length,
      timers: resources.filter((name) => name === 'Timeout').length,
      lines: resources.filter((name) => name === 'TCPSocketWrap').length,
      ...(this.#namespace && ofSocketIo(this.#namespace)),
    };
  }
}

function ofSocketIo(namespace: LiveSocket['nsp']): Record<string, number> {
  const { adapter, server, sockets } = namespace;
  const shared: unknown[] = [namespace, adapter, server, server.engine, server.httpServer, process];
  return {
    sockets: sockets.size,
    engines: server.engine.clientsCount,
    rooms: adapter.rooms.size,
    membersOfRooms: adapter.sids.size,
    listeners: shared.reduce<number>((sum, one) => sum + listenersOf(one as EventEmitter), 0),
  };
}

function listenersOf(emitter: EventEmitter): number {
  return emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
}

/** What weak references saw in this turn of the loop lives until its end; finalizers let go of more. */
async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
}
