import type { IncomingMessage } from 'node:http';
import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { addressOf, networkOf } from '../budgets/address.js';
import { BucketTable } from '../budgets/bucket-table.js';
import type { Config } from '../config/config.js';

/** Everybody at an address may come and come again in a minute, as on a line that breaks; then at that pace. */
const comings = 2;

/** Sockets by address: how many at once, and how many a minute. Refused before anybody asks the database. */
export class SocketBudget {
  readonly #knocks: BucketTable;
  readonly #open = new Map<string, number>();

  constructor(
    private readonly config: Pick<Config, 'socketsPerAddress' | 'trustedProxies'>,
    clock: Clock,
  ) {
    const perMinute = config.socketsPerAddress * comings;
    this.#knocks = new BucketTable(clock, { perSecond: perMinute / 60, burst: perMinute });
  }

  /** Whether one more may be opened from there. */
  mayKnock(request: IncomingMessage): boolean {
    const network = this.#networkOf(request);
    return this.#hasRoom(network) && this.#knocks.take(network) === 0;
  }

  /** Counts an open socket until it is closed; undefined where others took the last place meanwhile. */
  enter(request: IncomingMessage): Cancel | undefined {
    const network = this.#networkOf(request);
    if (!this.#hasRoom(network)) return undefined;
    this.#add(network, 1);
    return () => this.#add(network, -1);
  }

  #hasRoom(network: string): boolean {
    return (this.#open.get(network) ?? 0) < this.config.socketsPerAddress;
  }

  #add(network: string, change: 1 | -1): void {
    const count = (this.#open.get(network) ?? 0) + change;
    if (count > 0) this.#open.set(network, count);
    else this.#open.delete(network);
  }

  #networkOf(request: IncomingMessage): string {
    return networkOf(addressOf(request, this.config.trustedProxies));
  }
}
