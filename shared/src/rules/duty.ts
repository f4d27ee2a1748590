import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Shift, ShiftState } from '../model/duty.js';
import type { Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, shiftLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { sameValue } from './same-value.js';
import { unitRefusal } from './unit-place.js';

type ShiftCommand = 'plan' | 'confirm' | 'cover' | 'handOver' | 'close';

/** Turns of duty (domain 2.3, 11); coming on duty is in `check-in`. */
export const dutyDecisions: Decisions<`shift.${ShiftCommand}`> = {
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
};

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

function moved(shift: Stamped<'shift'>, state: ShiftState, next: Partial<Shift>): Decision {
  if (!isStep(shiftLifecycle, shift.state, state)) return illegal('shiftState', shift.state, state);
  return ok([put('shift', { ...shift, ...next, state })]);
}
