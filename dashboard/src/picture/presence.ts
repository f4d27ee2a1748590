import type { Shift } from '@levee/shared/model/duty';
import type { RulePack } from '@levee/shared/rules/pack';

/**
 * Whether somebody is where the roster says, calm first. `late`: the turn has begun, the limit has passed
 * and nobody has checked in. `absent` is said by the server, or by the clock where the server is out of reach.
 */
export const presences = [
  'onDuty',
  'covered',
  'handingOver',
  'upcoming',
  'due',
  'late',
  'absent',
] as const;

export type Presence = (typeof presences)[number];

/** A mark of its own shape for each, so that a colour-blind eye at six metres is not misled. */
export const presenceMark: Record<Presence, string> = {
  onDuty: '●',
  covered: '◉',
  handingOver: '⇄',
  upcoming: '○',
  due: '◔',
  late: '▲',
  absent: '✕',
};

/** Presence of one turn at an hour; `closed` turns have none. */
export function presenceOf(shift: Shift, nowMs: number, pack: RulePack): Presence | undefined {
  if (shift.state === 'closed') return undefined;
  if (shift.state === 'onDuty' || shift.state === 'handingOver' || shift.state === 'covered')
    return shift.state;
  if (shift.state === 'absent') return 'absent';
  const sinceStartMinutes = (nowMs - Date.parse(shift.startsAt)) / 60_000;
  if (sinceStartMinutes < 0) return 'upcoming';
  if (sinceStartMinutes >= pack.duty.absentAfterMinutes) return 'absent';
  return shift.lateSince || sinceStartMinutes >= pack.duty.lateAfterMinutes ? 'late' : 'due';
}

/** Turns that count now: under way by the roster, or still held by somebody who has not handed over. */
export function isCurrent(shift: Shift, nowMs: number): boolean {
  if (shift.state === 'closed') return false;
  if (nowMs < Date.parse(shift.startsAt)) return shift.state === 'onDuty';
  return nowMs < Date.parse(shift.endsAt) || shift.state === 'handingOver';
}

/** The one that asks for most care. */
export function worstPresence(all: readonly Presence[]): Presence | undefined {
  return [...all].sort((a, b) => presences.indexOf(b) - presences.indexOf(a))[0];
}

/** Whether somebody should be there and is not. */
export function isMissing(presence: Presence): boolean {
  return presence === 'late' || presence === 'absent';
}

/** The person who stands there: the one of the roster, or who covers. */
export function standingName(shift: Shift): string {
  return shift.state === 'covered' && shift.coveredBy ? shift.coveredBy : shift.personName;
}
