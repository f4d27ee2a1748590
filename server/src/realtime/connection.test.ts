import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import type { Identity } from '../auth/identity.js';
import { Connection, type LiveSocket } from './connection.js';
import { overBudget } from './frame-budget.js';

const account: Identity = {
  kind: 'account',
  id: 'one',
  name: 'One',
  session: 's-1',
  expiresAtMs: Date.parse('2026-07-20T01:00:00.000Z'),
  isKeeper: false,
};

/** As much of a socket as a connection touches, at the boundary of a library. */
class BareSocket {
  readonly id = 'socket-1';
  readonly said: unknown[][] = [];
  readonly rooms = new Set<string>();
  isClosed = false;
  readonly conn = Object.assign(new EventEmitter(), {
    writeBuffer: [] as { data?: string; options?: object }[],
    transport: { socket: { bufferedAmount: 0 } },
  });
  #onDisconnect: () => void = () => undefined;

  once(_event: 'disconnect', act: () => void): void {
    this.#onDisconnect = act;
  }

  emit(...args: unknown[]): void {
    this.said.push(args);
  }

  join(room: string): void {
    this.rooms.add(room);
  }

  leave(room: string): void {
    this.rooms.delete(room);
  }

  disconnect(): void {
    this.isClosed = true;
    this.#onDisconnect();
  }
}

const megabyte = 1024 * 1024;

describe('connection', () => {
  let clock: ManualClock;
  let socket: BareSocket;
  let connection: Connection;
  beforeEach(() => {
    clock = new ManualClock();
    socket = new BareSocket();
    connection = new Connection(socket as unknown as LiveSocket, account, clock);
  });

  test('follows and leaves rooms by the socket it stands for', () => {
    connection.follow('room');
    expect([...socket.rooms]).toEqual(['room']);
    connection.unfollow('room');
    expect([...socket.rooms]).toEqual([]);
    expect(connection.id).toBe('socket-1');
  });

  test('says why before it closes, and what the client shall do then', () => {
    connection.bye(byeCodes.shutdown, 7_000);
    expect(socket.said).toEqual([['bye', { code: 4020, retry: 'after', afterMs: 7_000 }]]);
    expect(socket.isClosed).toBe(true);
  });

  test('every code tells the client what to do', () => {
    for (const code of Object.values(byeCodes)) connection.bye(code);
    const retries = socket.said.map(([, bye]) => (bye as { retry?: string }).retry);
    expect(new Set(retries)).toEqual(new Set(['never', 'signIn', 'after', 'upgrade']));
    expect(retries).not.toContain(undefined);
  });

  test('whoever asks too much is told so and closed', () => {
    expect([socket.conn.emit(overBudget), socket.conn.emit(overBudget)]).toEqual([true, false]);
    expect(socket.said).toHaveLength(1);
    expect(socket.said[0]).toEqual(['bye', { code: 4013, retry: 'after', afterMs: 5_000 }]);
  });

  test('I17: a session’s last moment is the end of its connection', () => {
    expect(connection.hasExpired).toBe(false);
    clock.advance(3_600_000);
    expect(connection.hasExpired).toBe(true);
    const wall = { kind: 'device' as const, id: 'd', name: 'Wall', area: 'a', scope: '' };
    expect(new Connection(socket as unknown as LiveSocket, wall, clock).hasExpired).toBe(false);
  });

  test('remembers what is on the glass and since when', () => {
    clock.advance(5_000);
    connection.painted({ area: 'county-one', seq: 7 });
    const times = { atMs: 5_000, wallMs: clock.nowMs() };
    expect(connection.paint).toEqual({ area: 'county-one', seq: 7, ...times });
  });

  test('I14: counts in bytes what waits for it, in socket.io and on the line', () => {
    const inFrame = { wsPreEncodedFrame: [Buffer.alloc(1_000)] };
    socket.conn.writeBuffer = [{ data: '堤'.repeat(100) }, {}, { data: 'x', options: inFrame }];
    socket.conn.transport.socket.bufferedAmount = 10;
    expect(connection.backlog.bytes).toBe(1_310);
    expect(connection.drained()).toBeUndefined();
    socket.conn.transport.socket.bufferedAmount = megabyte;
    expect(connection.drained()).toBeInstanceOf(Promise);
    expect(connection.backlog.isStuck).toBe(true);
    connection.backlog.close();
  });
});
