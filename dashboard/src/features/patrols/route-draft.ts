import type { DraftOf } from '@levee/shared/commands/commands';
import type { Position } from '@levee/shared/model/base';
import type { Hazard } from '@levee/shared/model/hazard';
import type { PatrolKind, PatrolPoint, PatrolRoute } from '@levee/shared/model/patrol';
import { chainageOf, stakesOf } from '@levee/shared/rules/chainage';

/** What the form of a route holds; plain values, kept at every keystroke. */
export interface RouteFields {
  id: string;
  name: string;
  region: string;
  patrolKind: PatrolKind;
  points: PatrolPoint[];
  team: string;
  stations: string[];
  isActive: boolean;
  stakeFrom: string;
  stakeTo: string;
  stakeStep: string;
  stakeStart: Position | null;
  stakeEnd: Position | null;
}

export function routeFields(route: PatrolRoute | null, id: string): RouteFields {
  const stakes = { stakeFrom: '', stakeTo: '', stakeStep: '200', stakeStart: null, stakeEnd: null };
  if (!route)
    return {
      ...{ id, name: '', region: '', patrolKind: 'dyke', points: [], team: '', stations: [] },
      ...{ isActive: true, ...stakes },
    };
  const { name, region, patrolKind, points, team, stations, isActive } = route;
  return { id, name, region, patrolKind, points, team: team ?? '', stations, isActive, ...stakes };
}

export function routeAsk(fields: RouteFields, unit: string | null): DraftOf<'patrolRoute.put'> {
  const { id, name, region, patrolKind, points, team, stations, isActive } = fields;
  return { id, name, region, patrolKind, points, team: team || null, unit, stations, isActive };
}

/** The stakes that the form asks for; undefined where one of them cannot be read. */
export function stakesIn(fields: RouteFields): PatrolPoint[] | undefined {
  const { stakeFrom, stakeTo, stakeStep, stakeStart, stakeEnd } = fields;
  const [fromM, toM, stepM] = [chainageOf(stakeFrom), chainageOf(stakeTo), Number(stakeStep)];
  if (fromM === undefined || toM === undefined || !(stepM >= 1)) return undefined;
  const ends = stakeStart && stakeEnd ? ([stakeStart, stakeEnd] as const) : undefined;
  return stakesOf({ fromM, toM, stepM, ends });
}

export function pointOf({ id, name, position }: Hazard): PatrolPoint {
  return { id, name, hazard: id, chainageM: null, position };
}

/** The points with some more at the end; none twice. */
export function withPoints(
  points: readonly PatrolPoint[],
  more: readonly PatrolPoint[],
): PatrolPoint[] {
  const known = new Set(points.map(({ id }) => id));
  return [...points, ...more.filter(({ id }) => !known.has(id))];
}

/** The point at a place moved one place up. */
export function movedUp(points: readonly PatrolPoint[], at: number): PatrolPoint[] {
  const [point] = points.slice(at, at + 1);
  if (!point || at === 0) return [...points];
  const others = points.filter((_, index) => index !== at);
  return [...others.slice(0, at - 1), point, ...others.slice(at - 1)];
}
