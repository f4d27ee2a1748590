import type { Clock } from '@levee/shared/kernel/clock';
import { byeCodes, type Bye, type ByeCode } from '@levee/shared/protocol/bye';
import type { ClientEvents, ServerEvents } from '@levee/shared/protocol/events';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Paint } from '@levee/shared/protocol/paint';
import type { Socket } from 'socket.io';
import type { Identity } from '../auth/identity.js';
import { Backlog } from './backlog.js';
import type { Subscriber } from './channel.js';
import { overBudget } from './frame-budget.js';
import { queuedBytes } from './line.js';

export type LiveSocket = Socket<ClientEvents, ServerEvents>;

const retryOf: Record<ByeCode, Bye['retry']> = {
  [byeCodes.badRequest]: 'never',
  [byeCodes.revoked]: 'never',
  [byeCodes.expired]: 'signIn',
  [byeCodes.slow]: 'after',
  [byeCodes.gap]: 'after',
  [byeCodes.noPong]: 'after',
  [byeCodes.rate]: 'after',
  [byeCodes.scopeChanged]: 'after',
  [byeCodes.shutdown]: 'after',
  [byeCodes.upgrade]: 'upgrade',
};

/** What is on a wall's glass; since when by the steady clock, and by the wall clock. */
type Painted = Paint & { readonly atMs: number; readonly wallMs: number };

/** One socket with whoever is at the other end. */
export class Connection implements Subscriber {
  readonly backlog: Backlog;
  #paint: Painted | undefined;
  #greeting: Hello | undefined;

  constructor(
    readonly socket: LiveSocket,
    readonly identity: Identity,
    private readonly clock: Clock,
    private readonly onBye: (code: ByeCode) => void = () => undefined,
  ) {
    this.backlog = new Backlog(() => queuedBytes(socket), clock);
    const cut = (): void => this.bye(byeCodes.rate, 5_000);
    socket.conn.on(overBudget, cut);
    socket.once('disconnect', () => socket.conn.off(overBudget, cut));
  }

  get id(): string {
    return this.socket.id;
  }

  get paint(): Painted | undefined {
    return this.#paint;
  }

  /** The last hello; undefined until there was one. */
  get greeting(): Hello | undefined {
    return this.#greeting;
  }

  get hasExpired(): boolean {
    return this.identity.kind === 'account' && this.clock.nowMs() >= this.identity.expiresAtMs;
  }

  send(frame: Parameters<ServerEvents['changes']>[0]): void {
    this.socket.emit('changes', frame);
  }

  drained(): Promise<void> | undefined {
    return this.backlog.drained();
  }

  follow(room: string): void {
    void this.socket.join(room);
  }

  unfollow(room: string): void {
    void this.socket.leave(room);
  }

  painted(paint: Paint): void {
    this.#paint = { ...paint, atMs: this.clock.steadyMs(), wallMs: this.clock.nowMs() };
  }

  greeted(hello: Hello): void {
    this.#greeting = hello;
  }

  /** Says why, then closes. */
  bye(code: ByeCode, afterMs = 0): void {
    this.socket.emit('bye', { code, retry: retryOf[code], afterMs });
    this.socket.disconnect(true);
    this.onBye(code);
  }
}
