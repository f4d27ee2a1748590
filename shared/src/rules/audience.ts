import type { RegionCode } from '../model/base.js';
import type { Role } from '../model/grant.js';
import type { Right } from './actor.js';
import { subtreePrefix } from './region-tree.js';

export const audiences = ['wall', 'officer', 'commander'] as const;
export type Audience = (typeof audiences)[number];

/** Who reads what with which eyes: the readers of one group get the same bytes. */
export interface Reading {
  readonly audience: Audience;
  readonly scope: RegionCode;
}

const audienceOfRole: Record<Role, Audience> = {
  administrator: 'commander',
  commander: 'commander',
  viewer: 'commander',
  dutyOfficer: 'officer',
  teamLeader: 'officer',
  program: 'officer',
  wall: 'wall',
};

const breadth: Record<Audience, number> = { wall: 0, officer: 1, commander: 2 };

/** The widest reading that somebody's rights give: the largest subtree first, then the audience. */
export function readingOf(rights: readonly Right[]): Reading | undefined {
  return rights
    .map(({ role, region }) => ({ audience: audienceOfRole[role], scope: region }))
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
