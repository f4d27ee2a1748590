import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { commands } from '@levee/shared/commands/commands';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { newId } from '@levee/shared/kernel/ids';
import { isoNow } from '@levee/shared/kernel/clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { RecordRef } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { reportDraft } from '@levee/shared/testing/drafts';
import { chief, county, north } from '@levee/shared/testing/scene';
import { MemoryStore } from '@levee/test/support/memory-store';
import type { AreaHead, Batch, Standing, Written } from '../../storage/log-store.js';
import type { Committed } from '../committed.js';
import { CommandDoor } from '../command-door.js';
import type { Job } from '../job.js';

export const area = 'county-one';
export const epoch = 'epoch-one';

/** A failure that a database reports with this code. */
export class DatabaseError extends Error {
  constructor(readonly code: string) {
    super(`the database says ${code}`);
  }
}

/** A store that counts what it is asked for and fails when it is told to. */
export class FailingStore extends MemoryStore {
  readonly counts = { standing: 0, append: 0, batch: 0 };
  /** The records asked for by name beside the head. */
  readonly asked: string[] = [];
  /** How many commands each step wrote. */
  readonly sizes: number[] = [];
  /** Asked with the ids in hand at each write; what it gives is thrown. */
  failureOf: (ids: readonly string[]) => Error | undefined = () => undefined;
  #gate: Promise<void> | undefined;

  /** What `work` begins to read is handed over when the function that comes back is called. */
  readingHeld<T>(work: () => T): [T, () => void] {
    let release: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      release = resolve;
    });
    const begun = work();
    this.#gate = undefined;
    return [begun, release];
  }

  forgetCounts(): void {
    Object.assign(this.counts, { standing: 0, append: 0, batch: 0 });
    this.asked.length = 0;
    this.sizes.length = 0;
  }

  override async standing(name: string, refs: readonly RecordRef[]): Promise<Standing> {
    this.counts.standing++;
    this.asked.push(...refs.map(({ kind, id }) => `${kind}/${id}`));
    const gate = this.#gate;
    const standing = await super.standing(name, refs);
    await gate;
    return standing;
  }

  override append(name: string, from: AreaHead, written: Written): Promise<boolean> {
    this.counts.append++;
    this.sizes.push(written.receipts.length);
    return this.#unlessTold(written, () => super.append(name, from, written));
  }

  override batch<T>(name: string, work: (batch: Batch) => Promise<T>): Promise<T> {
    this.counts.batch++;
    return super.batch(name, (batch) =>
      work({ ...batch, write: (all) => this.#unlessTold(all, () => batch.write(all)) }),
    );
  }

  async #unlessTold<T>({ receipts }: Written, write: () => Promise<T>): Promise<T> {
    const failure = this.failureOf(receipts.map(({ id }) => id));
    if (failure) throw failure;
    return write();
  }
}

const randomOf = seededRandom(3);
const idClock = new ManualClock();

export function someId(): string {
  return newId(idClock, randomOf);
}

export function job<K extends CommandKind>(
  kind: K,
  draft: DraftOf<K>,
  over: Partial<Job> = {},
): Job {
  const ask = { kind, payload: commands[kind].payload.parse(draft) } as unknown as Ask;
  const occurredAt = isoNow(idClock);
  const given = { baseVersion: undefined, isCaptured: false, actor: chief };
  return { id: someId(), ask, occurredAt, ...given, ...over };
}

/** A door over a store that holds a county with one township and one reported hazard point. */
export class Desk {
  readonly clock = new ManualClock();
  readonly store = new FailingStore();
  readonly committed: Committed[] = [];
  readonly door = new CommandDoor({
    store: this.store,
    clock: this.clock,
    pack: defaultPack,
    onCommitted: (committed) => this.committed.push(committed),
  });

  envelope<K extends CommandKind>(kind: K, payload: DraftOf<K>, over: object = {}) {
    return { id: someId(), kind, area, payload, occurredAt: isoNow(this.clock), ...over };
  }

  ask<K extends CommandKind>(
    kind: K,
    payload: DraftOf<K>,
    over: object = {},
    actor: Actor = chief,
  ) {
    return this.door.submit(this.envelope(kind, payload, over), actor);
  }
}

export async function openDesk(): Promise<Desk> {
  const desk = new Desk();
  await desk.store.createArea({ id: area, isDrill: true }, epoch);
  const place = { center: null };
  await desk.ask('region.put', {
    code: county,
    name: 'C',
    level: 'county',
    parent: null,
    ...place,
  });
  await desk.ask('region.put', {
    code: north,
    name: 'N',
    level: 'township',
    parent: county,
    ...place,
  });
  await desk.ask('hazard.report', reportDraft({ id: 'pond' }));
  desk.committed.length = 0;
  desk.store.forgetCounts();
  return desk;
}
