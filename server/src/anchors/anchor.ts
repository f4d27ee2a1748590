import { createHash } from 'node:crypto';
import { canonical } from '@levee/shared/rules/same-value';
import { z } from 'zod';

/** What the end of an area's log was at a moment, kept where whoever owns the database cannot reach it. */
export const anchor = z.object({
  area: z.string().min(1),
  epoch: z.string().min(1),
  seq: z.number().int().nonnegative(),
  /** Of the row under that number. */
  hash: z.string().min(1),
  /** By the server's clock. */
  at: z.iso.datetime(),
  /** Of the anchor before it; `firstBefore` where none is. */
  before: z.string().min(1),
});

export type Anchor = z.infer<typeof anchor>;

/** Before the first. */
export const firstBefore = '0'.repeat(64);

/** SHA-256 of what an anchor says, whoever wrote it down and in whatever order. */
export function hashOfAnchor(one: Anchor): string {
  return createHash('sha256').update(canonical(one)).digest('hex');
}

/** One line of a file; undefined for what is none. */
export function anchorIn(line: string): Anchor | undefined {
  try {
    const read = anchor.safeParse(JSON.parse(line));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
