import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { lacks, withRecord } from './known.js';
import { put, takeAway, type Decisions, type Moment } from './moment.js';
import { swapDecisions, type SwapStep } from './swap.js';
import { begun, exchanged, isChangeable } from './turn-exchange.js';
import { unitRefusal } from './unit-place.js';

type RosterCommand =
  | 'rosterPlan.put'
  | 'calendarDay.set'
  | 'calendarDay.clear'
  | 'leave.enter'
  | 'leave.cancel'
  | 'shift.remove'
  | 'shift.exchange';

/** How an office makes its roster, and what changes on it beside planning one turn. */
export const rosterDecisions: Decisions<RosterCommand | `swap.${SwapStep}`> = {
  ...swapDecisions,
  'rosterPlan.put': (payload, moment) => {
    const refused = lacks(moment, 'region', payload.region) ?? unitRefusal(payload, moment);
    return refused ? no(refused) : ok([put('rosterPlan', payload)]);
  },
  'calendarDay.set': ({ date, ...said }) =>
    ok([put('calendarDay', { id: date, region: null, ...said })]),
  'calendarDay.clear': ({ date }, moment) =>
    withRecord(moment, 'calendarDay', date, () => ok([takeAway('calendarDay', date)])),
  'leave.enter': (payload, moment) => {
    const refused = leaveRefusal(payload, moment);
    return refused ? no(refused) : ok([put('leave', payload)]);
  },
  'leave.cancel': ({ leave: id }, moment) =>
    withRecord(moment, 'leave', id, () => ok([takeAway('leave', id)])),
  'shift.remove': ({ shift: id }, moment) =>
    withRecord(moment, 'shift', id, (shift) =>
      isChangeable(shift, moment) ? ok([takeAway('shift', id)]) : begun(shift),
    ),
  'shift.exchange': ({ shift, other }, moment) =>
    withRecord(moment, 'shift', shift, (one) =>
      withRecord(moment, 'shift', other, (two) => exchanged(one, two, moment)),
    ),
};

function leaveRefusal(
  { startsAt, endsAt, person, region }: PayloadOf<'leave.enter'>,
  moment: Moment,
): Refusal | undefined {
  if (endsAt <= startsAt) return refusal('time-impossible', 'endsAt', { from: startsAt });
  return lacks(moment, 'region', region) ?? lacks(moment, 'person', person);
}
