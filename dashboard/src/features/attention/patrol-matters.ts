import type { Stamped } from '@levee/shared/model/kinds';
import { overdueRuns } from '../../picture/overdue-runs.js';
import type { Matter, Yardstick } from './matter.js';

/** Rounds that nobody walked, one line a route, and rounds that somebody began and did not end in time. */
export function patrolMatters(
  runs: readonly Stamped<'patrolRun'>[],
  { nowMs }: Pick<Yardstick, 'nowMs'>,
): Matter[] {
  return overdueRuns(runs, nowMs).map(({ run, sinceMs }): Matter => {
    const isUnderWay = run.state === 'started';
    return {
      reason: isUnderWay ? 'patrolSlow' : 'patrolMissed',
      urgency: isUnderWay ? 'watch' : 'urgent',
      subject: { kind: 'patrolRun', id: run.id },
      name: run.routeName,
      region: run.region,
      sinceMs,
    };
  });
}
