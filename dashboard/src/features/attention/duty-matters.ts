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
  if (shift.lateSince || lateMs < nowMs) return [lateReason(shift), 'urgent', startsMs];
  const isSoon =
    shift.state === 'planned' && startsMs > nowMs && startsMs - nowMs < confirmBeforeMs;
  return isSoon ? ['shiftUnconfirmed', 'watch', startsMs - confirmBeforeMs] : undefined;
}

/** How far up the line somebody has been told: who has to act now is in the word. */
function lateReason({ escalations = [] }: Shift): Reason {
  const told = new Set(escalations.map(({ to }) => to));
  if (told.has('upperUnit')) return 'shiftAtUpperUnit';
  return told.has('lead') ? 'shiftAtLead' : 'shiftLate';
}

/** What was handed over and not signed, and what came back. */
export function handoverMatters(handovers: readonly Handover[]): Matter[] {
  return handovers.flatMap((handover) => {
    if (handover.state !== 'accepted' && handover.overdueSince)
      return [handoverMatter(handover, 'handoverOverdue', handover.overdueSince)];
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
    urgency: reason === 'handoverOverdue' ? 'urgent' : 'due',
    subject,
    name: handover.draftedBy,
    region: handover.region,
    sinceMs,
  };
}

/** Lines that wait, and at once the telephone calls that wait for a decision. */
export function logMatters(entries: readonly LogEntry[], { nowMs }: Yardstick): Matter[] {
  return openLines(entries)
    .filter((line) => isUndecided(line) || nowMs - fromIso(line.occurredAt) > openLineMs)
    .map((line) => ({
      reason: isUndecided(line) ? 'callUndecided' : 'logOpen',
      urgency: isUndecided(line) ? 'due' : 'watch',
      subject: { kind: 'logEntry', id: line.id },
      name: line.text,
      region: line.region,
      sinceMs: fromIso(line.occurredAt),
    }));
}

function isUndecided({ call, result }: LogEntry): boolean {
  return call?.needsDecision === true && !result;
}
