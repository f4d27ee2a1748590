import { toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { ref } from '@levee/shared/model/kinds';
import { north } from '@levee/shared/testing/scene';
import { chained, type Unchained } from '../../commands/chain.js';
import type { Batch, LogStore, RecordRow, StoredRecord } from '../log-store.js';

/** What happens to an office: it is put, or it goes. */
export interface Happening {
  readonly id: string;
  readonly isGone?: boolean;
}

export interface Filling {
  /** When all this is recorded. */
  readonly atMs?: number;
  /** Happenings written in one transaction. */
  readonly batch?: number;
}

const startMs = Date.parse('2026-07-20T00:00:00.000Z');

/** Writes happenings to an area's log as its writer would: each a command with a row and a receipt. */
export async function fill(
  store: LogStore,
  area: string,
  happenings: readonly Happening[],
  { atMs = startMs, batch: size = 500 }: Filling = {},
): Promise<void> {
  for (let from = 0; from < happenings.length; from += size)
    await store.batch(area, (batch) =>
      write(batch, area, happenings.slice(from, from + size), toIso(atMs)),
    );
}

/** `count` happenings to `offices` offices in turn, so that every number is known to have changed something. */
export function puts(count: number, offices = count): Happening[] {
  return Array.from({ length: count }, (_, i) => ({ id: `office-${i % offices}` }));
}

async function write(
  batch: Batch,
  area: string,
  happenings: readonly Happening[],
  at: string,
): Promise<void> {
  const known = new Map<string, StoredRecord>();
  for (const one of await batch.records(happenings.map(({ id }) => ref('unit', id))))
    known.set(one.id, one);
  const bare = happenings.map((happening, i) => {
    const row = rowOf(happening, known.get(happening.id), batch.head.seq + i + 1, at);
    const commandId = idOf('filled', area, batch.head.epoch, String(row.seq));
    known.set(row.id, { ...row, changedAt: at, changedBy: row.actor });
    return { ...row, commandId };
  });
  const changes = chained(area, batch.head.hash, bare);
  const last = changes.at(-1);
  await batch.write({
    changes,
    receipts: changes.map(({ commandId: id, seq, version }) => ({
      id,
      answer: JSON.stringify({ id, status: 'ok', seq, version }),
    })),
    head: { ...batch.head, ...(last && { seq: last.seq, hash: last.hash }) },
    recordedAt: at,
  });
}

function rowOf(
  { id, isGone = false }: Happening,
  before: StoredRecord | undefined,
  seq: number,
  at: string,
): Unchained<RecordRow> {
  const name = `单位 ${id} 第 ${seq} 号`;
  return {
    seq,
    commandId: '',
    kind: 'unit',
    id,
    version: (before?.version ?? 0) + 1,
    region: north,
    oldRegion: before?.region ?? null,
    actor: '测试员',
    occurredAt: at,
    recordedAt: at,
    record: isGone ? null : { id, region: north, name, unitKind: 'linked' },
  };
}
