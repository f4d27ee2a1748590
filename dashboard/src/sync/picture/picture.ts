import { instant } from '@levee/shared/model/base';
import type { RecordRef } from '@levee/shared/model/kinds';
import { snapshot, snapshotRecord, type SnapshotRecord } from '@levee/shared/protocol/snapshot';
import { z } from 'zod';

/** Rises when a stored picture of today's program would mean something else than one of yesterday's. */
export const pictureFormat = 1 as const;

/** What a stored picture says of itself: of which history, up to which number, with whose eyes, how old. */
export const pictureHead = snapshot.omit({ records: true, serverNow: true }).extend({
  format: z.literal(pictureFormat),
  /** Whose it is: nobody else is ever shown it. */
  who: z.string().min(1),
  /** The server's hour until which all of it was so. */
  asOf: instant,
  /** The server's hour less this device's clock, when it was stored. */
  skewMs: z.number(),
  /** How many records belong to it: a place without its records is no picture. */
  count: z.number().int().min(0),
});

export type PictureHead = z.infer<typeof pictureHead>;

/** A replica as it lies on a device. */
export interface Picture {
  readonly head: PictureHead;
  readonly records: SnapshotRecord[];
}

/** A picture made of what a store gave back; undefined where it is none, of another format or not whole. */
export function pictureOf(head: unknown, records: readonly unknown[]): Picture | undefined {
  const parsed = pictureHead.safeParse(head);
  const rows = z.array(snapshotRecord).safeParse(records);
  if (!parsed.success || !rows.success || rows.data.length !== parsed.data.count) return undefined;
  return { head: parsed.data, records: rows.data };
}

/** From one stored picture to the next, in one step. */
export interface PictureStep {
  readonly head: PictureHead;
  /** The head it rests on; null: it stands in place of whatever is there. */
  readonly base: PictureHead | null;
  readonly puts: readonly SnapshotRecord[];
  readonly removed: readonly RecordRef[];
}

/** Two heads are of one line of steps. */
export function isSameHead(one: PictureHead | undefined, other: PictureHead): boolean {
  return one?.who === other.who && one.epoch === other.epoch && one.seq === other.seq;
}
