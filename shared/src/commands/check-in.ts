import { z } from 'zod';
import { recordId } from '../model/base.js';
import { codeSecret } from '../model/check-in-code.js';
import { checkIn, escalationTargets } from '../model/duty.js';
import { ref } from '../model/kinds.js';
import { profileId } from '../model/profile.js';
import { dutyRoom } from '../model/unit.js';
import { command, writers } from './spec.js';

const ofShift = z.object({ shift: recordId });
const theShift = (payload: { shift: string }) => ref('shift', payload.shift);

/** Coming on duty, and what happens while nobody comes. */
export const checkInCommands = {
  /** By place and by code the unit is named, so that its duty room and its code can be looked at. */
  'shift.checkIn': command({
    payload: ofShift.extend({
      ...checkIn.pick({ method: true, position: true, accuracyM: true }).shape,
      unit: recordId.optional(),
      /** What stood on the screen of the duty room. */
      code: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    roles: writers.field,
    reads: (p) => [
      theShift(p),
      ...(p.unit ? [ref('unit', p.unit)] : []),
      ...(p.unit && p.code ? [ref('checkInCode', p.unit), ref('profile', profileId)] : []),
    ],
    subject: theShift,
  }),
  /** Found by the server: nobody has checked in. `absent` once the longer limit has passed too. */
  'shift.markLate': command({
    payload: ofShift.extend({ isAbsent: z.boolean() }),
    roles: writers.officer,
    reads: (p) => [theShift(p)],
  }),
  /** Found by the server: still nobody, and the next one has to hear of it. */
  'shift.escalate': command({
    payload: ofShift.extend({ to: z.enum(escalationTargets) }),
    roles: writers.officer,
    reads: (p) => [theShift(p)],
  }),
  /** A new secret for the rotating code of a unit's duty room; the server draws it. */
  'checkInCode.renew': command({
    payload: z.object({ unit: recordId, secret: codeSecret }),
    roles: writers.officer,
    reads: (p) => [ref('unit', p.unit), ref('checkInCode', p.unit)],
    isLiveOnly: true,
  }),
  /** Where a unit's duty room is; null: check-ins by place are taken from anywhere. */
  'unit.placeDutyRoom': command({
    payload: z.object({ unit: recordId, dutyRoom: dutyRoom.nullable() }),
    roles: writers.keeper,
    reads: (p) => [ref('unit', p.unit)],
    isLiveOnly: true,
  }),
};
