import type { IncomingMessage } from 'node:http';
import { liveNamespace } from '@levee/shared/protocol/events';
import { maxFrameInBytes } from '@levee/shared/protocol/version';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Handshake } from '../auth/handshake.js';
import type { Identity } from '../auth/identity.js';
import type { Log } from '../log/log.js';
import type { LiveSocket } from './connection.js';
import { deflateOnce, refuseLargeWindows } from './deflate-offer.js';
import { DirectAdapter } from './direct-adapter.js';

/** Who passed the handshake, by the request that carried it. */
const passed = new WeakMap<IncomingMessage, Identity>();

/** Who is at the other end; undefined for a socket that came past the handshake, which cannot be. */
export function identityOf(socket: LiveSocket): Identity | undefined {
  return passed.get(socket.request);
}

/**
 * socket.io as this product needs it. The handshake is the only gate: Origin and ticket are checked there,
 * because a throw in a gateway's `handleConnection` would end the process, and `cors` does not stop a
 * foreign Origin on the websocket transport. Connection-state recovery stays off: it restores the rooms of
 * people whose rights are gone.
 */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplication,
    private readonly handshake: Handshake,
    private readonly log: Log,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      maxHttpBufferSize: maxFrameInBytes,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      connectTimeout: 5_000,
      adapter: DirectAdapter,
      perMessageDeflate: deflateOnce,
      httpCompression: false,
      allowRequest: (
        request: IncomingMessage,
        decide: (error: string | null, isAllowed: boolean) => void,
      ) => void this.#allow(request).then((refused) => decide(refused, refused === null)),
    } as unknown as ServerOptions);
    server
      .of(liveNamespace)
      .use((socket, next) => next(passed.has(socket.request) ? undefined : new Error('handshake')));
    return server;
  }

  async #allow(request: IncomingMessage): Promise<string | null> {
    try {
      const checked = await this.handshake.check(request);
      if (!checked.ok) return checked.refusal;
      passed.set(request, checked.value);
      refuseLargeWindows(request.headers);
      return null;
    } catch (error) {
      this.log.error({ err: error }, 'handshake failed');
      return 'unavailable';
    }
  }
}
