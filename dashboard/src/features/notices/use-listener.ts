import { listenerOf } from '@levee/shared/rules/listener';
import { noticesByHour } from '@levee/shared/rules/notices-by-hour';
import type { Listener, Notice } from '@levee/shared/rules/notices';
import { toIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { useActor } from '../../desk/use-actor.js';
import { useRecords, useSession } from '../../live/use-live.js';

/** Who sits here, as somebody who may be told: where they stand now, and what the hour alone tells them. */
export function useListener(): { now(): Listener; byHour(): Notice[] } {
  const session = useSession();
  const actor = useActor();
  const shifts = useRecords('shift');
  const teams = useRecords('team');
  const runs = useRecords('patrolRun');
  const now = (): Listener => {
    const hour = toIso(session.areaNowMs());
    return listenerOf(actor.value, { shifts: shifts.value, teams: teams.value, now: hour });
  };
  return {
    now,
    byHour: () => {
      const records = { shifts: shifts.value, runs: runs.value };
      return noticesByHour(records, now(), session.areaNowMs(), defaultPack);
    },
  };
}
