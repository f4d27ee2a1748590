import { every, isoNow, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { NamedHead } from '../storage/heads.js';
import type { AnchorFiles } from './anchor-files.js';

export interface AnchorsParts {
  /** The head of every area's log, as it lies in the database. */
  readonly heads: () => Promise<readonly NamedHead[]>;
  readonly files: Pick<AnchorFiles, 'append'>;
  /** Whether it is for this node; one does it for all. Asked each minute, which keeps it. */
  readonly isOurs: () => Promise<boolean>;
  readonly clock: Clock;
  readonly everyMs: number;
  /** There are new ones. */
  readonly onKept: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** How often it is asked whether the hour has come. */
export const lookMs = 60_000;

/**
 * Writes down outside the database, once an hour and at the start, where each area's log ends: a log that was made
 * anew from its beginning, whole and chained, is another from the first anchor on.
 */
export class Anchors {
  #cancel: Cancel = () => undefined;
  #look: Promise<void> | undefined;
  /** By the steady clock; undefined on a node that has not been the one. */
  #lastMs: number | undefined;

  constructor(private readonly parts: AnchorsParts) {}

  /** The first are written now, and nobody waits for them. */
  start(): void {
    this.#cancel = every(this.parts.clock, lookMs, () => void this.look());
    void this.look();
  }

  /** What fails is told and tried again at the next look. */
  look(): Promise<void> {
    this.#look ??= this.#lookOnce()
      .catch(this.parts.onFailed)
      .finally(() => (this.#look = undefined));
    return this.#look;
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#look;
  }

  /** A node that takes over from another writes at once: it does not know when the other last did. */
  async #lookOnce(): Promise<void> {
    if (!(await this.parts.isOurs())) {
      this.#lastMs = undefined;
      return;
    }
    const nowMs = this.parts.clock.steadyMs();
    if (this.#lastMs !== undefined && nowMs - this.#lastMs < this.parts.everyMs - lookMs / 2)
      return;
    await this.#write();
    this.#lastMs = nowMs;
    this.parts.onKept();
  }

  async #write(): Promise<void> {
    const { heads, files, clock } = this.parts;
    const at = isoNow(clock);
    for (const { area, epoch, seq, hash } of await heads())
      await files.append({ area, epoch, seq, hash, at });
  }
}
