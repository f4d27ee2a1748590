import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { CommitFault } from '@levee/test/support/memory-store';

/** What makes a transaction last: the word itself, or the one statement that is a transaction. */
const commits = [Buffer.from('COMMIT'), Buffer.from('levee-append')];

/** A cable to PostgreSQL that breaks at a commit: before the server hears of it, or before it can say that it is done. */
export class CommitBreaker {
  #next: CommitFault = 'none';
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly far: URL,
  ) {
    server.on('connection', (near) => this.#join(near));
  }

  static async to(url: string): Promise<CommitBreaker> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CommitBreaker(server, new URL(url));
  }

  /** The database's address by way of this cable. */
  get url(): string {
    const url = new URL(this.far);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** What becomes of the next commit on any connection. */
  failNext(fault: CommitFault): void {
    this.#next = fault;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(Number(this.far.port || 5432), this.far.hostname);
    const cut = (): void => [near, far].forEach((one) => one.destroy());
    for (const one of [near, far]) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('error', cut);
      one.on('close', () => {
        this.#sockets.delete(one);
        cut();
      });
    }
    this.#carry(near, far, cut);
  }

  #carry(near: Socket, far: Socket, cut: () => void): void {
    let isMute = false;
    near.on('data', (chunk: Buffer) => {
      const fault = this.#faultOf(chunk);
      if (fault === 'before') return cut();
      isMute ||= fault === 'after';
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => (isMute ? cut() : near.write(chunk)));
  }

  #faultOf(chunk: Buffer): CommitFault {
    if (this.#next === 'none' || !commits.some((word) => chunk.includes(word))) return 'none';
    const fault = this.#next;
    this.#next = 'none';
    return fault;
  }
}
