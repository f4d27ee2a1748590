import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Random } from '@levee/shared/kernel/random';
import { commands } from '@levee/shared/commands/commands';
import { altered, personalIn } from '@levee/shared/rules/personal';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import { reconnectDelayMs } from './reconnect.js';

/** 未存, 已存本机, 发送中, 已送达, and what came back with a no. */
export type Mark = 'unsaved' | 'saved' | 'sending' | 'delivered' | 'refused';

export interface Pending {
  readonly row: OutboxRow;
  readonly mark: Mark;
}

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly author: () => string | null;
  /** The log that the link reads now. */
  readonly epoch: () => string | null;
  readonly send: (row: OutboxRow, answer: (receipt: Receipt) => void) => void;
  /** Called when a row's receipt is in, once. */
  readonly onReceipt: (row: OutboxRow, receipt: Receipt) => void;
  readonly onChange: () => void;
  /**
   * Whether all that a row names is on the server, its photos for instance. Until then it waits in its lane and
   * the other lanes go on; `pump` is called when the answer may have changed.
   */
  readonly isReady?: ((row: OutboxRow) => boolean) | undefined;
}

/** A command that has no answer for so long is offered again. */
const answerMs = 10_000;

/** Answered rows stay for a week, to be offered again should the server's log begin a new epoch. */
const keptMs = 7 * 24 * 3_600_000;

const backoff = { baseMs: 500, capMs: 10_000 };

/**
 * Commands on their way. They leave in order lane by lane (a lane is a record), so that nothing blocks
 * another record; one is in flight per lane. It backs off, never gives up, and deletes nothing unanswered,
 * unless the device itself is taken from its author.
 */
export class Outbox {
  readonly #pending = new Map<string, Pending>();
  readonly #inFlight = new Map<string, Cancel>();
  readonly #tries = new Map<string, number>();
  /** This device would not take them: they are sent all the same, and never called saved. */
  readonly #unsavable = new Set<string>();
  #isOpen = false;

  constructor(private readonly parts: OutboxParts) {}

  get pending(): readonly Pending[] {
    return [...this.#pending.values()];
  }

  /**
   * Brings back what an earlier page left behind: the author's own rows that have no receipt yet. Those of
   * somebody else at this browser wait in the store for their author.
   */
  async restore(): Promise<readonly OutboxRow[]> {
    const rows = await this.#stored();
    const oldest = this.parts.clock.nowMs() - keptMs;
    await this.parts.store.remove(
      rows
        .filter(({ receipt, capturedAtMs }) => receipt && capturedAtMs < oldest)
        .map(({ id }) => id),
    );
    const waiting = rows.filter(
      (row) => !row.receipt && this.#isMine(row) && !this.#pending.has(row.id),
    );
    for (const row of waiting) this.#mark(row, 'saved');
    this.pump();
    return waiting;
  }

  /** Keeps a command; once it is marked `saved` it survives a reload. */
  async keep(row: OutboxRow): Promise<void> {
    this.#mark(row, 'unsaved');
    try {
      await this.parts.store.put(row);
    } catch {
      this.#unsavable.add(row.id);
    }
    if (this.#pending.get(row.id)?.mark === 'unsaved') this.#mark(row, this.#waiting(row));
    this.pump();
  }

  /** The link is live: send. */
  open(): void {
    this.#isOpen = true;
    this.pump();
  }

  /** The link is gone: what was in flight has an unknown outcome and will be offered again. */
  shut(): void {
    this.#isOpen = false;
    for (const id of [...this.#inFlight.keys()]) this.#land(id);
  }

  /** Sends what may go now: the first of each lane, when it is ready. */
  pump(): void {
    if (!this.#isOpen) return;
    const busyLanes = new Set(
      [...this.#inFlight.keys()].flatMap((id) => this.#pending.get(id)?.row.lane ?? []),
    );
    for (const { row, mark } of this.pending) {
      if (mark === 'delivered' || mark === 'refused') continue;
      if (!busyLanes.has(row.lane) && this.#mayGo(row, mark)) this.#send(row);
      busyLanes.add(row.lane);
    }
  }

  /** What another epoch's log has acknowledged is offered to this one: it may have been lost with the other. */
  async offerAgain(epoch: string): Promise<void> {
    for (const row of await this.#stored()) {
      const isForeign = row.receipt?.status === 'ok' && row.epoch !== epoch;
      if (isForeign && this.#isMine(row))
        this.#mark({ ...row, receipt: null, epoch: null }, 'saved');
    }
    this.pump();
  }

  /** The author has read a refusal and lets go of it. Nothing unanswered is ever let go. */
  async dismiss(id: string): Promise<void> {
    if (this.#pending.get(id)?.mark !== 'refused') return;
    this.#pending.delete(id);
    this.parts.onChange();
    await this.parts.store.remove([id]);
  }

  /**
   * The device has been taken from its author, who may have lost it: nothing of theirs stays on it, answered or
   * not. What somebody else wrote at this browser waits for them.
   */
  async forget(): Promise<void> {
    this.shut();
    this.#pending.clear();
    this.parts.onChange();
    const own = (await this.#stored()).filter((row) => this.#isMine(row));
    await this.parts.store.remove(own.map(({ id }) => id)).catch(() => undefined);
  }

  #mayGo(row: OutboxRow, mark: Mark): boolean {
    const { isReady } = this.parts;
    return mark === this.#waiting(row) && this.#isMine(row) && (!isReady || isReady(row));
  }

  #send(row: OutboxRow): void {
    this.#mark(row, 'sending');
    this.#inFlight.set(
      row.id,
      this.parts.clock.after(answerMs, () => this.#again(row.id, 0)),
    );
    this.parts.send(row, (receipt) => this.#answered(row, receipt));
  }

  #answered(row: OutboxRow, receipt: Receipt): void {
    if (this.#pending.get(row.id)?.mark !== 'sending') return;
    if (receipt.status === 'busy') return this.#again(row.id, receipt.afterMs ?? 0);
    this.#land(row.id);
    this.#tries.delete(row.id);
    const answered = { ...row, receipt, epoch: this.parts.epoch() };
    this.#mark(answered, receipt.status === 'ok' ? 'delivered' : 'refused');
    if (receipt.status === 'ok') this.#pending.delete(row.id);
    this.#unsavable.delete(row.id);
    this.parts.store.put(keptOf(answered)).catch(() => undefined);
    this.parts.onReceipt(answered, receipt);
    this.pump();
  }

  #again(id: string, atLeastMs: number): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    this.#inFlight.get(id)?.();
    const delayMs = Math.max(atLeastMs, reconnectDelayMs(tries, backoff, this.parts.random));
    this.#inFlight.set(
      id,
      this.parts.clock.after(delayMs, () => {
        this.#land(id);
        this.pump();
      }),
    );
  }

  #land(id: string): void {
    this.#inFlight.get(id)?.();
    this.#inFlight.delete(id);
    const row = this.#pending.get(id)?.row;
    if (row && !row.receipt) this.#mark(row, this.#waiting(row));
  }

  /** A device that cannot read its own store has nothing to bring back. */
  #stored(): Promise<readonly OutboxRow[]> {
    return this.parts.store.all().catch(() => []);
  }

  #isMine({ author }: OutboxRow): boolean {
    return author === this.parts.author();
  }

  #waiting({ id }: OutboxRow): Mark {
    return this.#unsavable.has(id) ? 'unsaved' : 'saved';
  }

  #mark(row: OutboxRow, mark: Mark): void {
    this.#pending.set(row.id, { row, mark });
    this.parts.onChange();
  }
}

/**
 * What stays of an answered row. A telephone or a private name that its author typed is on this device only until
 * the server has it; a refusal keeps it, for the author to correct.
 */
function keptOf(row: OutboxRow): OutboxRow {
  if (row.receipt?.status !== 'ok') return row;
  const { kind, payload } = row.envelope;
  const tree = personalIn(commands[kind].payload);
  return {
    ...row,
    envelope: { ...row.envelope, payload: altered(payload, tree, () => undefined) },
  };
}
