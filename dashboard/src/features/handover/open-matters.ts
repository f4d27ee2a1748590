import type { HandoverItem } from '@levee/shared/model/duty';
import type { Grade } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import { lastHeadcount } from '@levee/shared/rules/head-count';
import { openHazardStates, openTaskStates, outStates } from '@levee/shared/rules/lifecycle';
import { openLines } from '../../desk/open-lines.js';

/** Everything that may be left over at the end of a turn. */
export interface Ledger {
  readonly hazards: readonly Stamped<'hazard'>[];
  readonly teams: readonly Stamped<'team'>[];
  readonly deployments: readonly Stamped<'deployment'>[];
  readonly shifts: readonly Stamped<'shift'>[];
  readonly logEntries: readonly Stamped<'logEntry'>[];
  readonly instructions: readonly Stamped<'instruction'>[];
  readonly warnings: readonly Stamped<'warning'>[];
  readonly stations: readonly Stamped<'station'>[];
  readonly tasks: readonly Stamped<'task'>[];
  readonly spotChecks: readonly Stamped<'spotCheck'>[];
  readonly response: Stamped<'response'> | undefined;
}

/** One open matter, before it is put into words. */
export type OpenMatter =
  | { readonly is: 'hazard'; readonly hazard: Stamped<'hazard'> }
  | {
      readonly is: 'team';
      readonly team: Stamped<'team'>;
      readonly place: string;
      readonly headcount: number;
    }
  | { readonly is: 'shift'; readonly shift: Stamped<'shift'> }
  | { readonly is: 'logEntry'; readonly entry: Stamped<'logEntry'> }
  | { readonly is: 'instruction'; readonly instruction: Stamped<'instruction'> }
  | { readonly is: 'warning'; readonly warning: Stamped<'warning'> }
  | { readonly is: 'station'; readonly station: Stamped<'station'> }
  | { readonly is: 'task'; readonly task: Stamped<'task'> }
  | { readonly is: 'spotCheck'; readonly check: Stamped<'spotCheck'> }
  | { readonly is: 'response'; readonly response: Stamped<'response'> };

const heavyGrades: readonly Grade[] = ['red', 'orange'];
/** As many as a handover holds (`model/duty`). */
const mostItems = 200;

/** 遗留问题: what one crew leaves to the next, in the order in which it is read out. */
export function openMatters(ledger: Ledger): OpenMatter[] {
  const { hazards, shifts, logEntries, instructions, warnings, stations } = ledger;
  return [
    ...responseIn(ledger),
    ...warnings
      .filter(({ state }) => state === 'issued')
      .map((warning): OpenMatter => ({ is: 'warning', warning })),
    ...stations
      .filter((one) => one.aboveWarningSince !== null)
      .map((station): OpenMatter => ({ is: 'station', station })),
    ...hazards
      .filter(isLeftOver)
      .sort(byGrade)
      .map((hazard): OpenMatter => ({ is: 'hazard', hazard })),
    ...teamsOut(ledger),
    ...instructions
      .filter(({ state }) => state !== 'done')
      .map((instruction): OpenMatter => ({ is: 'instruction', instruction })),
    ...openTasks(ledger.tasks),
    ...openLines(logEntries).map((entry): OpenMatter => ({ is: 'logEntry', entry })),
    ...shifts.filter(isEmptyPost).map((shift): OpenMatter => ({ is: 'shift', shift })),
    ...ledger.spotChecks
      .filter(({ state }) => state === 'missed' || state === 'explained')
      .map((check): OpenMatter => ({ is: 'spotCheck', check })),
  ].slice(0, mostItems);
}

/** The record a matter is about, as the handover names it. */
export function subjectOf(matter: OpenMatter): Pick<HandoverItem, 'kind' | 'subject'> {
  return { kind: matter.is, subject: recordOf(matter).id };
}

function recordOf(matter: OpenMatter): { readonly id: string } {
  switch (matter.is) {
    case 'hazard':
      return matter.hazard;
    case 'team':
      return matter.team;
    case 'shift':
      return matter.shift;
    case 'logEntry':
      return matter.entry;
    case 'task':
      return matter.task;
    case 'spotCheck':
      return matter.check;
    case 'instruction':
      return matter.instruction;
    case 'warning':
      return matter.warning;
    case 'station':
      return matter.station;
    case 'response':
      return matter.response;
  }
}

/** The level and since when, wherever it is not calm. */
function responseIn({ response }: Ledger): OpenMatter[] {
  return response && response.level !== 'none' ? [{ is: 'response', response }] : [];
}

/** Promises (待办): what is due first stands first. */
function openTasks(tasks: readonly Stamped<'task'>[]): OpenMatter[] {
  return tasks
    .filter(({ state }) => openTaskStates.includes(state))
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
    .map((task) => ({ is: 'task', task }));
}

/** Late or absent, and nobody stands in. */
function isEmptyPost({ state, lateSince, checkIn }: Stamped<'shift'>): boolean {
  const isLate = lateSince !== null && (state === 'planned' || state === 'confirmed');
  return checkIn === null && (state === 'absent' || isLate);
}

/** What asks for an answer, heavy work under way, heavy points nobody cares for, and every listed point. */
function isLeftOver(hazard: Stamped<'hazard'>): boolean {
  const { state, grade, listing, measures, emergencyMeasure } = hazard;
  if (!openHazardStates.includes(state)) return false;
  if (state === 'reported' || state === 'toAccept' || listing !== null) return true;
  const isIdle = state === 'graded' && measures === '' && emergencyMeasure === null;
  return heavyGrades.includes(grade) && (state === 'treating' || isIdle);
}

function byGrade(a: Stamped<'hazard'>, b: Stamped<'hazard'>): number {
  return weight(a) - weight(b) || a.stateSince.localeCompare(b.stateSince);
}

function weight({ grade }: Stamped<'hazard'>): number {
  const place = heavyGrades.indexOf(grade);
  return place < 0 ? heavyGrades.length : place;
}

function teamsOut({ teams, deployments }: Ledger): OpenMatter[] {
  const sent = new Map(deployments.map((one) => [one.id, one]));
  return teams
    .filter(({ state }) => outStates.includes(state))
    .map((team) => {
      const deployment = sent.get(team.deployment ?? '');
      const place = deployment?.place ?? team.musterPoint.name;
      return {
        is: 'team',
        team,
        place,
        headcount: lastHeadcount(team, deployment),
      };
    });
}
