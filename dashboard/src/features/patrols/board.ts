import { toIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import {
  isOverdue,
  progressOf,
  walkOf,
  type Progress,
  type Walk,
} from '@levee/shared/rules/patrol-progress';
import type { TicksByRun } from './ticks-by-run.js';
import { overdueRuns } from '../../picture/overdue-runs.js';

type Run = Stamped<'patrolRun'>;

/** Where a run stands for the duty officer, the most pressing first. */
export const groups = ['overdue', 'underWay', 'due', 'done'] as const;
export type Group = (typeof groups)[number];

export interface BoardRun {
  readonly run: Run;
  readonly group: Group;
  readonly walk: Walk;
  readonly progress: Progress;
  /** Rounds of the route that nobody walked, this one among them; told on the newest of them. */
  readonly missed: number;
}

export interface PatrolFigures {
  readonly overdue: number;
  readonly underWay: number;
  /** Points that were due within the span and have been seen, of all that were due; null when none was. */
  readonly coverage: number | null;
}

/** Runs that are over are history after a day. */
const spanMs = 24 * 3_600_000;

/** A route that nobody walks has one line, however many of its rounds were missed. */
export function boardRuns(
  runs: readonly Run[],
  ticks: TicksByRun,
  nowMs: number,
): readonly BoardRun[] {
  const now = toIso(nowMs);
  const overdue = new Map(overdueRuns(runs, nowMs, spanMs).map((one) => [one.run.id, one.missed]));
  return runs
    .filter((run) => (isOverdue(run, now) ? overdue.has(run.id) : isOfSpan(run, nowMs)))
    .map((run) => {
      const walk = walkOf(run, ticks.get(run.id));
      const missed = overdue.get(run.id) ?? 0;
      return { run, group: groupOf(run, now), walk, progress: progressOf(walk), missed };
    })
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

export function patrolFigures(
  runs: readonly Run[],
  ticks: TicksByRun,
  nowMs: number,
): PatrolFigures {
  const board = boardRuns(runs, ticks, nowMs);
  const wasDue = runs
    .filter((run) => isOfSpan(run, nowMs))
    .filter(({ state, dueBy }) => state === 'finished' || Date.parse(dueBy) <= nowMs)
    .map((run) => progressOf(walkOf(run, ticks.get(run.id))));
  const sum = (of: (progress: Progress) => number): number =>
    wasDue.reduce((total, progress) => total + of(progress), 0);
  const all = sum((progress) => progress.all);
  const count = (wanted: Group): number => board.filter(({ group }) => group === wanted).length;
  return {
    overdue: count('overdue'),
    underWay: count('underWay'),
    coverage: all === 0 ? null : sum((progress) => progress.done) / all,
  };
}
