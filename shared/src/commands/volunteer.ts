import { z } from 'zod';
import { optionalLine, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { assignmentKinds, callAnswers, volunteer } from '../model/volunteer.js';
import { command, writers } from './spec.js';

const ofVolunteer = z.object({ volunteer: recordId });
const theVolunteer = (payload: { volunteer: string }) => ref('volunteer', payload.volunteer);
const step = {
  roles: writers.officer,
  reads: (p: { volunteer: string }) => [theVolunteer(p)],
  subject: theVolunteer,
};

const registered = volunteer.omit({
  state: true,
  stateSince: true,
  lastCall: true,
  assignment: true,
});
const readsRegistered = ({ id, region, unit }: z.infer<typeof registered>) => [
  ref('volunteer', id),
  ref('region', region),
  ...(unit ? [ref('unit', unit)] : []),
];

export const volunteerCommands = {
  /** Somebody offers to help; also brings up to date who is known. A telephone that is left out stays. */
  'volunteer.register': command({
    payload: registered,
    roles: writers.field,
    reads: readsRegistered,
  }),
  /** The same from a list of the office's: the community's register, a platform's drivers. */
  'volunteer.enlist': command({
    payload: registered,
    roles: writers.keeper,
    reads: readsRegistered,
  }),
  'volunteer.verify': command({ payload: ofVolunteer, ...step }),
  /** They were called; what they said. The number itself is shown by `person.reveal`, on record. */
  'volunteer.call': command({
    payload: ofVolunteer.extend({ answer: z.enum(callAnswers), note: optionalLine }),
    ...step,
  }),
  'volunteer.assign': command({
    payload: ofVolunteer.extend({
      to: z.object({ kind: z.enum(assignmentKinds), id: recordId }),
    }),
    ...step,
    reads: (p) => [theVolunteer(p), ref(p.to.kind, p.to.id)],
    base: 'exact',
  }),
  'volunteer.release': command({ payload: ofVolunteer, ...step }),
};
