import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Files, FileRow } from '../storage/files.js';
import type { LogStore } from '../storage/log-store.js';
import { uploadOf, type FileCheck } from './file-check.js';
import type { Incoming } from './incoming.js';
import { readNames } from './names.js';
import type { Shelf } from './shelf.js';

export interface FileKeeperParts {
  readonly files: Files;
  readonly store: Pick<LogStore, 'head' | 'changesAfter' | 'areas'>;
  readonly incoming: Incoming;
  readonly shelf: Shelf;
  readonly check: FileCheck;
  readonly clock: Clock;
  /** One node sweeps for all. */
  readonly isOurs: () => Promise<boolean>;
  /** Days after which a file goes that no record ever named. */
  readonly unnamedDays: number;
  readonly onFailed: (error: unknown) => void;
}

const everyMs = 3_600_000;
const dayMs = 24 * everyMs;

/** An upload to which nobody has added for so long was given up. */
const givenUpMs = 3 * dayMs;

/** A file that nobody has finished looking at for so long was left by a node that ended, or by a scanner that was away. */
const leftMs = 60_000;

/**
 * Sweeps what nobody names: uploads that were given up, files that no row of the log ever named, and those of a
 * drill that began again. What some row has named stays for as long as the log does.
 */
export class FileKeeper {
  #cancel: Cancel = () => undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly parts: FileKeeperParts) {}

  start(): void {
    this.#cancel = every(this.parts.clock, everyMs, () => void this.look());
    void this.look();
  }

  /** What is under way is finished. */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#turn;
    await this.parts.check.rest();
  }

  /** One turn of everything; never throws. */
  look(): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#look())
      .catch((error: unknown) => this.parts.onFailed(error));
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { incoming, clock, isOurs } = this.parts;
    await this.#takeUp();
    await incoming.sweep(clock.nowMs() - givenUpMs);
    if (!(await isOurs())) return;
    await this.#sweepDrills();
    await this.#sweepUnnamed();
  }

  /** Each node goes on with those whose bytes lie with it. */
  async #takeUp(): Promise<void> {
    const { files, incoming, check, clock } = this.parts;
    for (const row of await files.unsettled(new Date(clock.nowMs() - leftMs)))
      if ((await incoming.size(uploadOf(row))) === row.bytes) await check.run(row);
  }

  async #sweepDrills(): Promise<void> {
    const { files, store } = this.parts;
    for (const { id, isDrill } of await store.areas()) {
      const head = isDrill ? await store.head(id) : undefined;
      if (head) await this.#remove(await files.sweepOtherLogs(id, head.epoch));
    }
  }

  async #sweepUnnamed(): Promise<void> {
    const { files, clock, unnamedDays } = this.parts;
    const before = new Date(clock.nowMs() - unnamedDays * dayMs);
    for (const area of await files.areasToSweep(before)) {
      await readNames(this.parts, area);
      await this.#remove(await files.sweep(area, before));
    }
  }

  async #remove(rows: readonly FileRow[]): Promise<void> {
    for (const { area, keptName } of rows) await this.parts.shelf.remove(area, keptName);
  }
}
