import { protocolVersion } from '@levee/shared/protocol/version';
import { WebSocket } from 'ws';

interface Place {
  readonly area: string;
  readonly epoch: string;
  readonly seq: number;
}

const changes = /^42\/live,\["changes",\{"area":"[^"]*","epoch":"[^"]*","prev":(\d+),"to":(\d+)/;
const bye = /^42\/live,\["bye",\{"code":(\d+)/;

/** What a reader looks for stands at the beginning of a message; hundreds of them share one process. */
const headBytes = 256;

/** A reader of `/live` as light as can be: it says hello and notes which numbers each frame covers. */
export class LineReader {
  readonly frames: { readonly prev: number; readonly to: number }[] = [];
  readonly byes: number[] = [];
  isWelcome = false;
  isClosed = false;

  private constructor(
    private readonly ws: WebSocket,
    private readonly place: Place,
  ) {
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
  }

  /** As a program with this token, from this place on. */
  static open(url: string, token: string, place: Place): LineReader {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const headers = { authorization: `Bearer ${token}` };
    const options = { headers, perMessageDeflate: false, skipUTF8Validation: true };
    return new LineReader(new WebSocket(address, options), place);
  }

  /** Whether every number came once and in order: each frame begins where the one before ended, and goes on. */
  get isWhole(): boolean {
    const before = (i: number): number => this.frames[i - 1]?.to ?? this.place.seq;
    return this.frames.every(({ prev, to }, i) => prev === before(i) && to > prev);
  }

  get seq(): number {
    return this.frames.at(-1)?.to ?? this.place.seq;
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
    if (to !== undefined) this.frames.push({ prev: Number(prev), to: Number(to) });
    const [, code] = bye.exec(text) ?? [];
    if (code !== undefined) this.byes.push(Number(code));
  }
}
