import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import { distanceKm } from '../../desk/distance.js';

/** Where somebody may be put to work. */
export interface Opening {
  readonly kind: 'deployment' | 'standingPost';
  readonly id: string;
  readonly name: string;
  readonly distanceKm: number | undefined;
}

/** Teams that are out and posts that are kept, nearest first; those of unknown place at the end. */
export function openings(
  deployments: readonly Stamped<'deployment'>[],
  posts: readonly Stamped<'standingPost'>[],
  from: Position | null,
): Opening[] {
  const kmTo = (to: Position | null): number | undefined =>
    from && to ? distanceKm(from, to) : undefined;
  const out = deployments
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, place, position }): Opening => {
      return { kind: 'deployment', id, name: place, distanceKm: kmTo(position) };
    });
  const kept = posts
    .filter(({ state }) => state === 'kept')
    .map(({ id, name, position }): Opening => {
      return { kind: 'standingPost', id, name, distanceKm: kmTo(position) };
    });
  return [...out, ...kept].sort(
    (a, b) => (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) || (a.name < b.name ? -1 : 1),
  );
}
