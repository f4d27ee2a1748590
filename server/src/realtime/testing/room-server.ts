import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { deflateOnce } from '../deflate-offer.js';
import { DirectAdapter } from '../direct-adapter.js';

/** One reader of a test's room: the server's end, and all it heard, in order. */
export interface RoomReader {
  readonly heard: unknown[];
  readonly socket: Socket;
  /** What came over a websocket, all layers included. */
  readonly bytesRead: number;
  /** Stops taking anything from the line, or goes on. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** A socket.io server with our adapter, real sockets, and nothing of ours above it. */
export class RoomServer {
  private constructor(
    readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<RoomServer> {
    const http = createServer();
    const server = new Server(http, {
      adapter: DirectAdapter as never,
      perMessageDeflate: deflateOnce,
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new RoomServer(server, `http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  }

  get adapter(): DirectAdapter {
    return this.server.of('/').adapter as DirectAdapter;
  }

  /** A websocket that speaks as much of socket.io as it takes to listen. */
  async webSocket(deflates = false): Promise<RoomReader> {
    const ws = new WebSocket(`${this.url}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: deflates,
    });
    const heard: unknown[] = [];
    ws.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0')) ws.send('40');
      if (text === '2') ws.send('3');
      if (text.startsWith('42')) heard.push((JSON.parse(text.slice(2)) as unknown[])[1]);
    });
    const upgraded = once(ws, 'upgrade') as Promise<[IncomingMessage]>;
    const [socket] = (await once(this.server, 'connection')) as [Socket];
    const tcp = (await upgraded)[0].socket;
    return {
      heard,
      socket,
      pause: () => ws.pause(),
      resume: () => ws.resume(),
      close: () => ws.terminate(),
      get bytesRead() {
        return tcp.bytesRead;
      },
    };
  }

  /** The library's own client, by polling, or by polling first and then by websocket. */
  async client(transports: string[]): Promise<RoomReader> {
    const client = io(this.url, { transports, forceNew: true, reconnection: false });
    const heard: unknown[] = [];
    client.on('n', (message) => heard.push(message));
    const [socket] = (await once(this.server, 'connection')) as [Socket];
    const idle = (): void => undefined;
    const close = (): void => void client.disconnect();
    return { heard, socket, bytesRead: 0, pause: idle, resume: idle, close };
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

/** Waits until it is so; the test's own limit ends it. */
export async function soon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
