import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import type { Glance } from './glance.js';
import { framed, kinds, payloadAt } from './ws-frame.js';

/** Whatever comes on any line is read into this one room; only the beginning of a frame is ever copied. */
const room = Buffer.allocUnsafe(256 * 1024);
const nothing = Buffer.alloc(0);

const endOfHead = '\r\n\r\n';

/**
 * A websocket as cheap as one can be read in Node: a TCP socket that asks for the upgrade itself, offers no
 * compression, finds where each frame ends and shows its bytes. A reader made by `ws` costs the benchmark's
 * clients more than the servers need to write to it, and then the benchmark measures itself. An answer or a
 * frame that is not understood ends the process: no delivery may be overlooked.
 */
export class TextLine {
  readonly #socket: Socket;
  #rest: Buffer = nothing;
  #isUpgraded = false;

  private constructor(
    url: URL,
    headers: Readonly<Record<string, string>>,
    private readonly see: Glance,
    private readonly opened: () => void,
  ) {
    const onread = { buffer: room, callback: (length: number) => this.#read(length) };
    const port = Number(url.port);
    this.#socket = createConnection({ host: url.hostname, port, noDelay: true, onread });
    this.#socket.write(upgradeOf(url, headers));
  }

  /** `url` is of http; `headers` go with the handshake. `see` is called for each text, from the first on. */
  static open(
    url: string,
    see: Glance,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TextLine> {
    return new Promise((resolve) => {
      const line: TextLine = new TextLine(new URL(url), headers, see, () => resolve(line));
    });
  }

  /** A text of less than 64 KB. */
  send(text: string): void {
    this.#socket.write(framed(kinds.text, Buffer.from(text)));
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(length: number): true {
    const come = room.subarray(0, length);
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, come]) : come;
    const at = this.#isUpgraded ? 0 : this.#upgraded(bytes);
    const end = this.#isUpgraded ? this.#frames(bytes, at) : 0;
    this.#rest = end < bytes.length ? Buffer.from(bytes.subarray(end)) : nothing;
    return true;
  }

  /** Where the first frame begins, once the head of the answer is whole. */
  #upgraded(bytes: Buffer): number {
    const at = bytes.indexOf(endOfHead);
    if (at < 0) return 0;
    const head = bytes.toString('latin1', 0, at);
    if (!head.startsWith('HTTP/1.1 101') || /^sec-websocket-extensions/im.test(head))
      throw new Error(`not the websocket that was asked for: ${head}`);
    this.#isUpgraded = true;
    this.opened();
    return at + endOfHead.length;
  }

  /** Shows all frames that are whole; the answer is where the first begins that is not. */
  #frames(bytes: Buffer, from: number): number {
    let at = from;
    for (;;) {
      const payload = payloadAt(bytes, at);
      if (!payload) return at;
      this.#frame(bytes[at], payload);
      at = payload.byteOffset - bytes.byteOffset + payload.length;
    }
  }

  #frame(kind: number | undefined, payload: Buffer): void {
    if (kind === kinds.text) this.see(payload);
    else if (kind === kinds.ping) this.#socket.write(framed(kinds.pong, payload));
    else if (kind !== kinds.close) throw new Error(`a frame that begins with ${kind}`);
  }
}

function upgradeOf(
  { pathname, search, host }: URL,
  headers: Readonly<Record<string, string>>,
): string {
  const all = {
    Host: host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
