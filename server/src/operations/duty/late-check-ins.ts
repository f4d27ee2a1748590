import { fromIso } from '@levee/shared/kernel/clock';
import type { EscalationTarget } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import { isAwaited } from '@levee/shared/rules/check-in';
import type { RulePack } from '@levee/shared/rules/pack';
import { finding, type Found } from '../finding.js';

type Shift = Stamped<'shift'>;
type DutyRules = RulePack['duty'];

const minuteMs = 60_000;

/**
 * Who has not checked in: late first, absent after the longer limit, and who has to hear of it meanwhile (rule
 * pack, `duty`). A turn that is over is history: an old roster that is imported today accuses nobody.
 */
export const lateCheckIns = finding('shift', (shifts, nowMs, { duty }) =>
  shifts.flatMap((shift): Found[] => {
    if (!isAwaited(shift) || fromIso(shift.endsAt) <= nowMs) return [];
    const lateMinutes = (nowMs - fromIso(shift.startsAt)) / minuteMs;
    return [...marked(shift, lateMinutes, duty), ...stepsDue(shift, lateMinutes, duty)];
  }),
);

function marked(shift: Shift, lateMinutes: number, duty: DutyRules): Found[] {
  if (shift.state === 'absent' || lateMinutes < duty.lateAfterMinutes) return [];
  if (lateMinutes >= duty.absentAfterMinutes) return [marking(shift, true)];
  return shift.lateSince === null ? [marking(shift, false)] : [];
}

function marking({ id, startsAt, personName }: Shift, isAbsent: boolean): Found {
  return {
    kind: 'shift.markLate',
    payload: { shift: id, isAbsent },
    key: [id, startsAt, personName, String(isAbsent)].join('/'),
  };
}

function stepsDue(shift: Shift, lateMinutes: number, { escalation }: DutyRules): Found[] {
  const taken = new Set(shift.escalations?.map(({ to }) => to));
  return escalation
    .filter(({ to, afterMinutes }) => lateMinutes >= afterMinutes && !taken.has(to))
    .map(({ to }) => escalating(shift, to));
}

function escalating({ id, startsAt, personName }: Shift, to: EscalationTarget): Found {
  return {
    kind: 'shift.escalate',
    payload: { shift: id, to },
    key: [id, startsAt, personName, to].join('/'),
  };
}
