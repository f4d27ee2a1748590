/** Two patrol routes: the stakes of the main dyke at the county's seat, and reservoirs of one township. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import type { PatrolPoint } from '@levee/shared/model/patrol';
import { stakesOf } from '@levee/shared/rules/chainage';
import { defaultPack } from '@levee/shared/rules/pack';
import { dueInterval } from '@levee/shared/rules/patrol-interval';
import { positionOf, townshipAt } from '../county.js';
import type { County } from '../county.js';
import { footOn } from '../generate/plane.js';
import type { HazardPoint } from './hazards.js';
import type { Team } from './teams.js';

export type Route = PayloadOf<'patrolRoute.put'>;

const REACH = { fromM: 8_000, toM: 9_200, stepM: 300 } as const;
const RESERVOIRS = 4;

/** The dyke first. */
export function routesOf(
  county: County,
  teams: readonly Team[],
  hazards: readonly HazardPoint[],
): readonly Route[] {
  return [dykeOf(county, teams), ...reservoirsOf(hazards, teams)];
}

function dykeOf(county: County, teams: readonly Team[]): Route {
  const [river] = county.rivers;
  const [town] = county.townships;
  const seat = town?.seat ?? { x: 0, y: 0 };
  const [from, to] = [-0.6, 0.6].map((km) =>
    footOn(river?.line ?? [], { x: seat.x + km, y: seat.y }),
  );
  const ends = from && to ? ([positionOf(from.at), positionOf(to.at)] as const) : undefined;
  const points = stakesOf({ ...REACH, ends });
  const region = from ? (townshipAt(county, from.at)?.code ?? county.code) : county.code;
  return routeOf({ name: `${river?.name ?? ''}左堤`, patrolKind: 'dyke', region, points }, teams);
}

/**
 * Of the first township that has enough of them: a walk, not a drive across the county. Blue ones, which are due once
 * a day: at sixty hours a minute nobody could walk more, and the log would never stand still.
 */
function reservoirsOf(hazards: readonly HazardPoint[], teams: readonly Team[]): readonly Route[] {
  const all = hazards.filter(
    ({ hazardKind, grade }) => hazardKind === 'reservoir' && grade === 'blue',
  );
  const near = (region: string) => all.filter((one) => one.region === region).slice(0, RESERVOIRS);
  const first = all.find(({ region }) => near(region).length === RESERVOIRS);
  if (first === undefined) return [];
  const points = near(first.region).map(({ id, name, position }): PatrolPoint => ({
    ...{ id, name, hazard: id, chainageM: null, position: position ?? null },
  }));
  const name = `${first.name}一线水库`;
  return [routeOf({ name, patrolKind: 'reservoir', region: first.region, points }, teams)];
}

type Sketch = Pick<Route, 'name' | 'patrolKind' | 'region' | 'points'>;

function routeOf(sketch: Sketch, teams: readonly Team[]): Route {
  const team = teams.find(({ region }) => region === sketch.region)?.id ?? null;
  const id = idOf('drill', 'patrolRoute', sketch.name);
  return { ...sketch, id, unit: null, team, stations: [], isActive: true };
}

/** The id under which the server plans a route's first round, so that it finds it planned. */
export function firstRunOf({ id }: Pick<Route, 'id'>): string {
  return idOf('patrolRun', id, 'first');
}

/** The first round of each, by the rules of calm water. */
export function firstRunsOf(
  startAt: string,
  routes: readonly Route[],
): readonly PayloadOf<'patrolRun.plan'>[] {
  return routes.map((route) => {
    const standing = { grade: 'ungraded', water: 'calm', level: 'none' } as const;
    const basis = dueInterval(defaultPack.patrol, route.patrolKind, standing);
    const dueBy = toIso(fromIso(startAt) + basis.everyMinutes * 60_000);
    const round = { id: firstRunOf(route), route: route.id, plannedAt: startAt, dueBy };
    return { ...round, basis, after: null };
  });
}
