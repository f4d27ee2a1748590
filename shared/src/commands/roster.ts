import { z } from 'zod';
import { recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { calendarDate, calendarDay, leave, rosterPlan } from '../model/roster.js';
import { command, writers } from './spec.js';

const ofSwap = z.object({ swap: recordId });
const theSwap = (payload: { swap: string }) => ref('swap', payload.swap);
const bothShifts = z.object({ shift: recordId, other: recordId });
const theShifts = (payload: { shift: string; other: string }) => [
  ref('shift', payload.shift),
  ref('shift', payload.other),
];
const settled = (roles: typeof writers.field) =>
  command({
    payload: ofSwap.extend(bothShifts.shape),
    roles,
    reads: (p) => [theSwap(p), ...theShifts(p)],
    subject: theSwap,
  });
const ended = () =>
  command({
    payload: ofSwap,
    roles: writers.field,
    reads: (p) => [theSwap(p)],
    subject: theSwap,
  });

export const rosterCommands = {
  'rosterPlan.put': command({
    payload: rosterPlan,
    roles: writers.officer,
    reads: ({ id, unit, region }) => [
      ref('rosterPlan', id),
      ref('unit', unit),
      ref('region', region),
    ],
    subject: ({ id }) => ref('rosterPlan', id),
    base: 'exact',
  }),
  /** A day counts as another kind: the office works on it, or does not. */
  'calendarDay.set': command({
    payload: calendarDay.pick({ dayKind: true, name: true }).extend({ date: calendarDate }),
    roles: writers.officer,
    reads: ({ date }) => [ref('calendarDay', date)],
  }),
  /** The day counts again as the calendar knows it. */
  'calendarDay.clear': command({
    payload: z.object({ date: calendarDate }),
    roles: writers.officer,
    reads: ({ date }) => [ref('calendarDay', date)],
    subject: ({ date }) => ref('calendarDay', date),
  }),
  'leave.enter': command({
    payload: leave,
    roles: writers.officer,
    reads: ({ id, person, region }) => [
      ref('leave', id),
      ref('person', person),
      ref('region', region),
    ],
  }),
  'leave.cancel': command({
    payload: z.object({ leave: recordId }),
    roles: writers.officer,
    reads: (p) => [ref('leave', p.leave)],
    subject: (p) => ref('leave', p.leave),
  }),
  /** Takes a turn that has not begun off the roster. */
  'shift.remove': command({
    payload: z.object({ shift: recordId }),
    roles: writers.officer,
    reads: (p) => [ref('shift', p.shift)],
    subject: (p) => ref('shift', p.shift),
  }),
  /** The people of two turns change places, both in one step. */
  'shift.exchange': command({
    payload: bothShifts,
    roles: writers.officer,
    reads: theShifts,
    subject: (p) => ref('shift', p.shift),
  }),
  'swap.ask': command({
    payload: bothShifts.extend({ id: recordId }),
    roles: writers.field,
    reads: (p) => [ref('swap', p.id), ...theShifts(p)],
    subject: (p) => ref('shift', p.shift),
  }),
  /** The other one says yes; both turns change at once unless somebody must approve. */
  'swap.agree': settled(writers.field),
  'swap.approve': settled(writers.officer),
  'swap.decline': ended(),
  'swap.withdraw': ended(),
};
