import { z } from 'zod';
import { prose, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { spotCheck, spotCheckResults } from '../model/spot-check.js';
import { command, writers } from './spec.js';

const ofCheck = z.object({ spotCheck: recordId });
const theCheck = (payload: { spotCheck: string }) => ref('spotCheck', payload.spotCheck);
const onCheck = { reads: (p: { spotCheck: string }) => [theCheck(p)], subject: theCheck };

/** Spot checks (抽查, 查岗): who is checked may explain, and writes nothing else of it. */
export const spotCheckCommands = {
  /** `region` is where those look from who check; the unit lies in it. */
  'spotCheck.issue': command({
    payload: spotCheck.pick({
      id: true,
      region: true,
      unit: true,
      shift: true,
      personName: true,
      method: true,
    }),
    roles: writers.officer,
    reads: ({ id, unit, shift }) => [
      ref('spotCheck', id),
      ref('unit', unit),
      ...(shift ? [ref('shift', shift)] : []),
    ],
  }),
  'spotCheck.record': command({
    payload: ofCheck.extend({
      result: z.enum(spotCheckResults),
      ...spotCheck.pick({ rings: true, answeredBy: true, note: true, files: true }).shape,
    }),
    roles: writers.officer,
    ...onCheck,
    base: 'exact',
  }),
  'spotCheck.explain': command({
    payload: ofCheck.extend({ explanation: prose.min(1) }),
    roles: writers.field,
    ...onCheck,
  }),
  /** 通报: tells all who read there what became of it. */
  'spotCheck.announce': command({
    payload: ofCheck.extend({ announcement: prose.min(1) }),
    roles: writers.officer,
    ...onCheck,
    base: 'exact',
    isLiveOnly: true,
  }),
};
