import type { Socket as TcpSocket } from 'node:net';
import type { Frame } from './frame.js';

/**
 * All that this product knows of the insides of socket.io 4.8, engine.io 6 and ws 8, none of it in their
 * types. `unexpectedIn` looks at each before it is leaned on.
 */
interface SocketInside {
  readonly id: string;
  readonly conn: EngineInside;
  readonly client: { writeToEngine(encoded: readonly unknown[], options: object): void };
  readonly _anyOutgoingListeners?: readonly unknown[];
  notifyOutgoingListeners(packet: unknown): void;
}

interface EngineInside {
  readonly readyState: string;
  readonly writeBuffer: readonly Waiting[];
  readonly transport: TransportInside;
}

interface Waiting {
  readonly data?: string | Buffer;
  readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] };
}

interface TransportInside {
  readonly name: string;
  readonly writable: boolean;
  readonly socket?: WebSocketInside;
}

interface WebSocketInside {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _socket: TcpSocket;
  readonly _sender: { readonly _state: number };
  readonly _extensions: { readonly 'permessage-deflate'?: { readonly params: DeflateParams } };
}

interface DeflateParams {
  readonly server_no_context_takeover?: boolean;
  readonly server_max_window_bits?: number;
}

/** ws: the connection is open; its sender has nothing under way that would go out later than what is written now. */
const open = 1;
const idle = 0;

const insides: Readonly<Record<string, (socket: SocketInside) => boolean>> = {
  'socket.client.writeToEngine': ({ client }) => typeof client.writeToEngine === 'function',
  'socket.notifyOutgoingListeners': (socket) =>
    typeof socket.notifyOutgoingListeners === 'function',
  'conn.readyState': ({ conn }) => typeof conn.readyState === 'string',
  'conn.writeBuffer': ({ conn }) => Array.isArray(conn.writeBuffer),
  'transport.name': ({ conn }) => typeof conn.transport.name === 'string',
  'transport.writable': ({ conn }) => typeof conn.transport.writable === 'boolean',
  'ws.readyState': ofWebSocket(({ readyState }) => typeof readyState === 'number'),
  'ws.bufferedAmount': ofWebSocket(({ bufferedAmount }) => typeof bufferedAmount === 'number'),
  'ws._sender._state': ofWebSocket(({ _sender }) => typeof _sender._state === 'number'),
  'ws._extensions': ofWebSocket(({ _extensions }) => typeof _extensions === 'object'),
  'ws._socket.write': ofWebSocket(({ _socket }) => typeof _socket.write === 'function'),
};

/** Only of those who came by websocket, as long as it is open: a closed one has let go of its parts. */
function ofWebSocket(holds: (ws: WebSocketInside) => boolean): (socket: SocketInside) => boolean {
  return ({ conn: { transport } }) =>
    transport.name !== 'websocket' ||
    (transport.socket !== undefined &&
      (transport.socket.readyState > open || holds(transport.socket)));
}

/** The first inside of this socket that is not what this file was written for; undefined when all are. */
export function unexpectedIn(socket: object): string | undefined {
  return Object.keys(insides).find((name) => {
    try {
      return !insides[name]?.(socket as SocketInside);
    } catch {
      return true;
    }
  });
}

/** Bytes that socket.io has not handed to the line yet, and bytes that the line has not taken. */
export function queuedBytes(socket: object): number {
  const { writeBuffer = [], transport } = (socket as SocketInside).conn;
  const onLine = transport.socket?.bufferedAmount ?? 0;
  return writeBuffer.reduce((bytes, waiting) => bytes + bytesOf(waiting), onLine);
}

function bytesOf({ data = '', options }: Waiting): number {
  return options?.wsPreEncodedFrame?.[0]?.length ?? Buffer.byteLength(data);
}

/** One broadcast, ready for both ways. */
export interface Outgoing {
  readonly packet: unknown;
  /** As socket.io's encoder gave it. */
  readonly encoded: readonly unknown[];
  readonly frame: Frame | undefined;
  readonly isVolatile: boolean;
}

/** The line to one reader. */
export class Line {
  readonly #socket: SocketInside;
  #transport: TransportInside | undefined;
  #ws: WebSocketInside | undefined;
  #tcp: TcpSocket | undefined;
  #inflates = false;

  constructor(socket: object) {
    this.#socket = socket as SocketInside;
  }

  get id(): string {
    return this.#socket.id;
  }

  /**
   * Writes the frame straight to the line when nothing of socket.io's waits before it, and by socket.io's own
   * way otherwise: either way it comes after all that was sent before. Answers whether the line keeps up.
   */
  send(outgoing: Outgoing): boolean {
    const { frame, isVolatile } = outgoing;
    const tcp = frame && this.#free();
    if (!tcp) return this.#sendOrdinarily(outgoing);
    if (isVolatile && tcp.writableLength > 0) return false;
    return tcp.write(this.#inflates ? frame.deflated : frame.plain);
  }

  #sendOrdinarily({ packet, encoded, frame, isVolatile }: Outgoing): false {
    this.#socket.notifyOutgoingListeners(packet);
    const options = { preEncoded: true, volatile: isVolatile };
    const whole = frame && { wsPreEncodedFrame: [frame.plain] };
    this.#socket.client.writeToEngine(encoded, { ...options, ...whole });
    return false;
  }

  /** The TCP socket, when what is written to it now comes next. */
  #free(): TcpSocket | undefined {
    const { conn, _anyOutgoingListeners: listeners } = this.#socket;
    if (conn.transport !== this.#transport) this.#look(conn.transport);
    const isNext =
      this.#ws?.readyState === open &&
      conn.writeBuffer.length === 0 &&
      conn.readyState === 'open' &&
      this.#ws._sender._state === idle;
    return isNext && !listeners?.length ? this.#tcp : undefined;
  }

  /** A reader that came by polling may go over to a websocket. */
  #look(transport: TransportInside): void {
    this.#transport = transport;
    this.#ws = transport.name === 'websocket' ? transport.socket : undefined;
    this.#tcp = this.#ws?._socket;
    const params = this.#ws?._extensions['permessage-deflate']?.params;
    this.#inflates =
      params?.server_no_context_takeover === true && params.server_max_window_bits === undefined;
  }
}
