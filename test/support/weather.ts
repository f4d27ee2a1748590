import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from '@levee/shared/kernel/random';

/** What a line does to what goes through it. Nothing said: it carries everything at once. */
export interface Profile {
  /** Each piece takes so long, between the two; the order stays, as TCP keeps it. */
  readonly latencyMs?: readonly [least: number, most: number];
  readonly bytesPerSecond?: number;
  /** Pieces are cut to so many bytes, each written for itself. */
  readonly sliceBytes?: number;
  /**
   * This share of the pieces is lost. TCP sends again what is lost: the piece comes after the retransmission
   * time-out, and all that follows waits behind it. A second loss of the same piece doubles the wait.
   */
  readonly lossShare?: number;
  /** Every connection is reset this long after it was opened. */
  readonly resetAfterMs?: number;
  /** Connections are accepted and stay, and carry nothing either way. */
  readonly isDead?: boolean;
}

/** What Linux waits at least before it sends again. */
const retransmitMs = 200;

/** Above this the sender is not read any more until the line has caught up. */
const mostQueuedBytes = 256 * 1024;

/** A line between a client and a server, with weather. The weather can change while connections stand. */
export class Weather {
  readonly #sockets = new Set<Socket>();
  #profile: Profile;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    profile: Profile,
    private readonly random: Random,
  ) {
    this.#profile = profile;
    server.on('connection', (near) => this.#join(near));
  }

  static async over(port: number, random: Random, profile: Profile = {}): Promise<Weather> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Weather(server, port, profile, random);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on. What a dead line has swallowed does not come back: its connections are cut when it clears up. */
  becomes(profile: Profile): void {
    const wasDead = this.#profile.isDead === true;
    this.#profile = profile;
    if (wasDead && profile.isDead !== true) this.#cut();
  }

  async close(): Promise<void> {
    this.#cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.port, '127.0.0.1');
    const { resetAfterMs } = this.#profile;
    if (resetAfterMs !== undefined) setTimeout(() => near.resetAndDestroy(), resetAfterMs).unref();
    this.#carry(near, far);
    this.#carry(far, near);
  }

  #carry(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    const line = new Direction(from, to, () => this.#profile, this.random);
    from.on('data', (data) => line.take(data));
    from.on('end', () => line.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      if (line.isEmpty) to.destroy();
      else line.end();
    });
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}

/** One way of one connection: pieces wait in order, each until it is due. */
class Direction {
  readonly #pieces: { readonly data: Buffer; readonly dueMs: number }[] = [];
  #queuedBytes = 0;
  #lastDueMs = 0;
  #isArmed = false;
  #hasEnded = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly profile: () => Profile,
    private readonly random: Random,
  ) {}

  /** What a sender said before it hung up still arrives. */
  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  take(data: Buffer): void {
    if (this.profile().isDead) return;
    const { sliceBytes = data.length } = this.profile();
    for (let at = 0; at < data.length; at += sliceBytes)
      this.#queue(data.subarray(at, at + sliceBytes));
    if (this.#queuedBytes > mostQueuedBytes) this.from.pause();
    this.#arm();
  }

  end(): void {
    this.#hasEnded = true;
    this.#arm();
  }

  #queue(data: Buffer): void {
    const { bytesPerSecond } = this.profile();
    const travelMs = bytesPerSecond === undefined ? 0 : (data.length / bytesPerSecond) * 1000;
    const arrivesMs = performance.now() + this.#latencyMs() + this.#lossMs();
    const dueMs = Math.max(this.#lastDueMs, arrivesMs) + travelMs;
    this.#lastDueMs = dueMs;
    this.#queuedBytes += data.length;
    this.#pieces.push({ data, dueMs });
  }

  #latencyMs(): number {
    const [least, most] = this.profile().latencyMs ?? [0, 0];
    return least + this.random() * (most - least);
  }

  #lossMs(): number {
    const { lossShare = 0 } = this.profile();
    let waitMs = 0;
    for (let againMs = retransmitMs; this.random() < lossShare; againMs *= 2) waitMs += againMs;
    return waitMs;
  }

  #arm(): void {
    if (this.#isArmed) return;
    const [next] = this.#pieces;
    if (!next) return void (this.#hasEnded && this.to.end());
    this.#isArmed = true;
    const waitMs = next.dueMs - performance.now();
    if (waitMs > 1) setTimeout(() => this.#deliver(), waitMs).unref();
    else setImmediate(() => this.#deliver());
  }

  #deliver(): void {
    this.#isArmed = false;
    const now = performance.now() + 1;
    const due = this.#pieces.findIndex(({ dueMs }) => dueMs > now);
    const whole = this.profile().sliceBytes === undefined;
    const count = whole ? (due === -1 ? this.#pieces.length : due) : 1;
    for (const { data } of this.#pieces.splice(0, count)) {
      this.#queuedBytes -= data.length;
      if (this.to.writable) this.to.write(data);
    }
    if (this.#queuedBytes <= mostQueuedBytes) this.from.resume();
    this.#arm();
  }
}
