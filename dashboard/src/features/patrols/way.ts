import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { PatrolPoint } from '@levee/shared/model/patrol';
import { bearingDeg, distanceM } from '@levee/shared/rules/distance';
import { countedTicks, type ToldTick, type Walk } from '@levee/shared/rules/patrol-progress';

/** A point on the way, as a phone shows it. */
export interface WayPoint {
  readonly point: PatrolPoint;
  readonly tick: ToldTick | undefined;
  readonly distanceM: number | undefined;
  /** One of eight winds, 0 north, clockwise. */
  readonly wind: number | undefined;
  /** The first that is not ticked yet. */
  readonly isNext: boolean;
}

type Routed = Pick<Stamped<'patrolRoute'>, 'points'> | undefined;

/** The points of a run in the order of walking; a point that the route has lost keeps its id as its name. */
export function wayOf(walk: Walk, route: Routed, here: Position | undefined): WayPoint[] {
  const ticks = countedTicks(walk);
  const known = new Map(route?.points.map((point) => [point.id, point]));
  const next = walk.points.find((id) => !ticks.has(id));
  return walk.points.map((id) => {
    const point = known.get(id) ?? lost(id);
    return { point, tick: ticks.get(id), isNext: id === next, ...seenFrom(here, point.position) };
  });
}

function lost(id: string): PatrolPoint {
  return { id, name: id, hazard: null, chainageM: null, position: null };
}

function seenFrom(
  here: Position | undefined,
  there: Position | null,
): Pick<WayPoint, 'distanceM' | 'wind'> {
  if (!here || !there) return { distanceM: undefined, wind: undefined };
  return { distanceM: distanceM(here, there), wind: Math.round(bearingDeg(here, there) / 45) % 8 };
}

/** 35 m, 1.2 km. */
export function distanceText(metres: number): string {
  return metres < 950 ? `${Math.round(metres / 5) * 5} m` : `${(metres / 1000).toFixed(1)} km`;
}
