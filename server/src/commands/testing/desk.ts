import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { commands } from '@levee/shared/commands/commands';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { newId } from '@levee/shared/kernel/ids';
import { isoNow } from '@levee/shared/kernel/clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Actor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { reportDraft } from '@levee/shared/testing/drafts';
import { chief, county, north } from '@levee/shared/testing/scene';
import { MemoryStore } from '@levee/test/support/memory-store';
import type { Batch } from '../../storage/log-store.js';
import type { Committed } from '../area-writer.js';
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

/** A store that counts its transactions and fails when it is told to. */
export class FailingStore extends MemoryStore {
  batches = 0;
  /** Asked with the ids in hand at each write; what it gives is thrown. */
  failureOf: (ids: readonly string[]) => Error | undefined = () => undefined;

  override batch<T>(name: string, work: (batch: Batch) => Promise<T>): Promise<T> {
    this.batches++;
    return super.batch(name, (batch) =>
      work({
        ...batch,
        write: async (all) => {
          const failure = this.failureOf(all.receipts.map(({ id }) => id));
          if (failure) throw failure;
          await batch.write(all);
        },
      }),
    );
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
  desk.store.batches = 0;
  return desk;
}
