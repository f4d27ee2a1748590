import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A cable between a browser and the server that a test can pull. Pulled, it carries nothing and accepts nothing. */
export class Cable {
  readonly #sockets = new Set<Socket>();
  #isPulled = false;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (near) => this.#join(near));
  }

  static async to(port: number): Promise<Cable> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Cable(server, port);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** As when somebody trips over it: what was under way is gone. */
  pull(): void {
    this.#isPulled = true;
    this.#cut();
  }

  plugIn(): void {
    this.#isPulled = false;
  }

  async close(): Promise<void> {
    this.#cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket): void {
    if (this.#isPulled) return void near.destroy();
    const far = connect(this.port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}
