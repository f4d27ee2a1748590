import { areaId, instant, scope } from '@levee/shared/model/base';
import { source } from '@levee/shared/protocol/source';
import { presence, volatile } from '@levee/shared/protocol/volatile';
import { z } from 'zod';
import type { Topic, WireMessages } from './wire.js';

/** One message with its topic, as it lies on the stream. */
export type Parcel = {
  readonly [T in Topic]: { readonly topic: T; readonly message: WireMessages[T] };
}[Topic];

/** Nothing of ours comes near it; a longer text is not even parsed. */
const longestText = 4 * 1024 * 1024;

/** Readers of one area on one node. */
const mostHere = 20_000;

const place = z.object({
  area: areaId,
  epoch: z.string().min(1).max(64),
  seq: z.number().int().nonnegative(),
});

const parcel = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('poke'), message: place }),
  z.object({ topic: z.literal('seen'), message: place }),
  z.object({ topic: z.literal('volatile'), message: volatile }),
  z.object({
    topic: z.literal('presence'),
    message: z.object({
      node: z.string().min(1).max(64),
      area: areaId,
      here: z.array(presence.extend({ scope })).max(mostHere),
    }),
  }),
  z.object({
    topic: z.literal('source'),
    message: source.pick({ id: true, name: true, feed: true }).extend({
      area: areaId,
      scope,
      state: source
        .pick({ lastAt: true, fault: true })
        .extend({ misses: z.number().int().nonnegative() }),
      at: instant,
    }),
  }),
  z.object({
    topic: z.literal('ending'),
    message: z.object({
      kind: z.enum(['session', 'device', 'program']),
      id: z.string().min(1).max(64),
      isTaken: z.boolean().optional(),
    }),
  }),
]);

export function packed(parcels: readonly Parcel[]): string {
  return JSON.stringify(parcels);
}

/** What can be understood of a text from the stream. Whoever can write there is believed in nothing else (I15). */
export function unpacked(text: unknown): readonly Parcel[] {
  return listIn(text).flatMap((one) => {
    const parsed = parcel.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

function listIn(text: unknown): readonly unknown[] {
  if (typeof text !== 'string' || text.length > longestText) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
