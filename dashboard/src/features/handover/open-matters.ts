import type { HandoverItem } from '@levee/shared/model/duty';
import type { Grade } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import { openHazardStates, outStates } from '@levee/shared/rules/lifecycle';
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
  | { readonly is: 'station'; readonly station: Stamped<'station'> };

const heavyGrades: readonly Grade[] = ['red', 'orange'];
/** As many as a handover holds (`model/duty`). */
const mostItems = 200;

/** 遗留问题: what one crew leaves to the next, in the order in which it is read out. */
export function openMatters(ledger: Ledger): OpenMatter[] {
  const { hazards, shifts, logEntries, instructions, warnings, stations } = ledger;
  return [
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
    ...openLines(logEntries).map((entry): OpenMatter => ({ is: 'logEntry', entry })),
    ...shifts
      .filter(({ state }) => state === 'absent')
      .map((shift): OpenMatter => ({ is: 'shift', shift })),
  ].slice(0, mostItems);
}

/** The record a matter is about, as the handover names it. */
export function subjectOf(matter: OpenMatter): Pick<HandoverItem, 'kind' | 'subject'> {
  switch (matter.is) {
    case 'hazard':
      return { kind: 'hazard', subject: matter.hazard.id };
    case 'team':
      return { kind: 'team', subject: matter.team.id };
    case 'shift':
      return { kind: 'shift', subject: matter.shift.id };
    case 'logEntry':
      return { kind: 'logEntry', subject: matter.entry.id };
    default:
      return { kind: 'other', subject: null };
  }
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
        headcount: deployment?.steps.at(-1)?.headcount ?? team.headcount,
      };
    });
}
