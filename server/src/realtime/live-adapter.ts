import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { serverArea } from '@levee/shared/model/trail';
import { liveNamespace } from '@levee/shared/protocol/events';
import { maxFrameInBytes } from '@levee/shared/protocol/version';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Handshake } from '../auth/handshake.js';
import type { Identity } from '../auth/identity.js';
import { addressOf } from '../budgets/address.js';
import type { Refusals } from '../commands/refusals.js';
import type { Config } from '../config/config.js';
import type { Log } from '../log/log.js';
import type { LiveSocket } from './connection.js';
import { deflateOnce, refuseLargeWindows } from './deflate-offer.js';
import { DirectAdapter } from './direct-adapter.js';
import { limitFrames, type EngineLine } from './frame-budget.js';
import { isTheirs, lineNamedBy, openerOf } from './opener.js';
import type { SocketBudget } from './socket-budget.js';

export interface LiveAdapterParts {
  readonly handshake: Handshake;
  readonly sockets: SocketBudget;
  readonly refusals: Pick<Refusals, 'note'>;
  readonly config: Pick<Config, 'publicOrigins' | 'trustedProxies'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nobody stays for longer without saying who it is (I16), even where the database does not answer. */
const handshakeMs = 4_000;

/** These answers go past the middleware of the other routes; no browser shall make a page of one. */
const headers = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

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
 * people whose rights are gone. engine.io asks `allowRequest` at the handshake only; the later requests of long
 * polling, and an upgrade, must come from whoever opened the socket.
 */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplication,
    private readonly parts: LiveAdapterParts,
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
    this.#guardLines(server);
    server
      .of(liveNamespace)
      .use((socket, next) => next(passed.has(socket.request) ? undefined : new Error('handshake')));
    return server;
  }

  /** What goes for every engine.io socket: who may speak on it, how many from one address, how much comes in. */
  #guardLines({ engine }: Server): void {
    const { sockets, config, clock } = this.parts;
    const openers = new Map<string, string>();
    engine.use(
      (request: IncomingMessage, response: ServerResponse, next: (error?: Error) => void) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        const opener = openers.get(lineNamedBy(request) ?? '');
        const isAllowed = opener === undefined || isTheirs(request, opener, config.publicOrigins);
        next(isAllowed ? undefined : new Error('not the opener'));
      },
    );
    engine.on('connection', (line: EngineLine & { id: string; request: IncomingMessage }) => {
      const leave = sockets.enter(line.request);
      if (!leave) return line.close(true);
      openers.set(line.id, openerOf(line.request));
      line.once('close', () => {
        leave();
        openers.delete(line.id);
      });
      limitFrames(line, clock);
    });
  }

  async #allow(request: IncomingMessage): Promise<string | null> {
    const { sockets, handshake, log } = this.parts;
    if (!sockets.mayKnock(request)) return 'requests-many';
    try {
      const checked = await this.#inTime(handshake.check(request));
      if (!checked.ok) {
        this.#noteRefused(request, checked.refusal);
        return checked.refusal;
      }
      passed.set(request, checked.value);
      refuseLargeWindows(request.headers);
      return null;
    } catch (error) {
      log.error({ err: error }, 'handshake failed');
      return 'unavailable';
    }
  }

  /** Nobody is known yet: only where they came from. */
  #noteRefused(request: IncomingMessage, detail: string): void {
    const { refusals, config } = this.parts;
    const address = addressOf(request, config.trustedProxies);
    const note = { what: 'refusal', outcome: 'refused', by: null } as const;
    refusals.note(serverArea, { ...note, address, detail: `live ${detail}` });
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    let cancel: Cancel = () => undefined;
    const late = new Promise<never>((_resolve, reject) => {
      cancel = this.parts.clock.after(handshakeMs, () => reject(new Error('handshake too slow')));
    });
    return Promise.race([work, late]).finally(cancel);
  }
}
