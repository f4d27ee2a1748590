import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Log } from '../log/log.js';
import type { Drill } from './drill.js';
import { leaseMs, type Lease } from './lease.js';

/** Two renewals may fail before the lease runs out. */
const renewMs = leaseMs / 4;

/**
 * The drill, played by one of the nodes; when that one is gone, by another. Two that play for a moment do no
 * harm: the steps have ids of their own, and act once.
 */
export class SharedDrill implements Drill {
  #isPlaying = false;
  #isStopped = false;
  #turn: Promise<void> = Promise.resolve();
  #cancel: Cancel = () => undefined;

  constructor(
    private readonly player: Drill,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get area(): string {
    return this.player.area;
  }

  /** Comes back when this node plays, or when another does. */
  async start(): Promise<void> {
    this.#cancel = every(this.clock, renewMs, () => void this.#renew());
    await this.#follow();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#inTurn(() => this.player.stop());
    await this.lease.giveUp();
  }

  /** Who is asked plays from then on: its player knows that the drill began anew, the other's does not. */
  reset(): Promise<void> {
    return this.#inTurn(async () => {
      await this.lease.seize();
      await this.player.reset();
      this.#isPlaying = true;
    });
  }

  async #renew(): Promise<void> {
    try {
      await this.#follow();
    } catch (error) {
      this.log.warn({ err: error }, 'who plays the drill is asked again later');
    }
  }

  /** The lease is renewed at its time, however long a player takes to begin. */
  async #follow(): Promise<void> {
    const isOurs = await this.lease.take();
    await this.#inTurn(async () => {
      if (this.#isStopped || isOurs === this.#isPlaying) return;
      if (isOurs) await this.player.start();
      else await this.player.stop();
      this.#isPlaying = isOurs;
    });
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
