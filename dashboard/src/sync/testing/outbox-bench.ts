import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { Outbox } from '../outbox.js';
import { MemoryOutbox, type OutboxRow } from '../outbox-store.js';
import { loneTab, type Tabs } from '../tabs.js';

interface Sent {
  readonly row: OutboxRow;
  readonly answer: (receipt: Receipt) => void;
  readonly atMs: number;
}

/** An outbox whose wire and time are the test's. */
export class Bench {
  readonly clock = new ManualClock();
  readonly sent: Sent[] = [];
  readonly receipts: string[] = [];
  readonly found: string[] = [];
  author: string | null = 'me';
  epoch = 'epoch-one';
  /** Ids of rows whose files are not on the server yet. */
  readonly unready = new Set<string>();
  changes = 0;
  readonly outbox: Outbox;

  constructor(
    readonly store: MemoryOutbox = new MemoryOutbox(),
    seed = 1,
    tabs: Tabs = loneTab,
  ) {
    this.outbox = new Outbox({
      store,
      tabs,
      clock: this.clock,
      random: seededRandom(seed),
      author: () => this.author,
      epoch: () => this.epoch,
      send: (sent, answer) => this.sent.push({ row: sent, answer, atMs: this.clock.steadyMs() }),
      onReceipt: ({ id }, { status }) => this.receipts.push(`${id} ${status}`),
      onFound: ({ id }) => this.found.push(id),
      onChange: () => this.changes++,
      isReady: ({ id }) => !this.unready.has(id),
    });
  }

  get sentIds(): string[] {
    return this.sent.map(({ row: { id } }) => id);
  }

  get marks(): Record<string, string> {
    return Object.fromEntries(this.outbox.pending.map(({ row: { id }, mark }) => [id, mark]));
  }

  get delivered(): Record<string, string> {
    return Object.fromEntries(this.outbox.delivered.map(({ row: { id }, mark }) => [id, mark]));
  }

  answerLast(id: string, over: Partial<Receipt> = {}): void {
    this.sent.findLast(({ row: one }) => one.id === id)?.answer({ id, status: 'ok', ...over });
  }
}

/** Refuses to keep anything, as a browser does whose disk is full. */
export class FullStore extends MemoryOutbox {
  override put(): Promise<void> {
    return Promise.reject(new Error('QuotaExceededError'));
  }

  override all(): Promise<readonly OutboxRow[]> {
    return Promise.reject(new Error('InvalidStateError'));
  }
}
