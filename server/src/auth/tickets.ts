import type { Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { Identity } from './identity.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret, newSecret } from './secret.js';

interface Ticket {
  readonly identity: Identity;
  readonly dueMs: number;
}

/** More than this at once is a flood; the oldest go. */
const mostTickets = 20_000;

/**
 * Tickets for the handshake of `/live`: good once, for half a minute, on this node. A cookie alone opens
 * no socket, because browsers send it along from foreign pages too.
 */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly policy: Pick<AuthPolicy, 'ticketMs'>,
  ) {}

  issue(identity: Identity): string {
    this.#sweep();
    const ticket = newSecret(this.random);
    this.#tickets.set(hashSecret(ticket), {
      identity,
      dueMs: this.clock.steadyMs() + this.policy.ticketMs,
    });
    return ticket;
  }

  /** Whose it was; undefined when it is unknown, spent or too old. */
  redeem(ticket: string): Identity | undefined {
    const key = hashSecret(ticket);
    const kept = this.#tickets.get(key);
    this.#tickets.delete(key);
    return kept && this.clock.steadyMs() < kept.dueMs ? kept.identity : undefined;
  }

  /** Tickets stand in the order they were given out, which is the order they run out in. */
  #sweep(): void {
    const nowMs = this.clock.steadyMs();
    for (const [key, { dueMs }] of this.#tickets) {
      if (dueMs > nowMs && this.#tickets.size < mostTickets) return;
      this.#tickets.delete(key);
    }
  }
}
