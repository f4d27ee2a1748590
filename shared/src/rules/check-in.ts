import type { PayloadOf } from '../commands/commands.js';
import { fromIso } from '../kernel/clock.js';
import { distanceM } from '../kernel/distance.js';
import { no, ok, type Result } from '../kernel/result.js';
import type { CheckIn, EscalationTarget, Shift } from '../model/duty.js';
import type { Stamped } from '../model/kinds.js';
import { profileId } from '../model/profile.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { after } from './after.js';
import { illegal, withRecord } from './known.js';
import { isStep, shiftLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { isCodeAt, realMsAt } from './rotating-code.js';

type CheckInPayload = PayloadOf<'shift.checkIn'>;

/** Coming on duty, by button, place or code, and the steps that are taken while nobody comes (domain 2.3). */
export const checkInDecisions: Decisions<
  'shift.checkIn' | 'shift.markLate' | 'shift.escalate' | 'checkInCode.renew' | 'unit.placeDutyRoom'
> = {
  'shift.checkIn': (payload, moment) =>
    withRecord(moment, 'shift', payload.shift, (shift) => checkedIn(shift, payload, moment)),
  'shift.markLate': ({ shift: id, isAbsent }, moment) =>
    withRecord(moment, 'shift', id, (shift) => markedLate(shift, isAbsent, moment)),
  'shift.escalate': ({ shift: id, to }, moment) =>
    withRecord(moment, 'shift', id, (shift) => escalated(shift, to, moment)),
  'checkInCode.renew': ({ unit: id, secret }, moment) =>
    withRecord(moment, 'unit', id, ({ region }) => {
      const set = { since: moment.at, setBy: moment.actor.name };
      return ok([put('checkInCode', { id, region, unit: id, secret, ...set })]);
    }),
  'unit.placeDutyRoom': ({ unit: id, dutyRoom }, moment) =>
    withRecord(moment, 'unit', id, ({ dutyRoom: _before, ...unit }) =>
      ok([put('unit', dutyRoom ? { ...unit, dutyRoom } : unit)]),
    ),
};

/** By when it happened, not by when it arrived: an offline phone's check-in in time is in time. */
function checkedIn(shift: Stamped<'shift'>, payload: CheckInPayload, moment: Moment): Decision {
  if (shift.checkIn || !isStep(shiftLifecycle, shift.state, 'onDuty')) {
    return illegal('shiftState', shift.state, 'onDuty');
  }
  const from = after(shift.startsAt, -moment.pack.duty.earlyCheckInMinutes);
  if (moment.at < from || moment.at > shift.endsAt) {
    return no(refusal('time-impossible', 'shift', { from, until: shift.endsAt }));
  }
  const proof = provenBy(shift, payload, moment);
  if (!proof.ok) return proof;
  const isLate = moment.at > after(shift.startsAt, moment.pack.duty.lateAfterMinutes);
  const lateSince = isLate ? shift.lateSince : null;
  const checkIn = { ...proof.value, at: moment.at, isLate };
  return ok([put('shift', { ...shift, checkIn, lateSince, state: 'onDuty' })]);
}

type Proof = Omit<CheckIn, 'at' | 'isLate'>;

function provenBy(
  shift: Stamped<'shift'>,
  payload: CheckInPayload,
  moment: Moment,
): Result<Proof, Refusal> {
  const { method, position, accuracyM, unit } = payload;
  const told = { ...(position && { position }), ...(accuracyM !== undefined && { accuracyM }) };
  if (unit !== undefined && unit !== shift.unit) {
    return no(refusal('reference-unknown', 'unit', { id: unit }));
  }
  if (method === 'place') return byPlace(payload, moment);
  const refused = method === 'code' ? codeRefusal(payload, moment) : undefined;
  return refused ? no(refused) : ok({ method, ...told });
}

/** Who does not say of which duty room, or of one whose place nobody knows, has told a place and proved nothing. */
function byPlace(
  { unit: id, position, accuracyM }: CheckInPayload,
  moment: Moment,
): Result<Proof, Refusal> {
  if (!position) return no(refusal('position-missing', 'position'));
  const told = { position, ...(accuracyM !== undefined && { accuracyM }) };
  const room = id === undefined ? undefined : moment.get('unit', id)?.dutyRoom;
  if (!room) return ok({ method: id === undefined ? 'button' : 'place', ...told });
  const away = Math.round(distanceM(position, room.position));
  const refused = placeRefusal(away, room.radiusM, { accuracyM, moment });
  if (!refused) return ok({ method: 'place', ...told, distanceM: away });
  const isTaken = moment.pack.duty.checkIn.whenElsewhere === 'button';
  return isTaken ? ok({ method: 'button', ...told, distanceM: away }) : no(refused);
}

/** The doubt about a place is the person's: within the radius by what the device knows at best. */
function placeRefusal(
  away: number,
  radiusM: number,
  { accuracyM = 0, moment }: { readonly accuracyM?: number | undefined; readonly moment: Moment },
): Refusal | undefined {
  const mostM = moment.pack.duty.checkIn.mostAccuracyM;
  if (away - Math.min(accuracyM, mostM) > radiusM) {
    return refusal('place-far', 'position', { distanceM: away, radiusM });
  }
  if (accuracyM <= mostM) return undefined;
  return refusal('place-inexact', 'accuracyM', { accuracyM: Math.round(accuracyM), mostM });
}

function codeRefusal({ unit, code }: CheckInPayload, moment: Moment): Refusal | undefined {
  if (unit === undefined || code === undefined) return refusal('code-missing', 'code');
  const known = moment.get('checkInCode', unit);
  if (!known) return refusal('code-missing', 'code');
  const drillClock = moment.get('profile', profileId)?.drillClock;
  const realMs = realMsAt(fromIso(moment.at), drillClock, fromIso(moment.serverNow));
  const { codeEverySeconds: everySeconds } = moment.pack.duty.checkIn;
  return isCodeAt(known, code, { realMs, everySeconds })
    ? undefined
    : refusal('code-mismatch', 'code');
}

function markedLate(shift: Stamped<'shift'>, isAbsent: boolean, moment: Moment): Decision {
  if (shift.state === 'absent' || (shift.lateSince !== null && !isAbsent)) return ok([]);
  if (shift.checkIn || !isStep(shiftLifecycle, shift.state, 'absent')) {
    return illegal('shiftState', shift.state, 'absent');
  }
  const { lateAfterMinutes, absentAfterMinutes } = moment.pack.duty;
  const lateSince = after(shift.startsAt, lateAfterMinutes);
  const dueAt = isAbsent ? after(shift.startsAt, absentAfterMinutes) : lateSince;
  if (moment.now < dueAt) return no(refusal('time-impossible', 'shift', { from: dueAt }));
  return ok([put('shift', { ...shift, lateSince, state: isAbsent ? 'absent' : shift.state })]);
}

/** Each step once, while the post stands empty; coming or being stood in for ends it. */
function escalated(shift: Stamped<'shift'>, to: EscalationTarget, moment: Moment): Decision {
  const taken = shift.escalations ?? [];
  if (taken.some((step) => step.to === to)) return ok([]);
  if (!isAwaited(shift)) return illegal('shiftState', shift.state, 'absent');
  const step = moment.pack.duty.escalation.find((one) => one.to === to);
  const dueAt = step && after(shift.startsAt, step.afterMinutes);
  if (dueAt === undefined || moment.now < dueAt) {
    return no(refusal('time-impossible', 'shift', dueAt === undefined ? {} : { from: dueAt }));
  }
  return ok([put('shift', { ...shift, escalations: [...taken, { to, at: moment.now }] })]);
}

/** Nobody has come yet, and somebody should. */
export function isAwaited({ state, checkIn }: Pick<Shift, 'state' | 'checkIn'>): boolean {
  return checkIn === null && (state === 'planned' || state === 'confirmed' || state === 'absent');
}
