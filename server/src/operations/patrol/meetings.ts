import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { RulePack } from '@levee/shared/rules/pack';
import { hasShown } from '@levee/shared/rules/meeting-code';
import type { Found } from '../finding.js';

type Run = Stamped<'patrolRun'>;

/**
 * 水牌: for each code that somebody wrote down and that is not settled, the run that showed it. What is
 * older than a told time is believed is left as it stands: one side, seen as one side.
 */
export function metRuns(runs: readonly Run[], nowMs: number, pack: RulePack): Found[] {
  const oldestMs = nowMs - pack.duty.longestDelayMinutes * 60_000;
  const open = runs.filter(({ unmatchedSince }) => unmatchedSince !== null);
  return open.flatMap((run) =>
    run.meetings
      .filter(({ at, isMutual }) => !isMutual && fromIso(at) > oldestMs)
      .flatMap((noted) => {
        const other = runs.find((one) => one.id !== run.id && hasShown(one, noted, pack.patrol));
        if (!other) return [];
        const isMutual = other.meetings.some((its) => hasShown(run, its, pack.patrol));
        if (noted.met === other.id && !isMutual) return [];
        const { code } = noted;
        return [
          {
            kind: 'patrolRun.matchMeeting',
            payload: { run: run.id, other: other.id, code },
            key: [run.id, other.id, code, String(isMutual)].join('/'),
          } satisfies Found,
        ];
      }),
  );
}
