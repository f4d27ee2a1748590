import type { RecordOf } from '@levee/shared/model/kinds';
import type { Beat } from '@levee/shared/protocol/beat';
import type { Change, Changes } from '@levee/shared/protocol/changes';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Welcome } from '@levee/shared/protocol/welcome';

export const area = 'county-one';
export const county = '990001000000';
export const epoch = 'epoch-one';
export const hour = '2026-07-20T00:00:00.000Z';

/** With which the welcomes and snapshots here are seen, unless they say otherwise. */
export const eyes = { audience: 'officer', scope: county } as const;

/** An office: the smallest record there is. */
export function unit(id: string, name = id): RecordOf<'unit'> {
  return { id, region: county, name, unitKind: 'linked' };
}

/** A frame that covers (prev, to] and changes one office for each name. */
export function frame(
  prev: number,
  names: readonly string[],
  over: Partial<Changes> = {},
): Changes {
  const items = names.map((name, i) => item(prev + 1 + i, unit(name)));
  return { area, epoch, prev, to: prev + Math.max(1, names.length), items, ...over };
}

export function item(seq: number, record: RecordOf<'unit'>, over: Partial<Change> = {}): Change {
  const times = { occurredAt: hour, recordedAt: hour };
  return {
    seq,
    kind: 'unit',
    id: record.id,
    version: 1,
    region: county,
    actor: 'Somebody',
    command: '01981d2f-0000-7000-8000-000000000000',
    ...times,
    record: record,
    ...over,
  };
}

export function beat(last: number, head = last, over: Partial<Beat> = {}): Beat {
  return { area, epoch, last, head, seen: 0, serverNow: hour, sources: [], ...over };
}

export function welcome(over: Partial<Welcome> = {}): Welcome {
  const place = { mode: 'resume' as const, from: 0, head: 0 };
  const times = { serverNow: hour, beatMs: 5_000, expiresAt: null };
  const lineage = [{ epoch, baseSeq: 0 }];
  return { area, epoch, lineage, ...place, ...eyes, ...times, ...over };
}

export function snapshot(seq: number, names: readonly string[] = [], over = {}): Snapshot {
  const records = names.map((name) => ({
    kind: 'unit' as const,
    id: name,
    version: 1,
    changedAt: hour,
    changedBy: 'Somebody',
    record: unit(name),
  }));
  return { area, epoch, seq, ...eyes, serverNow: hour, records, ...over };
}
