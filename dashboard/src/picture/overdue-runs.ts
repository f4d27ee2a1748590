import { fromIso, toIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { isOverdue } from '@levee/shared/rules/patrol-progress';

type Run = Stamped<'patrolRun'>;

export interface OverdueRun {
  /** The one that can still be walked: the newest of its route. */
  readonly run: Run;
  /** Since when nobody has been there who should have been; in the area's hour. */
  readonly sinceMs: number;
  /** Rounds of this route that nobody walked since then. */
  readonly missed: number;
}

/** A missed round asks for somebody so long; after that the rounds since have told what is there. */
const asksMs = 12 * 3_600_000;

/**
 * Rounds that somebody began and did not end in time, and routes where nobody came, the longest first. A route is told
 * once however many of its rounds were missed, and no more once a later round of it has begun.
 */
export function overdueRuns(
  runs: readonly Run[],
  nowMs: number,
  staysMs = asksMs,
): readonly OverdueRun[] {
  const walkedBy = lastBegun(runs);
  const open = runs.filter(
    (run) =>
      isOverdue(run, toIso(nowMs)) &&
      nowMs - fromIso(run.dueBy) <= staysMs &&
      (run.state === 'started' || run.dueBy > (walkedBy.get(run.route) ?? '')),
  );
  const slow = open.filter(({ state }) => state === 'started');
  const routes = new Set(open.map(({ route }) => route));
  const unwalked = [...routes].map((route) =>
    open.filter((run) => run.route === route && run.state !== 'started'),
  );
  return [...unwalked, ...slow.map((run) => [run])]
    .flatMap(toldOnce)
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
}

/** By route, the hour of the last round that somebody began. */
function lastBegun(runs: readonly Run[]): ReadonlyMap<string, string> {
  const hours = new Map<string, string>();
  for (const { route, state, dueBy } of runs)
    if ((state === 'started' || state === 'finished') && dueBy > (hours.get(route) ?? ''))
      hours.set(route, dueBy);
  return hours;
}

function toldOnce(runs: readonly Run[]): OverdueRun[] {
  const inOrder = runs.toSorted((a, b) => (a.dueBy < b.dueBy ? -1 : 1));
  const [first, run] = [inOrder[0], inOrder.at(-1)];
  if (!first || !run) return [];
  const missed = runs.filter(({ state }) => state === 'missed').length;
  return [{ run, sinceMs: fromIso(first.dueBy), missed }];
}
