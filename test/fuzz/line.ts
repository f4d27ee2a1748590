import { once } from 'node:events';
import { WebSocket } from 'ws';
import { liveNamespace } from '@levee/shared/protocol/events';
import type { Bye } from '@levee/shared/protocol/bye';

/** A websocket to the server below socket.io: what is sent is sent as it is. */
export class Line {
  readonly heard: string[] = [];
  readonly #closed: Promise<number>;

  private constructor(readonly socket: WebSocket) {
    this.#closed = once(socket, 'close').then(([code]) => code as number);
    socket.on('message', (data: Buffer) => this.heard.push(data.toString()));
    socket.on('error', () => undefined);
  }

  /** Opens it with a program's token; joined to the namespace unless told not to. */
  static async open(url: string, token: string, { joins = true } = {}): Promise<Line> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const headers = { authorization: `Bearer ${token}` };
    const line = new Line(new WebSocket(address, { headers }));
    await once(line.socket, 'open');
    if (joins) await line.ask(`40${liveNamespace},`, `40${liveNamespace},`);
    return line;
  }

  send(data: string | Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data);
  }

  /** An event as socket.io writes it; with an id it wants an answer. */
  emit(event: string, message: unknown, id: number | '' = ''): void {
    this.send(`42${liveNamespace},${id}${JSON.stringify([event, message])}`);
  }

  /** Sends and waits until something that begins so is heard, or the line is closed. */
  async ask(data: string, beginning: string): Promise<string | undefined> {
    const answer = this.hearing(beginning);
    this.send(data);
    return answer;
  }

  /** The first that begins so; undefined when the line is closed without it. */
  async hearing(beginning: string): Promise<string | undefined> {
    const known = this.heard.find((text) => text.startsWith(beginning));
    if (known !== undefined) return known;
    const told = new Promise<string>((resolve) => {
      this.socket.on('message', (data: Buffer) => {
        if (data.toString().startsWith(beginning)) resolve(data.toString());
      });
    });
    return Promise.race([told, this.#closed.then(() => undefined)]);
  }

  /** The websocket's close code. */
  closed(): Promise<number> {
    return this.#closed;
  }

  /** Why the server closed, as it said. */
  get bye(): Bye | undefined {
    const said = this.heard.find((text) => text.startsWith(`42${liveNamespace},["bye"`));
    return said === undefined ? undefined : (JSON.parse(said.slice(8)) as [string, Bye])[1];
  }

  /** Hangs up and waits until that is so. */
  async end(): Promise<void> {
    this.socket.terminate();
    await this.#closed;
  }
}
