import type { Bye } from '@levee/shared/protocol/bye';
import { liveNamespace, type ClientEvents, type ServerEvents } from '@levee/shared/protocol/events';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import { io, type Socket } from 'socket.io-client';

interface Place {
  readonly epoch: string;
  readonly seq: number;
}

interface Wish {
  readonly url: string;
  readonly area: string;
  /** Who they are; they take turns. */
  readonly cookies: readonly string[];
  readonly count: number;
}

/** As walls come back: full jitter, half a second doubled up to ten. */
const baseMs = 500;
const capMs = 10_000;

/**
 * Many readers of one area that do what a client does and keep nothing: ticket, handshake, hello with their
 * place, a snapshot when they are told to, and back again when the line is cut.
 */
export class Crowd {
  readonly #members: Member[];
  #isLive = new Set<Member>();
  #told: () => void = () => undefined;

  constructor(wish: Wish) {
    this.#members = Array.from({ length: wish.count }, (_none, at) => {
      const cookie = wish.cookies[at % wish.cookies.length] ?? '';
      return new Member(wish.url, wish.area, cookie, (member, isLive) =>
        this.#note(member, isLive),
      );
    });
  }

  /** How many are live now. */
  get live(): number {
    return this.#isLive.size;
  }

  /** How often somebody was told to fetch a snapshot. */
  get snapshots(): number {
    return this.#members.reduce((sum, { snapshots }) => sum + snapshots, 0);
  }

  /** What each was told when its server stopped as planned. */
  get byes(): readonly Bye[] {
    return this.#members.flatMap(({ bye }) => bye ?? []);
  }

  open(): void {
    for (const member of this.#members) member.open();
  }

  close(): void {
    for (const member of this.#members) member.close();
  }

  /** Milliseconds until all are live. */
  async untilAllLive(): Promise<number> {
    return this.#until(() => this.live === this.#members.length);
  }

  /** Milliseconds until the last has noticed that the line is cut. */
  async untilAllCut(): Promise<number> {
    return this.#until(() => this.live === 0);
  }

  #until(isSo: () => boolean): Promise<number> {
    const startMs = performance.now();
    return new Promise((resolve) => {
      this.#told = () => {
        if (isSo()) resolve(performance.now() - startMs);
      };
      this.#told();
    });
  }

  #note(member: Member, isLive: boolean): void {
    if (isLive) this.#isLive.add(member);
    else this.#isLive.delete(member);
    this.#told();
  }
}

/** One reader. */
class Member {
  snapshots = 0;
  bye: Bye | undefined;
  #place: Place | undefined;
  #socket: Socket<ServerEvents, ClientEvents> | undefined;
  #tries = 0;
  #isClosed = false;
  #head = Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly area: string,
    private readonly cookie: string,
    private readonly note: (member: Member, isLive: boolean) => void,
  ) {}

  open(): void {
    this.#connect().catch(() => this.#again());
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.disconnect();
  }

  async #connect(): Promise<void> {
    const answer = await this.#fetch('/api/live/ticket', { method: 'POST' });
    const { ticket } = (await answer.json()) as { ticket: string };
    const socket: Socket<ServerEvents, ClientEvents> = io(this.url + liveNamespace, {
      query: { ticket },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.#socket = socket;
    socket.on('connect', () => this.#hello());
    socket.on('connect_error', () => this.#again());
    socket.on('disconnect', () => this.#again());
    socket.on('bye', (bye) => (this.bye = bye));
    socket.on('changes', ({ epoch, to }) => {
      this.#place = { epoch, seq: to };
      this.#look();
    });
  }

  #hello(): void {
    const reads = [{ area: this.area, ...this.#place }];
    this.#socket?.emit(
      'hello',
      { proto: protocolVersion, clientId: 'crowd', reads },
      ({ welcomes: [welcome] }) => void this.#welcomed(welcome).catch(() => this.#again()),
    );
  }

  async #welcomed(welcome: Welcome | undefined): Promise<void> {
    if (!welcome) throw new Error('a reader was not let in');
    if (welcome.mode === 'snapshot') await this.#takeSnapshot();
    else {
      this.#head = welcome.head;
      this.#look();
    }
  }

  async #takeSnapshot(): Promise<void> {
    this.snapshots++;
    const answer = await this.#fetch(`/api/areas/${this.area}/snapshot`);
    await answer.arrayBuffer();
    const [, epoch = '', seq = ''] = /"([^:]+):(\d+)/.exec(answer.headers.get('etag') ?? '') ?? [];
    this.#place = { epoch, seq: Number(seq) };
    this.#hello();
  }

  #look(): void {
    if ((this.#place?.seq ?? -1) < this.#head) return;
    this.#tries = 0;
    this.note(this, true);
  }

  #again(): void {
    this.note(this, false);
    this.#socket?.removeAllListeners().disconnect();
    this.#head = Infinity;
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const waitMs = Math.random() * Math.min(capMs, baseMs * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.open(), waitMs);
  }

  async #fetch(path: string, init: { method?: string } = {}): Promise<Response> {
    const headers = { cookie: this.cookie, accept: columnsType, origin: this.url };
    const answer = await fetch(this.url + path, { ...init, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
}
