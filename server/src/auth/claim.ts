import { fromIso } from '@levee/shared/kernel/clock';
import type { Right } from '@levee/shared/rules/actor';
import { readingOf, type Reading } from '@levee/shared/rules/audience';
import { firstEnd } from '@levee/shared/rules/standing';

/** With which eyes somebody may read an area now, and what that rests on. */
export interface Claim {
  readonly reading: Reading;
  /** The records of rights under it; undefined: it rests on more than records can tell. */
  readonly grants: ReadonlySet<string> | undefined;
  /** When the first of its rights ends by itself, by the server's clock; undefined: none does. */
  readonly untilMs: number | undefined;
}

/** What rights that hold now give to read; undefined: nothing. */
export function claimOf(rights: readonly Right[]): Claim | undefined {
  const reading = readingOf(rights);
  if (!reading) return undefined;
  const ids = rights.map(({ grants }) => grants);
  const until = firstEnd(rights);
  return {
    reading,
    grants: ids.includes(undefined) ? undefined : new Set(ids.flatMap((some) => some ?? [])),
    untilMs: until === undefined ? undefined : fromIso(until),
  };
}
