import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { serverArea } from '@levee/shared/model/trail';
import type { LogCare } from '../storage/log-care.js';
import type { LogStore } from '../storage/log-store.js';

export interface CaretakerParts {
  readonly care: LogCare;
  readonly store: Pick<LogStore, 'areas'>;
  /** Whether it is for this node to care; one does it for all. Asked before each area, for a round may be long. */
  readonly isOurs: () => Promise<boolean>;
  readonly clock: Clock;
  /** How many days an answer is kept for a command that comes again. */
  readonly receiptDays: number;
  readonly onFailed: (error: unknown) => void;
}

/** Often enough that the fastest writer does not fill a part between two rounds; a round with nothing to do is a few reads. */
const roundMs = 60_000;
const dayMs = 24 * 3_600_000;

/** Looks after every area's log beside its writers: parts ahead of need, checkpoints, receipts that have had their time. */
export class Caretaker {
  #cancel: Cancel = () => undefined;
  #round: Promise<void> | undefined;
  #isStopped = false;

  constructor(private readonly parts: CaretakerParts) {}

  /** The first round begins now, and nobody waits for it. */
  start(): void {
    this.#cancel = every(this.parts.clock, roundMs, () => void this.look());
    void this.look();
  }

  /** One round. What fails is told and tried again in the next. */
  look(): Promise<void> {
    this.#round ??= this.#lookOnce().finally(() => (this.#round = undefined));
    return this.#round;
  }

  /** Ends after the step that is being done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#round;
  }

  async #lookOnce(): Promise<void> {
    const { store, isOurs, onFailed } = this.parts;
    try {
      const areas = await store.areas();
      for (const id of [...areas.map((area) => area.id), serverArea]) {
        if (!(await isOurs())) return;
        await this.#lookAfter(id);
      }
    } catch (error) {
      onFailed(error);
    }
  }

  /** Each kind of care on its own: what hinders one of them hinders no other. */
  async #lookAfter(area: string): Promise<void> {
    const { care, clock, receiptDays } = this.parts;
    const now = new Date(clock.nowMs());
    const forgotten = new Date(clock.nowMs() - receiptDays * dayMs);
    await this.#whileMore(() => care.openNextPart(area));
    await this.#whileMore(() => care.makeCheckpoint(area, now));
    await this.#whileMore(() => care.thinCheckpoints(area, now));
    await this.#whileMore(() => care.forgetReceipts(area, forgotten));
  }

  async #whileMore(step: () => Promise<boolean>): Promise<void> {
    try {
      while (!this.#isStopped && (await step()));
    } catch (error) {
      this.parts.onFailed(error);
    }
  }
}
