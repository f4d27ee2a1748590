import type { PatrolRunState } from '@levee/shared/model/patrol';
import type { Stamped } from '@levee/shared/model/kinds';
import { leadsTeam, mayActIn, type Actor } from '@levee/shared/rules/actor';
import { writers } from '@levee/shared/commands/spec';

type Run = Stamped<'patrolRun'>;

const order: readonly PatrolRunState[] = ['started', 'missed', 'planned', 'finished'];

/** A run that is over stays in sight so long, for a look back and for what was forgotten. */
const overMs = 12 * 3_600_000;

/**
 * The runs somebody may walk: those of their team first, then of their region; under way, then missed, then
 * by the hour they are due.
 */
export function myRuns(runs: readonly Run[], actor: Actor, nowMs: number): readonly Run[] {
  const isMine = ({ team, region }: Run): boolean =>
    leadsTeam(actor, team) || mayActIn(actor, writers.field, region);
  const isRecent = ({ state, dueBy, finishedAt }: Run): boolean =>
    state === 'planned' || state === 'started' || nowMs - Date.parse(finishedAt ?? dueBy) < overMs;
  const rank = (run: Run): number =>
    order.indexOf(run.state) * 2 + (leadsTeam(actor, run.team) ? 0 : 1);
  return runs
    .filter((run) => isMine(run) && isRecent(run))
    .toSorted((a, b) => rank(a) - rank(b) || (a.dueBy < b.dueBy ? -1 : 1));
}
