import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { openLines } from '../../desk/open-lines.js';
import { minuteMs, type Matter, type Reason, type Urgency, type Yardstick } from './matter.js';

type Shift = Stamped<'shift'>;
type Handover = Stamped<'handover'>;
type LogEntry = Stamped<'logEntry'>;

/** A turn that begins within this time should have been confirmed. */
const confirmBeforeMs = 120 * minuteMs;
/** An open line of the log is given this long before it asks again. */
const openLineMs = 30 * minuteMs;

/** Posts that stand empty, and posts that soon will. */
export function shiftMatters(shifts: readonly Shift[], yardstick: Yardstick): Matter[] {
  return shifts.flatMap((shift) => {
    const state = stateOfPost(shift, yardstick);
    if (!state) return [];
    const [reason, urgency, sinceMs] = state;
    const subject = { kind: 'shift' as const, id: shift.id };
    return [{ reason, urgency, subject, name: shift.personName, region: shift.region, sinceMs }];
  });
}

function stateOfPost(
  shift: Shift,
  { nowMs, pack }: Yardstick,
): [Reason, Urgency, number] | undefined {
  const startsMs = fromIso(shift.startsAt);
  if (shift.checkIn || fromIso(shift.endsAt) <= nowMs) return undefined;
  if (shift.state === 'absent') return ['shiftAbsent', 'urgent', startsMs];
  if (shift.state !== 'planned' && shift.state !== 'confirmed') return undefined;
  const lateMs = startsMs + pack.duty.lateAfterMinutes * minuteMs;
  if (shift.lateSince || lateMs < nowMs) return ['shiftLate', 'urgent', startsMs];
  const isSoon =
    shift.state === 'planned' && startsMs > nowMs && startsMs - nowMs < confirmBeforeMs;
  return isSoon ? ['shiftUnconfirmed', 'watch', startsMs - confirmBeforeMs] : undefined;
}

/** What was handed over and not signed, and what came back. */
export function handoverMatters(handovers: readonly Handover[]): Matter[] {
  return handovers.flatMap((handover) => {
    if (handover.state === 'submitted')
      return [handoverMatter(handover, 'handoverUnsigned', handover.submittedAt)];
    if (handover.state === 'returned')
      return [handoverMatter(handover, 'handoverReturned', handover.settledAt)];
    return [];
  });
}

function handoverMatter(handover: Handover, reason: Reason, since: string | null): Matter {
  const subject = { kind: 'handover' as const, id: handover.id };
  const sinceMs = fromIso(since ?? handover.changedAt);
  return {
    reason,
    urgency: 'due',
    subject,
    name: handover.draftedBy,
    region: handover.region,
    sinceMs,
  };
}

export function logMatters(entries: readonly LogEntry[], { nowMs }: Yardstick): Matter[] {
  return openLines(entries)
    .filter(({ occurredAt }) => nowMs - fromIso(occurredAt) > openLineMs)
    .map(({ id, text, region, occurredAt }) => ({
      reason: 'logOpen',
      urgency: 'watch',
      subject: { kind: 'logEntry', id },
      name: text,
      region,
      sinceMs: fromIso(occurredAt),
    }));
}
