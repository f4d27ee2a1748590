import { toIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { isOverdue, progressOf, type Progress } from '@levee/shared/rules/patrol-progress';

type Run = Stamped<'patrolRun'>;

/** Where a run stands for the duty officer, the most pressing first. */
export const groups = ['overdue', 'underWay', 'due', 'done'] as const;
export type Group = (typeof groups)[number];

export interface BoardRun {
  readonly run: Run;
  readonly group: Group;
  readonly progress: Progress;
}

export interface PatrolFigures {
  readonly overdue: number;
  readonly underWay: number;
  /** Points that were due within the span and have been seen, of all that were due; null when none was. */
  readonly coverage: number | null;
}

/** Runs that are over are history after a day. */
const spanMs = 24 * 3_600_000;

export function boardRuns(runs: readonly Run[], nowMs: number): readonly BoardRun[] {
  const now = toIso(nowMs);
  return runs
    .filter((run) => isOfSpan(run, nowMs))
    .map((run) => ({ run, group: groupOf(run, now), progress: progressOf(run) }))
    .toSorted(
      (a, b) =>
        groups.indexOf(a.group) - groups.indexOf(b.group) ||
        (a.group === 'done' ? -1 : 1) * (a.run.dueBy < b.run.dueBy ? -1 : 1),
    );
}

function isOfSpan({ newestUntil, state, dueBy, finishedAt }: Run, nowMs: number): boolean {
  return (
    newestUntil !== null || state === 'started' || nowMs - Date.parse(finishedAt ?? dueBy) < spanMs
  );
}

function groupOf(run: Run, now: string): Group {
  if (run.state === 'finished') return 'done';
  if (isOverdue(run, now)) return 'overdue';
  return run.state === 'started' ? 'underWay' : 'due';
}

export function patrolFigures(runs: readonly Run[], nowMs: number): PatrolFigures {
  const board = boardRuns(runs, nowMs);
  const wasDue = board.filter(
    ({ run, group }) => group === 'done' || Date.parse(run.dueBy) <= nowMs,
  );
  const sum = (of: (progress: Progress) => number): number =>
    wasDue.reduce((total, { progress }) => total + of(progress), 0);
  const all = sum((progress) => progress.all);
  const count = (wanted: Group): number => board.filter(({ group }) => group === wanted).length;
  return {
    overdue: count('overdue'),
    underWay: count('underWay'),
    coverage: all === 0 ? null : sum((progress) => progress.done) / all,
  };
}
