import { z } from 'zod';
import { line, prose, recordId } from '../model/base.js';
import { handover, shift } from '../model/duty.js';
import { ref } from '../model/kinds.js';
import { command, writers } from './spec.js';

const ofShift = z.object({ shift: recordId });
const ofHandover = z.object({ handover: recordId });
const theShift = (payload: { shift: string }) => ref('shift', payload.shift);
const theHandover = (payload: { handover: string }) => ref('handover', payload.handover);

export const dutyCommands = {
  /** Puts one person on one post for one turn, or changes a turn that has not begun. */
  'shift.plan': command({
    payload: shift.pick({
      id: true,
      region: true,
      unit: true,
      post: true,
      person: true,
      personName: true,
      startsAt: true,
      endsAt: true,
    }),
    roles: writers.officer,
    reads: ({ id, unit, region }) => [ref('shift', id), ref('unit', unit), ref('region', region)],
  }),
  'shift.confirm': command({
    payload: ofShift,
    roles: writers.field,
    reads: (p) => [theShift(p)],
    subject: theShift,
  }),
  'shift.cover': command({
    payload: ofShift.extend({ coveredBy: line, reason: line }),
    roles: writers.officer,
    reads: (p) => [theShift(p)],
    subject: theShift,
    base: 'exact',
  }),
  /** 交接中: what is open has been written down and waits for the next crew; the post is still held. */
  'shift.handOver': command({
    payload: ofShift,
    roles: writers.officer,
    reads: (p) => [theShift(p)],
    subject: theShift,
  }),
  'shift.close': command({
    payload: ofShift,
    roles: writers.officer,
    reads: (p) => [theShift(p)],
    subject: theShift,
  }),
  'handover.draft': command({
    payload: handover.pick({
      id: true,
      region: true,
      unit: true,
      shiftStartsAt: true,
      items: true,
      remarks: true,
    }),
    roles: writers.officer,
    reads: (p) => [ref('handover', p.id), ref('unit', p.unit)],
    subject: (p) => ref('handover', p.id),
    base: 'exact',
  }),
  'handover.submit': command({
    payload: ofHandover,
    roles: writers.officer,
    reads: (p) => [theHandover(p)],
    subject: theHandover,
    base: 'exact',
    isLiveOnly: true,
  }),
  'handover.accept': command({
    payload: ofHandover,
    roles: writers.officer,
    reads: (p) => [theHandover(p)],
    subject: theHandover,
    base: 'exact',
    isLiveOnly: true,
  }),
  'handover.return': command({
    payload: ofHandover.extend({ reason: prose.min(1) }),
    roles: writers.officer,
    reads: (p) => [theHandover(p)],
    subject: theHandover,
    base: 'exact',
    isLiveOnly: true,
  }),
  /** Found by the server: the next turn has begun, and nobody has signed. */
  'handover.markOverdue': command({
    payload: ofHandover,
    roles: writers.officer,
    reads: (p) => [theHandover(p)],
  }),
};
