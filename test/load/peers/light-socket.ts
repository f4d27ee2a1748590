import { begins, type Glance } from './glance.js';
import { TextLine } from './text-line.js';

type Args = readonly unknown[];

const event = Buffer.from('42');

/**
 * The least that speaks socket.io over a websocket (engine.io 4, protocol 5, texts only). Hundreds of the
 * full client in one process cost more than what is measured.
 */
export class LightSocket {
  readonly #answers = new Map<number, (...args: unknown[]) => void>();
  readonly #listeners: { readonly beginning: Buffer; readonly see: Glance }[] = [];
  #line: TextLine | undefined;
  #asked = 0;

  private constructor(
    private readonly prefix: string,
    private readonly joined: () => void,
  ) {}

  /** Connects to a namespace; `headers` go with the handshake. */
  static open(
    url: string,
    namespace: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightSocket> {
    const address = `${url}/socket.io/?EIO=4&transport=websocket`;
    const prefix = namespace === '/' ? '' : `${namespace},`;
    return new Promise((resolve, reject) => {
      const light: LightSocket = new LightSocket(prefix, () => resolve(light));
      TextLine.open(address, (text) => light.#hear(text), headers).then((line) => {
        light.#line = line;
        line.send(`40${prefix}`);
      }, reject);
    });
  }

  /** Shows an event's text as it came: what is looked for in it is found without reading all of it. */
  on(event: string, see: Glance): void {
    this.#listeners.push({ beginning: Buffer.from(`42${this.prefix}["${event}"`), see });
  }

  /** Sends an event; resolves with the first word of its answer. */
  ask(event: string, message: unknown): Promise<unknown> {
    const id = this.#asked++;
    this.#line?.send(`42${this.prefix}${id}${JSON.stringify([event, message])}`);
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  close(): void {
    this.#line?.close();
  }

  #hear(text: Buffer): void {
    if (begins(text, event)) {
      for (const { beginning, see } of this.#listeners) if (begins(text, beginning)) see(text);
    } else this.#say(text.toString());
  }

  /** What is rare: pings, the namespace joined, answers. */
  #say(text: string): void {
    if (text === '2') this.#line?.send('3');
    else if (text.startsWith('40')) this.joined();
    else if (text.startsWith('43')) this.#answer(text.slice(2 + this.prefix.length));
  }

  #answer(body: string): void {
    const at = body.indexOf('[');
    const id = Number(body.slice(0, at));
    this.#answers.get(id)?.(...(JSON.parse(body.slice(at)) as Args));
    this.#answers.delete(id);
  }
}
