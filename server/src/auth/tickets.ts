import type { Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { LiveTickets } from '../storage/live-tickets.js';
import type { Identity } from './identity.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret, newSecret } from './secret.js';

export interface TicketParts {
  readonly store: LiveTickets;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: Pick<AuthPolicy, 'ticketMs'>;
}

/** More than this at once is a flood; the oldest go. */
const mostTickets = 20_000;

/** What `newSecret` makes. Anything else is not asked of the database. */
const shape = /^[\w-]{43}$/;

/**
 * Tickets for the handshake of `/live`: good once, for half a minute, on any node. A cookie alone opens
 * no socket, because browsers send it along from foreign pages too.
 */
export class Tickets {
  #sweptMs = -Infinity;

  constructor(private readonly parts: TicketParts) {}

  async issue(identity: Identity): Promise<string> {
    const { store, clock, random, policy } = this.parts;
    await this.#sweep();
    const ticket = newSecret(random);
    const expiresAt = new Date(clock.nowMs() + policy.ticketMs);
    await store.add({ ticketHash: hashSecret(ticket), identity, expiresAt });
    return ticket;
  }

  /** Whose it was; undefined when it is unknown, spent or too old. */
  async redeem(ticket: string): Promise<Identity | undefined> {
    if (!shape.test(ticket)) return undefined;
    const { store, clock } = this.parts;
    const kept = await store.spend(hashSecret(ticket), new Date(clock.nowMs()));
    return kept as Identity | undefined;
  }

  /** Once in a ticket's life is enough. */
  async #sweep(): Promise<void> {
    const { store, clock, policy } = this.parts;
    if (clock.steadyMs() - this.#sweptMs < policy.ticketMs) return;
    this.#sweptMs = clock.steadyMs();
    await store.sweep(new Date(clock.nowMs()), mostTickets);
  }
}
