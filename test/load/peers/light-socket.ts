import { WebSocket } from 'ws';

type Args = readonly unknown[];

/**
 * The least that speaks socket.io over a websocket (engine.io 4, protocol 5, texts only). Hundreds of the
 * full client in one process cost more than what is measured.
 */
export class LightSocket {
  readonly #answers = new Map<number, (...args: unknown[]) => void>();
  readonly #listeners = new Map<string, (text: string) => void>();
  readonly #prefix: string;
  #asked = 0;

  private constructor(
    private readonly socket: WebSocket,
    namespace: string,
    opened: () => void,
  ) {
    this.#prefix = namespace === '/' ? '' : `${namespace},`;
    socket.on('message', (data: Buffer) => this.#hear(data.toString(), opened));
  }

  /** Connects to a namespace; `headers` go with the handshake. */
  static open(
    url: string,
    namespace: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightSocket> {
    const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const options = { headers, perMessageDeflate: false, skipUTF8Validation: true };
    const socket = new WebSocket(address, options);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      const light: LightSocket = new LightSocket(socket, namespace, () => resolve(light));
    });
  }

  /** Gives an event's text as it came: what is looked for in it is found without reading all of it. */
  on(event: string, act: (text: string) => void): void {
    this.#listeners.set(`42${this.#prefix}["${event}"`, act);
  }

  /** Sends an event; resolves with the first word of its answer. */
  ask(event: string, message: unknown): Promise<unknown> {
    const id = this.#asked++;
    this.socket.send(`42${this.#prefix}${id}${JSON.stringify([event, message])}`);
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  #hear(text: string, opened: () => void): void {
    if (text === '2') return this.socket.send('3');
    if (text.startsWith('0')) return this.socket.send(`40${this.#prefix}`);
    if (text.startsWith('40')) return opened();
    const body = text.slice(2 + this.#prefix.length);
    if (text.startsWith('42')) return this.#event(text);
    if (text.startsWith('43')) this.#answer(body);
  }

  #event(text: string): void {
    for (const [beginning, act] of this.#listeners) if (text.startsWith(beginning)) act(text);
  }

  #answer(body: string): void {
    const at = body.indexOf('[');
    const id = Number(body.slice(0, at));
    this.#answers.get(id)?.(...(JSON.parse(body.slice(at)) as Args));
    this.#answers.delete(id);
  }
}
