/** Patrols on their routes: the dyke is walked as often as its rule asks for, the reservoirs once and not to the end. */
import { createHash } from 'node:crypto';
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import type { PatrolPoint } from '@levee/shared/model/patrol';
import { firstRunOf, type Route } from '../seed/routes.js';
import { authors, instantAt, step } from './stage.js';
import type { Cue, ScenarioStep, Stage } from './stage.js';

export function roundSteps(stage: Stage): readonly ScenarioStep[] {
  const [dyke, reservoirs] = stage.lists.routes;
  return [
    ...(dyke ? walks(stage, dyke) : []),
    ...(reservoirs ? walked(stage, reservoirs, firstRunOf(reservoirs), 10).slice(0, 3) : []),
  ];
}

/** Hours of the drill, each within the interval that the response level of that hour gives (domain 2.7). */
const HOURS = [0.1, 9, 15, 20.5, 22.2, 24, 25.8, 27.6, 29.4, 31.2, 33, 34.8, 41, 46] as const;

/** Each round after the one before, under the id that the server would give it. */
function walks(stage: Stage, route: Route): readonly ScenarioStep[] {
  const steps: ScenarioStep[] = [];
  let run = firstRunOf(route);
  for (const [index, hour] of HOURS.entries()) {
    const after = run;
    if (index > 0) {
      run = idOf('patrolRun', route.id, after);
      steps.push(planned(stage, { route: route.id, run, after }, hour * 60));
    }
    steps.push(...walked(stage, route, run, hour * 60));
  }
  return steps;
}

interface Round {
  readonly route: string;
  readonly run: string;
  readonly after: string;
}

const everyMinutes = 120;

function planned(stage: Stage, { route, run, after }: Round, atMinute: number): ScenarioStep {
  const [plannedAt, dueBy] = [atMinute, atMinute + everyMinutes].map((at) => instantAt(stage, at));
  const standing = { grade: 'ungraded', water: 'warning', level: 'III' } as const;
  const basis = { ...standing, everyMinutes, people: 4 };
  const payload = { id: run, route, plannedAt: plannedAt ?? '', dueBy: dueBy ?? '', basis, after };
  return step(walkerAt(stage, atMinute), 'patrolRun.plan', run, payload);
}

const walkerAt = (stage: Stage, atMinute: number): Cue => ({
  ...{ stage, atMinute, by: authors.inspector },
});

const minutesEach = 6;

function walked(
  stage: Stage,
  route: Route,
  run: string,
  fromMinute: number,
): readonly ScenarioStep[] {
  const cueAt = (at: number): Cue => walkerAt(stage, fromMinute + 1 + at * minutesEach);
  const key = createHash('sha256').update(run).digest('hex').slice(0, 32);
  const people = ['汀守堤', '洲护岸'];
  return [
    step(walkerAt(stage, fromMinute + 1), 'patrolRun.start', run, { run, people, key }),
    ...route.points.map((point, at) =>
      step(cueAt(at + 1), 'patrolRun.tick', `${run}/${point.id}`, {
        ...{ run, route: route.id, point: point.id, hazard: point.hazard },
        ...sightOf(point, at),
      }),
    ),
    step(cueAt(route.points.length + 1), 'patrolRun.finish', run, {
      ...{ run, points: route.points.map(({ id }) => id) },
      summary: '全线走完，坡脚湿润一处，已加密巡查。',
    }),
  ];
}

type Sight = Pick<
  PayloadOf<'patrolRun.tick'>,
  'method' | 'reason' | 'position' | 'accuracyM' | 'result' | 'wrong' | 'note' | 'finding'
>;

/** By place where the point has one; the second by hand, and the third with something to watch. */
function sightOf({ position, hazard }: PatrolPoint, at: number): Sight {
  const how =
    at === 1 || !position
      ? ({ method: 'hand', reason: '林带遮挡，定位不准' } as const)
      : ({ method: 'place', position, accuracyM: 9 } as const);
  if (at !== 2) return { ...how, result: 'normal', wrong: [], finding: null };
  const wrong = hazard === null ? [{ item: 'toe', note: '湿润带约 3 米' }] : [];
  const note = '渗水清，量小，已插旗标记。';
  return { ...how, result: 'abnormal', wrong, note, finding: null };
}
