import { WebSocket } from 'ws';

type Args = readonly unknown[];

/**
 * The least that speaks socket.io over a websocket (engine.io 4, protocol 5, texts only). Hundreds of the
 * full client in one process cost more than what is measured.
 */
export class LightSocket {
  readonly #answers = new Map<number, (...args: unknown[]) => void>();
  readonly #listeners = new Map<string, (...args: unknown[]) => void>();
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
    const socket = new WebSocket(address, { headers, perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      const light: LightSocket = new LightSocket(socket, namespace, () => resolve(light));
    });
  }

  on(event: string, act: (...args: never[]) => void): void {
    this.#listeners.set(event, act as (...args: unknown[]) => void);
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
    if (text.startsWith('42')) this.#event(JSON.parse(body) as Args);
    if (text.startsWith('43')) this.#answer(body);
  }

  #event([event, ...args]: Args): void {
    this.#listeners.get(String(event))?.(...args);
  }

  #answer(body: string): void {
    const at = body.indexOf('[');
    const id = Number(body.slice(0, at));
    this.#answers.get(id)?.(...(JSON.parse(body.slice(at)) as Args));
    this.#answers.delete(id);
  }
}
