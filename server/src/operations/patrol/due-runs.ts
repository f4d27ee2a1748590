import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import type { Stamped } from '@levee/shared/model/kinds';
import type { PatrolBasis } from '@levee/shared/model/patrol';
import type { ResponseLevel } from '@levee/shared/model/response';
import type { RulePack } from '@levee/shared/rules/pack';
import {
  dueInterval,
  highestWater,
  waterStateOf,
  worstGrade,
} from '@levee/shared/rules/patrol-interval';
import type { Found } from '../finding.js';

type Route = Stamped<'patrolRoute'>;
type Run = Stamped<'patrolRun'>;

/** All that the planning of patrols looks at. */
export interface PatrolPicture {
  readonly routes: readonly Route[];
  /** The newest run of each route. */
  readonly newest: readonly Run[];
  readonly stations: readonly Stamped<'station'>[];
  readonly hazards: readonly Stamped<'hazard'>[];
  readonly level: ResponseLevel;
}

const minuteMs = 60_000;

/**
 * What is to be done about each route in use: its first or next run planned, its waiting run given another
 * hour because things have got better or worse, or called missed.
 */
export function dueRuns(picture: PatrolPicture, nowMs: number, pack: RulePack): Found[] {
  const newest = new Map(picture.newest.map((run) => [run.route, run]));
  return picture.routes
    .filter(({ isActive }) => isActive)
    .flatMap((route) => {
      const basis = basisOf(route, picture, pack);
      const run = newest.get(route.id);
      return run ? stepOf(run, basis, nowMs, pack) : [planning(route.id, null, nowMs, basis)];
    });
}

function basisOf(route: Route, { stations, hazards, level }: PatrolPicture, pack: RulePack) {
  const points = new Set(route.points.map(({ hazard }) => hazard));
  const grades = hazards.filter(({ id }) => points.has(id)).map(({ grade }) => grade);
  const waters = stations
    .filter(({ id }) => route.stations.includes(id))
    .map((station) => waterStateOf(station, pack.patrol));
  const standing = { grade: worstGrade(grades), water: highestWater(waters), level };
  return dueInterval(pack.patrol, route.patrolKind, standing);
}

function stepOf(run: Run, basis: PatrolBasis, nowMs: number, pack: RulePack): Found[] {
  const isGivenUp = nowMs >= fromIso(run.dueBy) + pack.patrol.missedAfterMinutes * minuteMs;
  if (run.state === 'planned') {
    if (isGivenUp) return [{ kind: 'patrolRun.markMissed', payload: { run: run.id }, key: run.id }];
    return isSameBasis(run.basis, basis) ? [] : [replanning(run, basis, nowMs)];
  }
  if (run.state === 'started' && !isGivenUp) return [];
  return [planning(run.route, run, nowMs, basis)];
}

function isSameBasis(one: PatrolBasis, other: PatrolBasis): boolean {
  return one.everyMinutes === other.everyMinutes && one.people === other.people;
}

/**
 * Counted from the end of the run before, or from its hour where nobody came; from now on where that is
 * long ago, because nobody can walk a round of yesterday. The id follows from the run before: two nodes
 * plan one.
 */
function planning(route: string, before: Run | null, nowMs: number, basis: PatrolBasis): Found {
  const everyMs = basis.everyMinutes * minuteMs;
  const endMs = before ? fromIso(before.finishedAt ?? before.dueBy) : nowMs;
  const fromMs = endMs + everyMs > nowMs ? endMs : nowMs;
  const after = before?.id ?? null;
  const id = idOf('patrolRun', route, after ?? 'first');
  const times = { plannedAt: toIso(fromMs), dueBy: toIso(fromMs + everyMs) };
  return {
    kind: 'patrolRun.plan',
    payload: { id, route, ...times, basis, after },
    key: `${route}/${after ?? 'first'}`,
  };
}

/**
 * Sooner when things have got worse, with one whole interval to come where it would have been due already;
 * later when they are better.
 */
function replanning(run: Run, basis: PatrolBasis, nowMs: number): Found {
  const everyMs = basis.everyMinutes * minuteMs;
  const plannedMs = fromIso(run.plannedAt);
  const wantedMs = (plannedMs + everyMs > nowMs ? plannedMs : nowMs) + everyMs;
  const isSooner = basis.everyMinutes < run.basis.everyMinutes;
  const dueMs = isSooner ? Math.min(wantedMs, fromIso(run.dueBy)) : wantedMs;
  const payload = { run: run.id, dueBy: toIso(dueMs), basis };
  return { kind: 'patrolRun.replan', payload, key: `${run.id}/${run.version}` };
}
