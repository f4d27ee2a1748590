import { once } from 'node:events';
import { systemClock } from '@levee/shared/kernel/clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Bye } from '@levee/shared/protocol/bye';
import type { Changes } from '@levee/shared/protocol/changes';
import { liveNamespace } from '@levee/shared/protocol/events';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Actor } from '@levee/shared/rules/actor';
import { SocketTransport } from '@levee/dashboard/sync/connection/socket-transport';
import { MemoryOutbox } from '@levee/dashboard/sync/outbox-store';
import { commandsUnderWay } from '@levee/dashboard/sync/commands-under-way';
import { Session } from '@levee/dashboard/sync/session';
import { io, type Socket } from 'socket.io-client';
import type { Browser } from '../../app/testing/browser.js';
import { area } from '../../app/testing/people.js';

/** A socket without our client behind it; it remembers all it heard, in order. */
export class RawClient {
  readonly heard: [string, unknown][] = [];

  constructor(readonly socket: Socket) {
    socket.onAny((event: string, message: unknown) => this.heard.push([event, message]));
  }

  get frames(): Changes[] {
    return this.heard.flatMap(([event, message]) =>
      event === 'changes' ? [message as Changes] : [],
    );
  }

  get byes(): Bye[] {
    return this.heard.flatMap(([event, message]) => (event === 'bye' ? [message as Bye] : []));
  }

  hello(place: { readonly epoch?: string; readonly seq?: number } = {}): Promise<Welcome[]> {
    const message = { proto: protocolVersion, clientId: 'raw', reads: [{ area, ...place }] };
    return new Promise((resolve) =>
      this.socket.emit('hello', message, ({ welcomes }: { welcomes: Welcome[] }) => {
        this.heard.push(['welcome', welcomes[0]]);
        resolve(welcomes);
      }),
    );
  }

  /** Waits until something heard is what is wanted. */
  async until(isWanted: (event: string, message: unknown) => boolean): Promise<void> {
    if (this.heard.some(([event, message]) => isWanted(event, message))) return;
    await new Promise<void>((resolve) => {
      const listener = (event: string, message: unknown): void => {
        if (!isWanted(event, message)) return;
        this.socket.offAny(listener);
        resolve();
      };
      this.socket.onAny(listener);
    });
  }

  /** Waits until the other side has hung up. */
  async closed(): Promise<void> {
    if (this.socket.connected) await once(this.socket as never, 'disconnect');
  }
}

export async function ticketOf(browser: Browser): Promise<string> {
  return String((await browser.post('/api/live/ticket')).body['ticket']);
}

/** Opens a socket; rejects with the server's reason when it is not let in. */
export async function rawSocket(
  url: string,
  ticket: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawClient> {
  const socket = io(url + liveNamespace, {
    query: ticket === undefined ? {} : { ticket },
    extraHeaders: { ...headers },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const client = new RawClient(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return client;
}

/** The product's own client over the real wire, as somebody who has signed in. Ids come from the seed: each its own. */
export function sessionOf(
  url: string,
  browser: Browser,
  actor: Actor | null = null,
  seed = 9,
): Session {
  const headers = {
    /** As a browser does: whichever cookie it holds by then. */
    get cookie() {
      return `levee_session=${browser.cookie('levee_session') ?? ''}`;
    },
  };
  return new Session({
    commands: commandsUnderWay,
    area,
    actor,
    transport: new SocketTransport({ origin: url, headers }),
    store: new MemoryOutbox(),
    clock: systemClock,
    random: seededRandom(seed),
    backoff: { baseMs: 50, capMs: 400 },
    nextFrame: (act) => void systemClock.after(0, act),
  });
}

/** Waits until the session is as wanted; looks again at everything it tells. */
export function until(session: Session, isWanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const cancels: (() => void)[] = [];
    const look = (): void => {
      if (!isWanted()) return;
      for (const cancel of cancels) cancel();
      resolve();
    };
    cancels.push(session.onLink(look), session.onChange(look), session.onOutbox(look));
    look();
  });
}

export async function live(session: Session): Promise<Session> {
  await session.open();
  await until(session, () => session.link.state === 'live');
  return session;
}
