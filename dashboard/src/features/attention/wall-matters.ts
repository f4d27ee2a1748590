import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Matter, Reason } from './matter.js';

const reasonOf: Partial<Record<Stamped<'wallState'>['state'], Reason>> = {
  stopped: 'wallStopped',
  gone: 'wallGone',
};

/** Walls that show an old picture as if it were now, or nothing: as the server found, since their last paint. */
export function wallMatters(walls: readonly Stamped<'wallState'>[]): Matter[] {
  return walls.flatMap(({ id, name, region, state, stateSince }): Matter[] => {
    const reason = reasonOf[state];
    const subject = { kind: 'wallState' as const, id };
    const sinceMs = fromIso(stateSince);
    return reason ? [{ reason, urgency: 'urgent', subject, name, region, sinceMs }] : [];
  });
}
