import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { LightSocket } from './light-socket.js';

describe.each([['/'], ['/live']])('a light socket in the namespace %s', (namespace) => {
  let server: Server;
  let socket: LightSocket;

  beforeEach(async () => {
    const http = createServer();
    server = new Server(http, { pingInterval: 20, pingTimeout: 5_000 });
    server.of(namespace).on('connection', (there) => {
      there.on('add', ([a, b]: [number, number], answer: (sum: number) => void) => answer(a + b));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    socket = await LightSocket.open(`http://127.0.0.1:${port}`, namespace);
  });

  afterEach(async () => {
    socket.close();
    await server.close();
  });

  test('sees the texts of the event it listens to, and of no other', async () => {
    const seen: string[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('changes', (text) => {
        if (seen.push(text.toString('utf8', text.indexOf('['))) > 1) resolve();
      }),
    );
    server.of(namespace).emit('change', 0);
    server.of(namespace).emit('changes', 1);
    server.of(namespace).emit('changes', 2);
    await all;
    expect(seen).toEqual(['["changes",1]', '["changes",2]']);
  });

  test('gives each question its own answer', async () => {
    const sums = await Promise.all([socket.ask('add', [1, 2]), socket.ask('add', [3, 4])]);
    expect(sums).toEqual([3, 7]);
  });

  test('answers pings', async () => {
    const [there] = server.of(namespace).sockets.values();
    const pongs = new Promise<void>((resolve) => {
      let count = 0;
      there?.conn.on('packet', ({ type }: { type: string }) => {
        if (type === 'pong' && ++count > 1) resolve();
      });
    });
    await pongs;
    expect(there?.connected).toBe(true);
  });
});
