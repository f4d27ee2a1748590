import { fromIso, toIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { isOverdue } from '@levee/shared/rules/patrol-progress';
import type { Matter, Yardstick } from './matter.js';

/** A missed round asks for somebody so long; after that the rounds since have told what is there. */
const missedStaysMs = 12 * 3_600_000;

/**
 * Rounds that nobody walked (until a later round of the route has begun), and rounds that somebody began and did not end in time.
 */
export function patrolMatters(
  runs: readonly Stamped<'patrolRun'>[],
  { nowMs }: Pick<Yardstick, 'nowMs'>,
): Matter[] {
  const walkedBy = new Map<string, string>();
  for (const { route, state, dueBy } of runs)
    if (state === 'started' || state === 'finished')
      walkedBy.set(
        route,
        dueBy > (walkedBy.get(route) ?? '') ? dueBy : (walkedBy.get(route) ?? ''),
      );
  return runs.flatMap((run) => {
    const sinceMs = fromIso(run.dueBy);
    const isMadeUp = run.state === 'missed' && (walkedBy.get(run.route) ?? '') > run.dueBy;
    if (isMadeUp || !isOverdue(run, toIso(nowMs)) || nowMs - sinceMs > missedStaysMs) return [];
    const isUnderWay = run.state === 'started';
    return [
      {
        reason: isUnderWay ? 'patrolSlow' : 'patrolMissed',
        urgency: isUnderWay ? 'watch' : 'urgent',
        subject: { kind: 'patrolRun', id: run.id },
        name: run.routeName,
        region: run.region,
        sinceMs,
      } satisfies Matter,
    ];
  });
}
