import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';
import { TextLine } from './text-line.js';
import { framed, kinds, payloadAt } from './ws-frame.js';

/** A server's frame, which is a client's without the mask. */
function unmasked(text: string): Buffer {
  const frame = framed(kinds.text, Buffer.from(text));
  const size = Buffer.byteLength(text) <= 125 ? 2 : 4;
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return Buffer.concat([frame.subarray(0, size), frame.subarray(size + 4)]);
}

describe('a line of texts', () => {
  let http: Server;
  let server: WebSocketServer;
  let url: string;
  let there: WebSocket;
  let tcp: Socket;
  let line: TextLine;
  let seen: string[];
  let heard: () => void;

  async function untilSeen(count: number): Promise<void> {
    while (seen.length < count) await new Promise<void>((resolve) => (heard = resolve));
  }

  beforeEach(async () => {
    seen = [];
    heard = () => undefined;
    http = createServer();
    server = new WebSocketServer({ server: http, perMessageDeflate: true });
    server.on('connection', (socket, request) => {
      there = socket;
      tcp = request.socket;
      socket.send('at once');
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    line = await TextLine.open(`${url}/any?way`, (text) => {
      seen.push(text.toString());
      heard();
    });
  });

  afterEach(() => {
    line.close();
    server.close();
    http.close();
  });

  test('shows each text once and in order, short, long and very long', async () => {
    const texts = ['短', 'a'.repeat(125), 'b'.repeat(126), 'c'.repeat(70_000), 'd'.repeat(600_000)];
    for (const text of texts) there.send(text);
    await untilSeen(texts.length + 1);
    expect(seen).toEqual(['at once', ...texts]);
  });

  test('negotiates no compression, though the server would', () => {
    expect(there.extensions).toBe('');
  });

  test('puts together what comes in pieces', async () => {
    const bytes = Buffer.concat([unmasked('one'), unmasked('two'.repeat(100)), unmasked('three')]);
    for (const byte of bytes) await new Promise((resolve) => tcp.write(Buffer.of(byte), resolve));
    await untilSeen(4);
    expect(seen.slice(1)).toEqual(['one', 'two'.repeat(100), 'three']);
  });

  test.each([['short'], ['堤'.repeat(1_000)]])('says %s', async (text) => {
    const came = new Promise((resolve) => there.once('message', resolve));
    line.send(text);
    expect(String(await came)).toBe(text);
  });

  test('answers a ping with its own words', async () => {
    const answered = new Promise((resolve) => there.once('pong', resolve));
    there.ping('are you there');
    expect(String(await answered)).toBe('are you there');
  });

  test('knows no payload before all of the frame is there', () => {
    const frame = unmasked('x'.repeat(200));
    for (let length = 0; length < frame.length; length++)
      expect(payloadAt(frame.subarray(0, length), 0)).toBeUndefined();
    expect(payloadAt(frame, 0)).toHaveLength(200);
  });
});
