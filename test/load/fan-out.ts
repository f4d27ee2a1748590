import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '@levee/shared/kernel/clock';
import type { ClientEvents, ServerEvents } from '@levee/shared/protocol/events';
import { protocolVersion } from '@levee/shared/protocol/version';
import { Fanout } from '@levee/server/realtime/fanout';
import { Reader } from '@levee/server/realtime/reader';
import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { actor, area, county, inspection, openCounty } from './county.js';
import { median, quantile, round } from './median.js';

export interface FanOut {
  readonly readers: number;
  readonly last_reader_ms_p50: number;
  readonly last_reader_ms_p99: number;
  readonly ws_last_reader_ms_p50: number;
  readonly ws_last_reader_ms_p99: number;
  readonly last_reader_ratio: number;
}

const readers = 300;
const samples = 120;
const warmUp = 20;

/** A line to `readers` readers: `send` starts one delivery, `arrived` is called for each that has it. */
interface Line {
  send(count: number): Promise<number>;
  close(): Promise<void>;
}

/** From the commit to the last of 300 readers on a quiet line: ours, and a bare `ws` broadcast of like bytes; turn about. */
export async function measureFanOut(url: string): Promise<FanOut> {
  const ours = await openLive(url);
  const bare = await openBare();
  const ownMs: number[] = [];
  const bareMs: number[] = [];
  for (let i = 0; i < samples + warmUp; i++) {
    const own = await ours.send(i);
    const other = await bare.send(i);
    await quietLine();
    if (i >= warmUp) {
      ownMs.push(own);
      bareMs.push(other);
    }
  }
  await ours.close();
  await bare.close();
  return {
    readers,
    last_reader_ms_p50: round(median(ownMs)),
    last_reader_ms_p99: round(quantile(ownMs, 0.99)),
    ws_last_reader_ms_p50: round(median(bareMs)),
    ws_last_reader_ms_p99: round(quantile(bareMs, 0.99)),
    last_reader_ratio: round(median(ownMs) / median(bareMs), 2),
  };
}

/** A line that is quiet again: only then is a change sent at once, not gathered with its neighbours. */
function quietLine(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}

/** Our own path: the writer, the feed, the channel, socket.io's rooms, real sockets on loopback. */
async function openLive(url: string): Promise<Line> {
  const database = await openDatabase(url);
  const store = new Ledger(database);
  const { door, feed } = await openCounty(store);
  const http = createServer();
  const server = new Server<ClientEvents, ServerEvents>(http, {
    perMessageDeflate: false,
    serveClient: false,
  });
  const fanout = new Fanout(feed, {
    store,
    clock: systemClock,
    broadcast: (room, frame) => server.to(room).emit('changes', frame),
    onRows: () => undefined,
    onEpochChanged: () => undefined,
  });
  server.on('connection', (socket) => {
    const subscriber = {
      id: socket.id,
      send: (frame: Parameters<ServerEvents['changes']>[0]) => void socket.emit('changes', frame),
      drained: () => undefined,
      follow: (room: string) => void socket.join(room),
      unfollow: (room: string) => void socket.leave(room),
    };
    const readingOf = async () => ({ audience: 'wall', scope: county }) as const;
    const reader = new Reader(subscriber, {
      fanout,
      store,
      clock: systemClock,
      readingOf,
      expiresAt: null,
    });
    socket.on('hello', (message, answer) => {
      void reader.hello(message).then(async ({ welcomes, follow }) => {
        answer({ welcomes });
        await follow();
      });
    });
  });
  const port = await listen(http);
  const head = await store.head(area);
  const arrivals = new Arrivals(readers);
  const sockets = await Promise.all(
    Array.from({ length: readers }, () => joined(port, head, arrivals)),
  );
  return {
    send: async (count) => {
      let committedMs = 0;
      const cancel = feed.onCommitted(() => (committedMs = performance.now()));
      const all = arrivals.next();
      await door.submit(inspection(1_000_000 + count), actor);
      cancel();
      return (await all) - committedMs;
    },
    close: async () => {
      sockets.forEach((socket) => socket.disconnect());
      fanout.close();
      await server.close();
      await database.destroy();
    },
  };
}

type ReaderSocket = Socket<ServerEvents, ClientEvents>;

function joined(
  port: number,
  head: { epoch: string; seq: number } | undefined,
  arrivals: Arrivals,
): Promise<ReaderSocket> {
  const socket: ReaderSocket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
  });
  const reads = [{ area, epoch: head?.epoch, seq: head?.seq }];
  return new Promise((resolve) => {
    socket.on('changes', () => arrivals.count());
    socket.on('connect', () =>
      socket.emit('hello', { proto: protocolVersion, clientId: socket.id ?? '', reads }, () =>
        resolve(socket),
      ),
    );
  });
}

/** The practical floor in Node: one text, handed to every open socket. */
async function openBare(): Promise<Line> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const port = await listen(http);
  const arrivals = new Arrivals(readers);
  const sockets = await Promise.all(Array.from({ length: readers }, () => opened(port, arrivals)));
  return {
    send: async (count) => {
      const text = JSON.stringify([
        'changes',
        {
          area,
          epoch: 'epoch-bench',
          prev: count,
          to: count + 2,
          items: [inspection(count), inspection(count)],
        },
      ]);
      const all = arrivals.next();
      const startMs = performance.now();
      for (const client of server.clients) client.send(text);
      return (await all) - startMs;
    },
    close: async () => {
      sockets.forEach((socket) => socket.terminate());
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function opened(port: number, arrivals: Arrivals): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  socket.on('message', () => arrivals.count());
  return new Promise((resolve) => socket.on('open', () => resolve(socket)));
}

async function listen(http: HttpServer): Promise<number> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

/** Waits for the last of so many. */
class Arrivals {
  #left = 0;
  #done: (atMs: number) => void = () => undefined;

  constructor(private readonly all: number) {}

  next(): Promise<number> {
    this.#left = this.all;
    return new Promise((resolve) => (this.#done = resolve));
  }

  count(): void {
    this.#left--;
    if (this.#left === 0) this.#done(performance.now());
  }
}
