import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { ref } from '@levee/shared/model/kinds';
import { profileId, type Profile } from '@levee/shared/model/profile';
import { serverArea, trailKind, type TrailEntry } from '@levee/shared/model/trail';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import type { AccountStore } from '../storage/account-store.js';
import type { Batch, EventRow, LogStore } from '../storage/log-store.js';
import { chainHash, type Unchained } from './chain.js';
import type { Committed } from './committed.js';

/** What happened, by whom, and from where. */
export interface TrailNote extends TrailEntry {
  /** Null: nobody we know. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** The session, device or program they came by. */
  readonly via?: string | undefined;
}

/** A log whose transaction holds the tables of accounts too. */
export interface TrailStore extends Pick<LogStore, 'createArea' | 'head'> {
  together<T>(
    area: string,
    work: (accounts: AccountStore) => Promise<T>,
    write: (batch: Batch, done: T) => Promise<void>,
  ): Promise<T>;
}

export interface TrailParts {
  readonly store: TrailStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Called after the commit: readers are told the number, and never the row. */
  readonly onCommitted: (committed: Committed) => void;
}

/**
 * Writes what happened into an area's log, beside what became of its records: numbered and chained with them,
 * so that nobody takes out the one without breaking the other. It stands in line with the area's writers
 * behind the clock's lock; their memory is thrown away when they find the head moved, as after another node.
 */
export class Trail {
  constructor(private readonly parts: TrailParts) {}

  /** Makes the server's own log, once for all nodes. */
  async open(): Promise<void> {
    const { store, clock, random } = this.parts;
    if (await store.head(serverArea)) return;
    try {
      await store.createArea({ id: serverArea, isDrill: false }, newId(clock, random));
    } catch (error) {
      if (!(await store.head(serverArea))) throw error;
    }
  }

  async note(area: string, note: TrailNote): Promise<void> {
    await this.with(area, note, () => Promise.resolve());
  }

  /**
   * The work and its row in one transaction: both or neither. The area's clock is locked when the work is done; the
   * work must not ask the trail again. Without a note, because nothing was done, there is no row.
   */
  async with<T>(
    area: string,
    note: TrailNote | ((done: T) => TrailNote | undefined),
    work: (store: AccountStore) => Promise<T>,
  ): Promise<T> {
    const { store, onCommitted } = this.parts;
    const written: Committed[] = [];
    const done = await store.together(area, work, async (batch, value) => {
      const said = typeof note === 'function' ? note(value) : note;
      if (said) written.push(await this.#write(area, batch, said));
    });
    for (const committed of written) onCommitted(committed);
    return done;
  }

  async #write(area: string, batch: Batch, note: TrailNote): Promise<Committed> {
    const { clock, random } = this.parts;
    const { epoch, seq, hash: prevHash } = batch.head;
    const nowMs = clock.nowMs();
    const at = toIso(areaNowMs(await drillClockIn(batch), nowMs));
    const row = eventRow(seq + 1, newId(clock, random), at, note);
    const hash = chainHash(area, prevHash, row);
    const changes = [{ ...row, prevHash, hash }];
    const head = { epoch, seq: row.seq, hash };
    await batch.write({ changes, receipts: [], head, recordedAt: toIso(nowMs) });
    return { area, epoch, changes };
  }
}

/** The area's own hour: all rows of a log go by one clock. */
async function drillClockIn(batch: Batch): Promise<Profile['drillClock'] | undefined> {
  const [profile] = await batch.records([ref('profile', profileId)]);
  return (profile?.record as Profile | null | undefined)?.drillClock;
}

/** An event's row. Its number is its name: there is no other of the same, and none comes after it. */
export function eventRow(
  seq: number,
  commandId: string,
  at: string,
  { by, via, ...record }: TrailNote,
): Unchained<EventRow> {
  return {
    seq,
    commandId,
    kind: trailKind,
    id: String(seq),
    version: 1,
    region: null,
    oldRegion: null,
    actor: by?.name ?? '',
    ...(by && { actorId: by.id }),
    ...(via !== undefined && { via }),
    occurredAt: at,
    recordedAt: at,
    record,
  };
}
