import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Random } from '@levee/shared/kernel/random';
import { fetchRules, rulesAtHand } from './late-rules.js';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import { reconnectDelayMs } from './reconnect.js';
import { isSpent } from './spent-row.js';
import type { TabMessage, Tabs } from './tabs.js';

/** 未存, 已存本机, 发送中, 已送达, 指挥部已看, and what came back with a no. */
export type Mark = 'unsaved' | 'saved' | 'sending' | 'delivered' | 'seen' | 'refused';

export interface Pending {
  readonly row: OutboxRow;
  readonly mark: Mark;
}

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly tabs: Tabs;
  readonly author: () => string | null;
  /** The log that the link reads now. */
  readonly epoch: () => string | null;
  readonly send: (row: OutboxRow, answer: (receipt: Receipt) => void) => void;
  /** Called when a row's receipt is in, once. */
  readonly onReceipt: (row: OutboxRow, receipt: Receipt) => void;
  /** A row that waits and was not given here: of an earlier page, of another tab, of a lost log. */
  readonly onFound: (row: OutboxRow) => void;
  readonly onChange: () => void;
  /**
   * Whether all that a row names is on the server, its photos for instance. Until then it waits in its lane and
   * the other lanes go on; `pump` is called when the answer may have changed.
   */
  readonly isReady?: ((row: OutboxRow) => boolean) | undefined;
}

/** A command that has no answer for so long is offered again. */
const answerMs = 10_000;

const backoff = { baseMs: 500, capMs: 10_000 };

/** A tab that sends and has shown nothing for so long, though something waits, is frozen or has no line. */
const quietMs = 15_000;

/**
 * Commands on their way. They leave in order lane by lane (a lane is a record), so that nothing blocks
 * another record; one is in flight per lane. It backs off, never gives up, and deletes nothing unanswered,
 * unless the device itself is taken from its author. Of several tabs one sends for all.
 */
export class Outbox {
  readonly #pending = new Map<string, Pending>();
  readonly #delivered = new Map<string, OutboxRow>();
  /** Let go of here; an older reading of the store must not bring them back. */
  readonly #dismissed = new Set<string>();
  readonly #inFlight = new Map<string, Cancel>();
  readonly #tries = new Map<string, number>();
  /** This device would not take them: they are sent all the same, and never called saved. */
  readonly #unsavable = new Set<string>();
  #isOpen = false;
  #isForgotten = false;
  #stirredMs = -Infinity;

  constructor(private readonly parts: OutboxParts) {
    parts.tabs.join({ turned: () => this.#turned(), heard: (message) => this.#hear(message) });
  }

  /** What has no answer yet, and what came back with a no, in the order in which they were given. */
  get pending(): readonly Pending[] {
    return [...this.#pending.values()];
  }

  /** What the server has taken in the last week, in the order in which it did. */
  get delivered(): readonly Pending[] {
    return [...this.#delivered.values()].map((row) => {
      return { row, mark: row.seenAtMs === undefined ? 'delivered' : 'seen' };
    });
  }

  /**
   * Brings back what earlier pages and other tabs have left: the author's own rows, those that came back with a no
   * among them. Those of somebody else at this browser wait in the store for their author.
   */
  async restore(): Promise<void> {
    const nowMs = this.parts.clock.nowMs();
    const spent = (await this.#stored())?.filter((row) => isSpent(row, nowMs)) ?? [];
    if (spent.length > 0) await this.parts.store.remove(spent.map(({ id }) => id));
    await this.reread();
  }

  /** Takes in what the store holds by now. */
  async reread(): Promise<void> {
    const rows = await this.#stored();
    if (!rows || this.#isForgotten) return;
    for (const row of rows) if (this.#isMine(row)) this.#meet(row);
    this.#dropDismissedElsewhere(rows);
    this.#order(rows);
    this.pump();
  }

  /** Keeps a command; once it is marked `saved` it survives a reload, a kill and a power cut. */
  async keep(row: OutboxRow): Promise<void> {
    this.#mark(row, 'unsaved');
    try {
      await this.parts.store.put(row);
      this.parts.tabs.say({ is: 'changed' });
    } catch {
      this.#unsavable.add(row.id);
    }
    if (this.#pending.get(row.id)?.mark === 'unsaved') this.#mark(row, this.#waiting(row));
    await this.reread();
    this.pump();
  }

  /** The link is live: send. */
  open(): void {
    if (!this.#isOpen) this.#stirredMs = this.parts.clock.steadyMs();
    this.#isOpen = true;
    this.pump();
  }

  /** The link is gone: what was in flight has an unknown outcome and will be offered again. */
  shut(): void {
    this.#isOpen = false;
    this.#landAll();
  }

  /** Sends what may go now: the first of each lane, when it is ready. */
  pump(): void {
    if (!this.#isOpen) return;
    const busyLanes = new Set(
      [...this.#inFlight.keys()].flatMap((id) => this.#pending.get(id)?.row.lane ?? []),
    );
    for (const { row, mark } of this.pending) {
      if (mark === 'refused') continue;
      if (!busyLanes.has(row.lane) && this.#mayGo(row, mark)) this.#send(row);
      busyLanes.add(row.lane);
    }
  }

  /**
   * Looked at each second while this tab is before somebody's eyes. A browser may freeze the tab that sends, and
   * that one's line may be gone: who has a line and sees nothing stir takes over.
   */
  watchSender(): void {
    const { tabs, clock } = this.parts;
    const waits = this.pending.some(({ row, mark }) => mark !== 'refused' && this.#isReady(row));
    if (!waits || tabs.isSender || !this.#isOpen) this.#stirredMs = clock.steadyMs();
    else if (clock.steadyMs() - this.#stirredMs >= quietMs) tabs.takeOver();
  }

  /**
   * What another epoch's log has acknowledged is offered to this one: it may have been lost with the other. All
   * other epochs count, however many restores lie between.
   */
  async offerAgain(epoch: string): Promise<void> {
    for (const row of (await this.#stored()) ?? []) {
      const isForeign = row.receipt?.status === 'ok' && row.epoch !== epoch;
      if (!isForeign || !this.#isMine(row) || this.#pending.has(row.id)) continue;
      this.#delivered.delete(row.id);
      this.#find(unanswered(row));
    }
    await this.reread();
  }

  /** The headquarters has this number of an epoch on a screen. The mark stays, whatever a restarted server says. */
  see(epoch: string, seq: number): void {
    if (!this.parts.tabs.isSender) return;
    for (const row of this.#delivered.values()) {
      const at = row.epoch === epoch ? row.receipt?.seq : undefined;
      if (at === undefined || at > seq || row.seenAtMs !== undefined) continue;
      this.#write({ ...row, seenAtMs: this.parts.clock.nowMs() });
    }
  }

  /** The author has read a refusal and lets go of it. Nothing unanswered is ever let go. */
  async dismiss(id: string): Promise<void> {
    if (this.#pending.get(id)?.mark !== 'refused') return;
    this.#dismissed.add(id);
    this.#pending.delete(id);
    this.parts.onChange();
    await this.parts.store.remove([id]);
    this.parts.tabs.say({ is: 'changed' });
  }

  /**
   * The device has been taken from its author, who may have lost it: nothing of theirs stays on it, answered or
   * not. What somebody else wrote at this browser waits for them.
   */
  async forget(): Promise<void> {
    this.#isForgotten = true;
    this.shut();
    this.#pending.clear();
    this.#delivered.clear();
    this.parts.onChange();
    const own = (await this.#stored())?.filter((row) => this.#isMine(row)) ?? [];
    await this.parts.store.remove(own.map(({ id }) => id)).catch(() => undefined);
  }

  #turned(): void {
    this.#landAll();
    void this.reread();
  }

  #hear(message: TabMessage): void {
    this.#stirredMs = this.parts.clock.steadyMs();
    if (message.is === 'changed') return void this.reread();
    const known = this.#pending.get(message.id);
    if (known?.mark === 'saved' && !this.parts.tabs.isSender) this.#mark(known.row, 'sending');
  }

  /** A row as the store has it, which another tab may have written. */
  #meet(row: OutboxRow): void {
    const known = this.#pending.get(row.id);
    if (this.#dismissed.has(row.id)) return;
    if (!row.receipt) {
      if (!known && !this.#delivered.has(row.id)) this.#find(row);
    } else if (known && !known.row.receipt) {
      if (row.epoch === this.parts.epoch()) this.#settle(row, row.receipt);
    } else if (row.receipt.status === 'ok') this.#deliver(newer(row, this.#delivered.get(row.id)));
    else if (!known) this.#mark(row, 'refused');
  }

  #find(row: OutboxRow): void {
    this.#mark(row, 'saved');
    this.parts.onFound(row);
  }

  /** A refusal that was let go of in another tab is gone from here too. */
  #dropDismissedElsewhere(stored: readonly OutboxRow[]): void {
    const ids = new Set(stored.map(({ id }) => id));
    for (const { row, mark } of this.pending) {
      if (mark !== 'refused' || ids.has(row.id) || this.#unsavable.has(row.id)) continue;
      this.#pending.delete(row.id);
      this.parts.onChange();
    }
  }

  /** By the store, which knows in what order the tabs wrote; what it would not take comes last. */
  #order(stored: readonly OutboxRow[]): void {
    const places = new Map(stored.map(({ id }, place) => [id, place]));
    const placeOf = (id: string): number => places.get(id) ?? stored.length;
    const sorted = [...this.#pending].sort(([a], [b]) => placeOf(a) - placeOf(b));
    this.#pending.clear();
    for (const [id, one] of sorted) this.#pending.set(id, one);
  }

  #mayGo(row: OutboxRow, mark: Mark): boolean {
    const isHere = this.parts.tabs.isSender || this.#unsavable.has(row.id);
    return isHere && mark === this.#waiting(row) && this.#isMine(row) && this.#isReady(row);
  }

  #isReady(row: OutboxRow): boolean {
    return this.parts.isReady?.(row) ?? true;
  }

  #send(row: OutboxRow): void {
    this.#mark(row, 'sending');
    this.parts.tabs.say({ is: 'sending', id: row.id });
    this.#inFlight.set(
      row.id,
      this.parts.clock.after(answerMs, () => this.#again(row.id, 0)),
    );
    this.parts.send(row, (receipt) => this.#answered(row, receipt));
  }

  #answered(row: OutboxRow, receipt: Receipt): void {
    if (!this.#inFlight.has(row.id)) return;
    if (receipt.status === 'busy') return this.#again(row.id, receipt.afterMs ?? 0);
    this.#land(row.id);
    const deliveredAtMs = this.parts.clock.nowMs();
    const answered = { ...row, receipt, epoch: this.parts.epoch(), deliveredAtMs };
    this.#settle(answered, receipt);
    this.#write(answered);
    this.pump();
  }

  #settle(row: OutboxRow, receipt: Receipt): void {
    this.#tries.delete(row.id);
    if (receipt.status === 'ok') {
      this.#unsavable.delete(row.id);
      this.#pending.delete(row.id);
      this.#deliver(row);
    } else {
      this.#mark(row, 'refused');
      this.#standOnLog(row.lane);
    }
    this.parts.onReceipt(row, receipt);
  }

  /**
   * What its author wrote upon a command that came back counted on a version that never was. Another's change has that
   * number now, or will: it must not pass for the one that was seen (I6).
   */
  #standOnLog(lane: string): void {
    for (const { row, mark } of this.pending) {
      if (row.lane !== lane || row.receipt || row.saidVersion === undefined) continue;
      const { saidVersion, ...rest } = row;
      const next = { ...rest, envelope: { ...row.envelope, baseVersion: saidVersion } };
      this.#mark(next, mark);
      this.#write(next);
    }
  }

  #deliver(row: OutboxRow): void {
    this.#delivered.set(row.id, rulesAtHand()?.keptOf(row) ?? row);
    this.parts.onChange();
  }

  /**
   * An answer or a look is written down; a device that cannot will ask again after a reload. Nor is an `ok` written
   * down before it is known what of the command must not stay here with it.
   */
  #write(row: OutboxRow): void {
    if (row.receipt?.status === 'ok') this.#deliver(row);
    const told = (): void => this.parts.tabs.say({ is: 'changed' });
    this.#put(row).then(told, () => undefined);
  }

  async #put(row: OutboxRow): Promise<void> {
    const isOk = row.receipt?.status === 'ok';
    const kept = isOk ? (rulesAtHand() ?? (await fetchRules())).keptOf(row) : row;
    await this.parts.store.put(kept);
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

  #landAll(): void {
    for (const id of [...this.#inFlight.keys()]) this.#land(id);
    for (const { row, mark } of this.pending)
      if (mark === 'sending') this.#mark(row, this.#waiting(row));
  }

  #land(id: string): void {
    this.#inFlight.get(id)?.();
    this.#inFlight.delete(id);
    const row = this.#pending.get(id)?.row;
    if (row && !row.receipt) this.#mark(row, this.#waiting(row));
  }

  /** Undefined on a device that cannot read its own store: it has nothing to bring back. */
  #stored(): Promise<readonly OutboxRow[] | undefined> {
    return this.parts.store.all().catch(() => undefined);
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

function unanswered({ deliveredAtMs: _at, seenAtMs: _seen, ...row }: OutboxRow): OutboxRow {
  return { ...row, receipt: null, epoch: null };
}

/** A reading of the store may be older than what is known here. */
function newer(read: OutboxRow, known: OutboxRow | undefined): OutboxRow {
  const hourOf = ({ deliveredAtMs = 0, seenAtMs = 0 }: OutboxRow): number =>
    Math.max(deliveredAtMs, seenAtMs);
  return known && hourOf(known) > hourOf(read) ? known : read;
}
