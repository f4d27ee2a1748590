import type { CommandKind } from '@levee/shared/commands/commands';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';

/** A command from the moment it was given until long after it was answered. */
export interface OutboxRow {
  readonly id: string;
  readonly envelope: Envelope & { readonly kind: CommandKind };
  /** Commands on one record keep their order; this names the record. */
  readonly lane: string;
  /** Who gave it; it is never sent under another name. */
  readonly author: string;
  readonly capturedAtMs: number;
  readonly receipt: Receipt | null;
  /** The log that answered; another one may know nothing of it. */
  readonly epoch: string | null;
  /** When its answer came, and when the headquarters first had it on a screen; by this device's clock. */
  readonly deliveredAtMs?: number;
  readonly seenAtMs?: number;
  /** The fields that the command writes as its author saw them, masked as everywhere; for a conflict to show. */
  readonly base?: Readonly<Record<string, unknown>>;
  /** What the log said was the record's version, where this stands on commands of its author that have no answer yet. */
  readonly saidVersion?: number;
}

/** Where commands are kept until the server has them. What `put` has answered survives a reload. */
export interface OutboxStore {
  /** In the order in which they were first put. */
  all(): Promise<readonly OutboxRow[]>;
  put(row: OutboxRow): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Keeps nothing beyond this page: for walls, which send no commands, and for models. */
export class MemoryOutbox implements OutboxStore {
  readonly #rows = new Map<string, OutboxRow>();

  async all(): Promise<readonly OutboxRow[]> {
    return [...this.#rows.values()];
  }

  async put(row: OutboxRow): Promise<void> {
    this.#rows.set(row.id, row);
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#rows.delete(id);
  }
}
