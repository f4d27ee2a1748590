import type { RegionCode } from '../model/base.js';
import type { Right } from './actor.js';
import { subtreePrefix } from './region-tree.js';
import { rights, type Audience } from './rights.js';

/** Who reads what with which eyes: the readers of one group get the same bytes. */
export interface Reading {
  readonly audience: Audience;
  readonly scope: RegionCode;
}

const breadth: Record<Audience, number> = { wall: 0, officer: 1, commander: 2 };

/** The widest reading that somebody's rights give: the largest subtree first, then the audience. */
export function readingOf(held: readonly Right[]): Reading | undefined {
  return held
    .map(({ role, region }) => ({ audience: rights[role].audience, scope: region }))
    .sort(
      (a, b) =>
        subtreePrefix(a.scope).length - subtreePrefix(b.scope).length ||
        breadth[b.audience] - breadth[a.audience],
    )[0];
}

/** Name of the group of readers, e.g. `officer@320412003000`. */
export function readingKey({ audience, scope }: Reading): string {
  return `${audience}@${scope}`;
}
