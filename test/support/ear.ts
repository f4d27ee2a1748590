import { once } from 'node:events';
import { protocolVersion } from '@levee/shared/protocol/version';
import { WebSocket } from 'ws';

interface Place {
  readonly area: string;
  readonly epoch: string;
  readonly seq: number;
}

const changes = /^42\/live,\["changes",\{"area":"[^"]*","epoch":"[^"]*","prev":\d+,"to":(\d+)/;
const writtenAt = /"recordedAt":"([^"]*)"/g;
/** socket.io's own goodbye, which follows ours. */
const hangUp = '41/live,';
const bye = /^42\/live,\["bye",\{"code":(\d+)/;

/** What is looked for stands at the beginning of a message; hundreds of readers share one process. */
const headBytes = 256;

/** A reader as light as can be that remembers what it was sent, and whether anything came after the word to go. */
export class Ear {
  /** The last number of each frame. */
  readonly frames: number[] = [];
  /** Of one that knows its hour: when the latest row it was sent was written, ISO. */
  latest = '';
  readonly byes: number[] = [];
  bytes = 0;
  bytesAfterBye = 0;
  readonly closed: Promise<unknown>;
  #welcomed: () => void = () => undefined;
  /** Rejects when the line is closed first. */
  readonly welcomed: Promise<unknown>;

  constructor(
    readonly ws: WebSocket,
    place: Place,
    private readonly isTimed: boolean,
  ) {
    const hello = { proto: protocolVersion, clientId: 'ear', reads: [place] };
    this.closed = once(ws, 'close');
    const tooSoon = this.closed.then(() => {
      throw new Error('closed before it was welcomed');
    });
    this.welcomed = Promise.race([
      new Promise<void>((resolve) => (this.#welcomed = resolve)),
      tooSoon,
    ]);
    tooSoon.catch(() => undefined);
    ws.on('message', (data: Buffer) => {
      const text = data.toString('latin1', 0, headBytes);
      if (text.startsWith('0')) ws.send('40/live,');
      else if (text.startsWith('40')) ws.send(`42/live,0${JSON.stringify(['hello', hello])}`);
      else if (text.startsWith('43')) this.#welcomed();
      else if (text === '2') ws.send('3');
      else this.#hear(text, data);
    });
  }

  /** `way`: a ticket, or a program's token. */
  static open(
    url: string,
    way: { readonly ticket: string } | { readonly token: string },
    place: Place,
    isTimed = false,
  ): Ear {
    const query = 'ticket' in way ? `&ticket=${encodeURIComponent(way.ticket)}` : '';
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${query}`;
    const headers = 'token' in way ? { authorization: `Bearer ${way.token}` } : {};
    return new Ear(new WebSocket(address, { headers, perMessageDeflate: false }), place, isTimed);
  }

  get isClosed(): boolean {
    return this.ws.readyState === WebSocket.CLOSED;
  }

  #hear(text: string, data: Buffer): void {
    this.bytes += data.length;
    if (this.byes.length > 0 && text !== hangUp) this.bytesAfterBye += data.length;
    const [, to] = changes.exec(text) ?? [];
    if (to !== undefined) this.frames.push(Number(to));
    if (to !== undefined && this.isTimed) this.#noteHours(data.toString('utf8'));
    const [, code] = bye.exec(text) ?? [];
    if (code !== undefined) this.byes.push(Number(code));
  }

  #noteHours(text: string): void {
    const hours = [...text.matchAll(writtenAt)].map(([, hour = '']) => hour);
    this.latest = [this.latest, ...hours].sort().at(-1) ?? '';
  }
}
