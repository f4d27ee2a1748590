import { fromIso } from '@levee/shared/kernel/clock';
import { finding, type Found } from '../finding.js';

const minuteMs = 60_000;

/** Handovers that nobody has signed though the next turn began a while ago. */
export const overdueHandovers = finding('handover', (handovers, nowMs, { duty }) =>
  handovers.flatMap(({ id, state, shiftStartsAt, overdueSince }): Found[] => {
    const dueMs = fromIso(shiftStartsAt) + duty.handoverWithinMinutes * minuteMs;
    if (state === 'accepted' || overdueSince || dueMs > nowMs) return [];
    const payload = { handover: id };
    return [{ kind: 'handover.markOverdue', payload, key: `${id}/${shiftStartsAt}` }];
  }),
);
