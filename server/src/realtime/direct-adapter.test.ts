import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { backedUp, unexpected } from './direct-adapter.js';
import { queuedBytes, unexpectedIn } from './line.js';
import { RoomServer, soon, type RoomReader } from './testing/room-server.js';

const room = 'room';
const large = '堤'.repeat(40_000);

interface Step {
  readonly do: string;
  readonly size: number;
  readonly who: number;
}

describe('direct adapter', () => {
  let server: RoomServer;
  const readers: RoomReader[] = [];

  beforeEach(async () => {
    server = await RoomServer.open();
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close();
    await server.close();
  });

  async function joined(coming: Promise<RoomReader>): Promise<RoomReader> {
    const reader = await coming;
    readers.push(reader);
    await reader.socket.join(room);
    return reader;
  }

  const all = (message: unknown) => server.server.to(room).emit('n', message);

  /** Fills a reader's line until something waits for it on the server. */
  async function fill(reader: RoomReader): Promise<number> {
    reader.pause();
    let count = 0;
    for (; queuedBytes(reader.socket) === 0; count++) {
      reader.socket.emit('n', large);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return count;
  }

  test('the insides of socket.io 4.8.4, engine.io 6 and ws 8 are as expected', async () => {
    const kinds = [
      server.webSocket(),
      server.webSocket(true),
      server.client(['polling']),
      server.client(['polling', 'websocket']),
    ];
    for (const kind of kinds) {
      const { socket } = await joined(kind);
      expect(unexpectedIn(socket)).toBeUndefined();
    }
    expect(unexpectedIn({})).toBe('socket.client.writeToEngine');
  });

  test('there is one copy of socket.io and of its adapter', () => {
    const here = createRequire(import.meta.url);
    const nest = createRequire(here.resolve('@nestjs/platform-socket.io'));
    const socketIo = createRequire(here.resolve('socket.io'));
    expect(nest.resolve('socket.io')).toBe(here.resolve('socket.io'));
    expect(socketIo.resolve('socket.io-adapter')).toBe(here.resolve('socket.io-adapter'));
  });

  test('what is said to a room is encoded once, however many are in it', async () => {
    for (let i = 0; i < 5; i++) await joined(server.webSocket(i % 2 === 0));
    const { encoder } = server.server;
    const encode = encoder.encode.bind(encoder);
    let count = 0;
    encoder.encode = (packet) => {
      count++;
      return encode(packet);
    };
    for (const message of [1, large, 3]) all(message);
    await soon(() => readers.every(({ heard }) => heard.length === 3));
    for (const { heard } of readers) expect(heard).toEqual([1, large, 3]);
    expect(count).toBe(3);
  });

  test('each gets its frames once and in order, however it is connected and however fast it reads', async () => {
    const ways = [
      () => server.webSocket(),
      () => server.webSocket(true),
      () => server.webSocket(),
      () => server.webSocket(true),
      () => server.client(['polling']),
      () => server.client(['polling', 'websocket']),
    ];
    for (const way of ways) await joined(way());
    const who = fc.nat({ max: ways.length - 1 });
    const steps = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('all' as const), size: fc.constantFrom(1, 1_000) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('all' as const), size: fc.constant(500_000) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('one', 'pause', 'resume', 'leave', 'join'),
          who,
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('yield' as const) }) },
    );
    let count = 0;
    const sent = new Map<RoomReader, number[]>(readers.map((reader) => [reader, []]));
    const say = (to: readonly RoomReader[], size: number): unknown => {
      for (const one of to) sent.get(one)?.push(count);
      return [count++, 'x'.repeat(size)];
    };
    const inRoom = (): RoomReader[] => readers.filter(({ socket }) => socket.rooms.has(room));
    const moves: Record<string, (reader: RoomReader) => unknown> = {
      one: (reader) => reader.socket.emit('n', say([reader], 1)),
      leave: ({ socket }) => socket.leave(room),
      join: ({ socket }) => socket.join(room),
      pause: (reader) => reader.pause(),
      resume: (reader) => reader.resume(),
    };
    const play = async (step: Partial<Step>): Promise<void> => {
      const reader = readers[step.who ?? 0];
      if (step.do === 'all') all(say(inRoom(), step.size ?? 1));
      else if (step.do === 'yield') await new Promise((resolve) => setImmediate(resolve));
      else if (reader) moves[step.do ?? '']?.(reader);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 30, maxLength: 80 }), async (history) => {
        for (const step of history) await play(step);
        for (const reader of readers) reader.resume();
        await soon(() => readers.every((one) => one.heard.length >= (sent.get(one)?.length ?? 0)));
        for (const one of readers) {
          expect(one.heard.splice(0).map((message) => (message as number[])[0])).toEqual(
            sent.get(one)?.splice(0),
          );
          await one.socket.join(room);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a reader whose line is full is named, and gets all in order when it reads again', async () => {
    const [slow, quick] = [await joined(server.webSocket()), await joined(server.webSocket())];
    const named = new Set<string>();
    server.adapter.on(backedUp, (id: string) => named.add(id));
    const before = await fill(slow);
    for (let i = 0; i < 20; i++) all(i);
    await soon(() => quick.heard.length === 20);
    expect([...named]).toEqual([slow.socket.id]);
    expect(queuedBytes(slow.socket)).toBeGreaterThan(0);
    slow.resume();
    await soon(() => slow.heard.length === before + 20);
    expect(slow.heard.slice(before)).toEqual(quick.heard);
    expect(queuedBytes(slow.socket)).toBe(0);
  });

  test('what is volatile is dropped for whoever does not keep up, and for nobody else', async () => {
    const [slow, quick] = [await joined(server.webSocket()), await joined(server.webSocket())];
    const before = await fill(slow);
    server.server.to(room).volatile.emit('n', 'passing');
    all('lasting');
    await soon(() => quick.heard.length === 2);
    slow.resume();
    await soon(() => slow.heard.length === before + 1);
    expect(quick.heard).toEqual(['passing', 'lasting']);
    expect(slow.heard.at(-1)).toBe('lasting');
  });

  test('deflated once: equal for all who negotiated it, the same text, fewer bytes on the line', async () => {
    const [plain, one, two] = [
      await joined(server.webSocket()),
      await joined(server.webSocket(true)),
      await joined(server.webSocket(true)),
    ];
    all('hello');
    await soon(() => readers.every(({ heard }) => heard.length === 1));
    const before = [plain, one, two].map(({ bytesRead }) => bytesRead);
    const message = Array.from({ length: 200 }, (_, i) => ({ id: `h-${i}`, name: `堤段 ${i}` }));
    all(message);
    await soon(() => readers.every(({ heard }) => heard.length === 2));
    for (const { heard } of readers) expect(heard[1]).toEqual(message);
    const bytes = [plain, one, two].map(({ bytesRead }, i) => bytesRead - (before[i] ?? 0));
    expect(bytes[1]).toBe(bytes[2]);
    expect(bytes[1]).toBeLessThan((bytes[0] ?? 0) / 4);
  });

  test('who listens to what goes out hears what is said to the room', async () => {
    const { socket } = await joined(server.webSocket());
    const overheard: unknown[][] = [];
    socket.onAnyOutgoing((...args: unknown[]) => overheard.push(args));
    all('listen');
    expect(overheard).toEqual([['n', 'listen']]);
  });

  test('who joined in a middleware is in the room once it is connected', async () => {
    server.server.use((socket, next) => {
      void socket.join(room);
      all('too early');
      next();
    });
    const reader = await server.webSocket();
    readers.push(reader);
    all('in time');
    await soon(() => reader.heard.length > 0);
    expect(reader.heard).toEqual(['in time']);
  });

  test('other ways of saying it are socket.io’s own, and what holds bytes arrives too', async () => {
    const [one, two] = [
      await joined(server.client(['websocket'])),
      await joined(server.webSocket()),
    ];
    server.server.to(room).except(two.socket.id).emit('n', 'not two');
    server.server.to([room, one.socket.id]).emit('n', 'each once');
    server.server.emit('n', 'everybody');
    await two.socket.leave(room);
    all(Buffer.from('bytes'));
    await soon(() => one.heard.length === 4);
    expect(one.heard).toEqual(['not two', 'each once', 'everybody', Buffer.from('bytes')]);
    expect(two.heard).toEqual(['each once', 'everybody']);
  });

  test('an inside that is another than expected is told once, and all goes the stock way', async () => {
    const told: string[] = [];
    server.adapter.on(unexpected, (what: string) => told.push(what));
    const [one, two] = [await joined(server.webSocket()), await joined(server.webSocket())];
    const { transport } = one.socket.conn as unknown as { transport: { socket: object } };
    Object.defineProperty(transport.socket, 'bufferedAmount', { value: undefined });
    for (let i = 0; i < 3; i++) all(i);
    await soon(() => [one, two].every(({ heard }) => heard.length === 3));
    expect([one.heard, two.heard]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(told).toEqual(['ws.bufferedAmount']);
  });
});
