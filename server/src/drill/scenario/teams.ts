/** Teams on the way: sent, assembled, on the road, on site, at work, withdrawn, at rest, standing by again. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import type { Position } from '@levee/shared/model/base';
import type { Team } from '../seed/teams.js';
import type { Danger } from './dangers.js';
import { authors, madeId, officerAt, SCENARIO_MINUTES, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

export interface Sortie {
  readonly team: Team;
  readonly danger: Danger;
  readonly deployment: string;
  readonly from: Position;
  readonly to: Position;
  readonly dispatchedAt: number;
  readonly leavesAt: number;
  readonly arrivesAt: number;
  /** Minute of withdrawing; later than the scenario when the danger lasts. */
  readonly withdrawsAt: number;
  readonly restsAt: number;
}

const ROAD_KMH = 34;
const KM_PER_DEGREE = 100;

/** One team to every danger, none twice, commandos first to the red ones. */
export function sortiesOf(stage: Stage, dangers: readonly Danger[]): readonly Sortie[] {
  const free = [...stage.lists.teams];
  return dangers.flatMap((danger) => {
    const index = free.findIndex((team) => isFit(team, danger));
    const [team] = free.splice(Math.max(0, index), 1);
    return team === undefined ? [] : sortie(stage, danger, team);
  });
}

function isFit(team: Team, danger: Danger): boolean {
  if (danger.grade === 'red') return team.teamKind === 'commando';
  return danger.grade === 'yellow'
    ? team.teamKind !== 'commando'
    : team.region === danger.beside.region || team.teamKind === 'volunteer';
}

function sortie(stage: Stage, danger: Danger, team: Team): readonly Sortie[] {
  const from = team.musterPoint.position;
  const to = danger.beside.position;
  if (from === null || to === null) return [];
  const dispatchedAt = danger.atMinute + 18;
  const leavesAt = dispatchedAt + 14;
  const travel = Math.max(8, Math.round((distanceKm(from, to) / ROAD_KMH) * 60));
  const withdrawsAt = danger.atMinute + (danger.fixedAfterHours ?? Infinity) * 60 + 70;
  const deployment = madeId(stage, 'deployment', danger.key);
  return [
    {
      team,
      danger,
      deployment,
      from,
      to,
      dispatchedAt,
      leavesAt,
      arrivesAt: leavesAt + travel,
      withdrawsAt,
      restsAt: withdrawsAt + travel,
    },
  ];
}

function distanceKm(a: Position, b: Position): number {
  return Math.hypot((a.lat - b.lat) * KM_PER_DEGREE * 1.1, (a.lng - b.lng) * KM_PER_DEGREE * 0.95);
}

export function teamSteps(stage: Stage, sorties: readonly Sortie[]): readonly ScenarioStep[] {
  return sorties
    .flatMap((one) => [dispatched(stage, one), ...outward(stage, one), ...homeward(stage, one)])
    .filter((one) => one.atMinute < SCENARIO_MINUTES);
}

function dispatched(
  stage: Stage,
  { team, danger, deployment, dispatchedAt, to }: Sortie,
): ScenarioStep {
  return step(
    { stage, atMinute: dispatchedAt, by: officerAt(dispatchedAt) },
    'team.dispatch',
    team.id,
    {
      team: team.id,
      deployment,
      region: danger.beside.region,
      hazard: danger.id,
      place: danger.beside.address ?? danger.beside.name,
      position: to,
      orders: `赶赴${danger.beside.name}处置${danger.what}，到位后报告人数和现场情况，听从技术人员指挥。`,
    },
  );
}

type Advance = PayloadOf<'team.advance'>;

function advance(
  stage: Stage,
  atMinute: number,
  sortieOf: Sortie,
  to: Advance['to'],
  more: Partial<Advance> = {},
): ScenarioStep {
  const { team, deployment } = sortieOf;
  const payload = { team: team.id, deployment, to, headcount: team.headcount - 2, ...more };
  return step(
    { stage, atMinute, by: authors.liaison },
    'team.advance',
    `${team.id}-${to}`,
    payload,
  );
}

/** Two of a team are usually missing when it leaves; one comes after. Villagers join the work. */
function outward(stage: Stage, one: Sortie): readonly ScenarioStep[] {
  const { team, leavesAt, arrivesAt, from, to, danger } = one;
  const joined = { headcount: team.headcount - 1, position: to };
  return [
    advance(stage, leavesAt, one, 'enRoute', { position: from, note: '集结完毕，乘车出发' }),
    advance(stage, arrivesAt, one, 'onSite', { position: to, note: '已到位，与村干部会合' }),
    advance(stage, arrivesAt + 11, one, 'working', {
      ...joined,
      massesHeadcount: danger.grade === 'red' ? 36 : 8,
      note: '开始作业',
    }),
  ];
}

const REST_MINUTES = 180;

/** Counted before it leaves and again at home. */
function homeward(stage: Stage, one: Sortie): readonly ScenarioStep[] {
  const { team, withdrawsAt, restsAt, from, to } = one;
  if (withdrawsAt >= SCENARIO_MINUTES) return [];
  const all = { headcount: team.headcount - 1 };
  return [
    advance(stage, withdrawsAt, one, 'withdrawing', {
      ...all,
      position: to,
      note: '清点人数无误，撤离',
    }),
    advance(stage, restsAt, one, 'resting', { ...all, position: from, note: '返回驻地休整' }),
    advance(stage, restsAt + REST_MINUTES, one, 'standby', {
      headcount: team.headcount,
      deployment: null,
      note: '恢复待命',
    }),
  ];
}
