import { protocolVersion } from '@levee/shared/protocol/version';
import { WebSocket } from 'ws';

/** Where a reader is in an area's log. */
export interface Place {
  readonly area: string;
  readonly epoch: string;
  readonly seq: number;
}

/** The numbers a frame covers: those after `prev`, up to `to`. */
export interface Covered {
  readonly prev: number;
  readonly to: number;
}

const changes = /^42\/live,\["changes",\{"area":"[^"]*","epoch":"[^"]*","prev":(\d+),"to":(\d+)/;
const bye = /^42\/live,\["bye",\{"code":(\d+)/;

/** What a reader looks for stands at the beginning of a message; hundreds of them share one process. */
const headBytes = 256;

/** A reader of `/live` as light as can be: it says hello and notes which numbers each frame covers. */
export class LineReader {
  readonly byes: number[] = [];
  /** How many frames have come. */
  frames = 0;
  /** Up to here it has been sent everything. */
  seq: number;
  /** Whether every number came once and in order: each frame begins where the one before ended, and goes on. */
  isWhole = true;
  isWelcome = false;
  isClosed = false;

  private constructor(
    private readonly ws: WebSocket,
    place: Place,
    private readonly heard: (frame: Covered) => void,
  ) {
    this.seq = place.seq;
    const hello = { proto: protocolVersion, clientId: 'line', reads: [place] };
    ws.on('message', (data: Buffer) => {
      const text = data.toString('latin1', 0, headBytes);
      if (text.startsWith('0')) ws.send('40/live,');
      else if (text.startsWith('40')) ws.send(`42/live,0${JSON.stringify(['hello', hello])}`);
      else if (text.startsWith('43')) this.isWelcome = true;
      else if (text === '2') ws.send('3');
      else this.#hear(text);
    });
    ws.on('close', () => (this.isClosed = true));
    ws.on('error', () => ws.terminate());
  }

  /** As a program with this token, from this place on; `heard` is told of every frame. */
  static open(
    url: string,
    token: string,
    place: Place,
    heard: (frame: Covered) => void = () => undefined,
  ): LineReader {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const headers = { authorization: `Bearer ${token}` };
    const options = { headers, perMessageDeflate: false, skipUTF8Validation: true };
    return new LineReader(new WebSocket(address, options), place, heard);
  }

  pause(): void {
    this.ws.pause();
  }

  resume(): void {
    this.ws.resume();
  }

  close(): void {
    this.ws.terminate();
  }

  /** Answers a ping that it has not read: whoever reads nothing can do so too. */
  pong(): void {
    this.ws.send('3');
  }

  #hear(text: string): void {
    const [, prev, to] = changes.exec(text) ?? [];
    if (to !== undefined) this.#take({ prev: Number(prev), to: Number(to) });
    const [, code] = bye.exec(text) ?? [];
    if (code !== undefined) this.byes.push(Number(code));
  }

  #take(frame: Covered): void {
    this.isWhole &&= frame.prev === this.seq && frame.to > frame.prev;
    this.seq = frame.to;
    this.frames++;
    this.heard(frame);
  }
}
