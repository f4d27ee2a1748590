import type { Envelope } from '@levee/shared/protocol/command';
import { liveNamespace, type ClientEvents, type ServerEvents } from '@levee/shared/protocol/events';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Paint } from '@levee/shared/protocol/paint';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { columnsType, readSnapshotColumns } from '@levee/shared/protocol/snapshot-columns';
import type { Volatile } from '@levee/shared/protocol/volatile';
import type { Welcome } from '@levee/shared/protocol/welcome';
import { io, type Socket } from 'socket.io-client';
import type { Transport, TransportListener } from '../transport.js';

type LiveSocket = Socket<ServerEvents, ClientEvents>;

export interface TransportOptions {
  /** Come as the wall whose key this browser holds, even when somebody has signed in here too. */
  readonly isDevice?: boolean;
  /** Whose page this is; the browser may be signed in as somebody else when it connects again. */
  readonly account?: string | undefined;
  /** Empty in a browser, where the page's own is meant. */
  readonly origin?: string;
  /** For programs and tests, which bring their own cookie or token. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Not signed in: no retry will help until somebody signs in. */
class NotSignedIn extends Error {}

/**
 * The wire in the product. socket.io's own reconnection, recovery and retries are off: the sync machine
 * decides when to come back, and the log says what was missed.
 */
export class SocketTransport implements Transport {
  #socket: LiveSocket | undefined;
  #opening = 0;
  #abort = new AbortController();

  constructor(private readonly options: TransportOptions = {}) {}

  open(listener: TransportListener): void {
    this.close();
    const opening = this.#opening;
    this.#fetchTicket()
      .then((ticket) => opening === this.#opening && this.#connect(ticket, listener))
      .catch((error: unknown) => {
        if (opening !== this.#opening) return;
        if (error instanceof NotSignedIn) listener.refused();
        else listener.closed();
      });
  }

  close(): void {
    this.#opening++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  hello(message: Hello, answer: (welcomes: Welcome[]) => void): void {
    this.#socket?.emit('hello', message, ({ welcomes }) => answer(welcomes));
  }

  command(message: Envelope, answer: (receipt: Receipt) => void): void {
    this.#socket?.emit('command', message, answer);
  }

  paint(message: Paint): void {
    this.#socket?.volatile.emit('paint', message);
  }

  /** Not socket.io's own `volatile`, which drops what comes while another frame is on its way: the sharer believes it told. */
  volatile(message: Volatile): void {
    this.#socket?.emit('volatile', message);
  }

  async snapshot(area: string): Promise<Snapshot> {
    const response = await this.#fetch(`/api/areas/${area}/snapshot`, {
      headers: { accept: `${columnsType}, application/json;q=0.5` },
    });
    if (!response.ok) throw new Error(`snapshot: ${response.status}`);
    const document: unknown = await response.json();
    const isInColumns = response.headers.get('content-type')?.startsWith(columnsType);
    return isInColumns ? readSnapshotColumns(document) : (document as Snapshot);
  }

  #connect(ticket: string, listener: TransportListener): void {
    const socket: LiveSocket = io(`${this.options.origin ?? ''}${liveNamespace}`, {
      query: { ticket },
      extraHeaders: { ...this.options.headers },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
    });
    this.#socket = socket;
    socket.on('connect', () => listener.opened());
    socket.on('disconnect', () => listener.closed());
    socket.on('connect_error', () => listener.closed());
    socket.on('changes', (frame) => listener.changes(frame));
    socket.on('beat', (beat) => listener.beat(beat));
    socket.on('volatile', (message) => listener.volatile(message));
    socket.on('bye', (bye) => listener.bye(bye));
  }

  async #fetchTicket(): Promise<string> {
    const response = await this.#fetch('/api/live/ticket', { method: 'POST' });
    if (response.status === 401) throw new NotSignedIn();
    if (!response.ok) throw new Error(`ticket: ${response.status}`);
    return ((await response.json()) as { ticket: string }).ticket;
  }

  #fetch(path: string, init: Asked = {}): Promise<Response> {
    const { origin = '', isDevice, account, headers } = this.options;
    const as: Record<string, string> = {
      ...(isDevice && { 'levee-as': 'device' }),
      ...(account !== undefined && { 'levee-account': account }),
    };
    return fetch(`${origin}${path}`, {
      ...init,
      credentials: 'same-origin',
      signal: this.#abort.signal,
      headers: { ...init.headers, ...headers, ...as },
    });
  }
}
