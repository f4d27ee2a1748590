import type { PayloadOf } from '../commands/commands.js';
import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { LogEntry, Shift, ShiftState } from '../model/duty.js';
import type { Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { handoverDecisions } from './handover.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, shiftLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { sameValue } from './same-value.js';
import { unitRefusal } from './unit-place.js';

type ShiftCommand = 'plan' | 'confirm' | 'checkIn' | 'markLate' | 'cover' | 'handOver' | 'close';
type HandoverCommand = 'draft' | 'submit' | 'accept' | 'return';

/** Turns of duty, the duty log, and what one crew gives to the next (domain 2.3, 11). */
export const dutyDecisions: Decisions<
  `shift.${ShiftCommand}` | 'logEntry.write' | `handover.${HandoverCommand}`
> = {
  ...handoverDecisions,
  'shift.plan': (payload, moment) => {
    const refused = planRefusal(payload, moment);
    if (refused) return no(refused);
    const known = moment.get('shift', payload.id);
    return known ? replanned(known, payload, moment) : ok([put('shift', planned(payload))]);
  },
  'shift.confirm': ({ shift: id }, moment) =>
    withRecord(moment, 'shift', id, (shift) =>
      shift.state === 'confirmed' ? ok([]) : moved(shift, 'confirmed', {}),
    ),
  'shift.checkIn': ({ shift: id, ...place }, moment) =>
    withRecord(moment, 'shift', id, (shift) => checkedIn(shift, place, moment)),
  'shift.markLate': ({ shift: id, isAbsent }, moment) =>
    withRecord(moment, 'shift', id, (shift) => markedLate(shift, isAbsent, moment)),
  'shift.cover': ({ shift: id, coveredBy, reason }, moment) =>
    withRecord(moment, 'shift', id, (shift) => {
      const remark = { at: moment.at, by: moment.actor.name, text: reason };
      return moved(shift, 'covered', { coveredBy, remark });
    }),
  'shift.handOver': ({ shift: id }, moment) =>
    withRecord(moment, 'shift', id, (shift) =>
      shift.state === 'handingOver' ? ok([]) : moved(shift, 'handingOver', {}),
    ),
  'shift.close': ({ shift: id }, moment) =>
    withRecord(moment, 'shift', id, (shift) => moved(shift, 'closed', {})),
  'logEntry.write': (payload, moment) => {
    if (moment.get('logEntry', payload.id)) {
      return no(refusal('record-exists', 'id', { id: payload.id }));
    }
    const refused =
      unitRefusal(payload, moment) ?? lacks(moment, 'logEntry', payload.corrects, 'corrects');
    if (refused) return no(refused);
    const told = { author: moment.actor.name, occurredAt: moment.at, isLate: moment.isLate };
    return ok([put('logEntry', { ...payload, ...callerKept(payload, moment), ...told })]);
  },
};

/** Who corrects a line sees its caller masked, and does not have to ask them again. */
function callerKept(
  { corrects, caller }: PayloadOf<'logEntry.write'>,
  moment: Moment,
): Pick<LogEntry, 'caller'> {
  const known = corrects === null ? undefined : moment.get('logEntry', corrects)?.caller;
  return known ? { caller: { ...known, ...caller } } : {};
}

function planRefusal(payload: PayloadOf<'shift.plan'>, moment: Moment): Refusal | undefined {
  const { startsAt, endsAt } = payload;
  if (endsAt <= startsAt) return refusal('time-impossible', 'endsAt', { from: startsAt });
  return lacks(moment, 'region', payload.region) ?? unitRefusal(payload, moment);
}

function planned(payload: PayloadOf<'shift.plan'>): Shift {
  return { ...payload, state: 'planned', checkIn: null, lateSince: null, coveredBy: null };
}

/** The same roster may come again after its turns have begun; a different one may not. */
function replanned(
  known: Stamped<'shift'>,
  payload: PayloadOf<'shift.plan'>,
  moment: Moment,
): Decision {
  if (sameValue({ ...known, ...payload }, known)) return ok([]);
  const isOpen = known.state === 'planned' || known.state === 'confirmed';
  if (!isOpen || known.startsAt <= moment.now) return illegal('shiftState', known.state, 'planned');
  const turnOf = ({ person, personName, startsAt, endsAt }: PayloadOf<'shift.plan'>): unknown[] => [
    person,
    personName,
    startsAt,
    endsAt,
  ];
  const isSameTurn = sameValue(turnOf(known), turnOf(payload));
  return ok([put('shift', { ...known, ...payload, state: isSameTurn ? known.state : 'planned' })]);
}

type Place = Omit<PayloadOf<'shift.checkIn'>, 'shift'>;

/** By when it happened, not by when it arrived: an offline phone's check-in in time is in time. */
function checkedIn(shift: Stamped<'shift'>, place: Place, moment: Moment): Decision {
  if (shift.checkIn) return illegal('shiftState', shift.state, 'onDuty');
  if (place.method === 'place' && !place.position)
    return no(refusal('position-missing', 'position'));
  const from = after(shift.startsAt, -moment.pack.duty.earlyCheckInMinutes);
  if (moment.at < from || moment.at > shift.endsAt) {
    return no(refusal('time-impossible', 'shift', { from, until: shift.endsAt }));
  }
  const isLate = moment.at > after(shift.startsAt, moment.pack.duty.lateAfterMinutes);
  const lateSince = isLate ? shift.lateSince : null;
  return moved(shift, 'onDuty', { checkIn: { ...place, at: moment.at, isLate }, lateSince });
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

function moved(shift: Stamped<'shift'>, state: ShiftState, next: Partial<Shift>): Decision {
  if (!isStep(shiftLifecycle, shift.state, state)) return illegal('shiftState', shift.state, state);
  return ok([put('shift', { ...shift, ...next, state })]);
}

function after(at: string, minutes: number): string {
  return toIso(fromIso(at) + minutes * 60_000);
}
