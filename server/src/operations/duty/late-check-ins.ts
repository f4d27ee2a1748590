import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { finding, type Found } from '../finding.js';

const minuteMs = 60_000;

/**
 * Who has not checked in: late first, absent after the longer limit (rule pack, `duty`). A turn that is
 * over is history: an old roster that is imported today accuses nobody.
 */
export const lateCheckIns = finding('shift', (shifts, nowMs, { duty }) =>
  shifts.flatMap((shift): Found[] => {
    const isAwaited =
      ['planned', 'confirmed'].includes(shift.state) && fromIso(shift.endsAt) > nowMs;
    const lateMinutes = (nowMs - fromIso(shift.startsAt)) / minuteMs;
    if (!isAwaited || lateMinutes < duty.lateAfterMinutes) return [];
    if (lateMinutes >= duty.absentAfterMinutes) return [marking(shift, true)];
    return shift.lateSince === null ? [marking(shift, false)] : [];
  }),
);

function marking({ id, startsAt, personName }: Stamped<'shift'>, isAbsent: boolean): Found {
  return {
    kind: 'shift.markLate',
    payload: { shift: id, isAbsent },
    key: [id, startsAt, personName, String(isAbsent)].join('/'),
  };
}
