import { z } from 'zod';
import { prose, recordId, regionCode } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { instruction, response, responseId, warning } from '../model/response.js';
import { reading } from '../model/water.js';
import { command, writers } from './spec.js';

const theInstruction = (payload: { instruction: string }) =>
  ref('instruction', payload.instruction);

/** Water, warnings, the response level, and leaders' instructions. */
export const situationCommands = {
  /** A reading of a station; an older one fills the history. */
  'station.observe': command({
    payload: reading.extend({ station: recordId }),
    roles: writers.field,
    reads: (p) => [ref('station', p.station)],
  }),
  'warning.issue': command({
    payload: warning.omit({ state: true, liftedAt: true, issuedAt: true }),
    roles: writers.officer,
    reads: (p) => [ref('warning', p.id), ref('region', p.region)],
  }),
  'warning.lift': command({
    payload: z.object({ warning: recordId }),
    roles: writers.officer,
    reads: (p) => [ref('warning', p.warning)],
    subject: (p) => ref('warning', p.warning),
    base: 'exact',
    isLiveOnly: true,
  }),
  /** Up in any step, down one step at a time (practice: each lowering follows a consultation). */
  'response.set': command({
    payload: response.omit({
      id: true,
      region: true,
      since: true,
      levelBefore: true,
      decidedBy: true,
    }),
    roles: writers.command,
    reads: () => [ref('response', responseId)],
    subject: () => ref('response', responseId),
    base: 'exact',
    isLiveOnly: true,
    needsStepUp: true,
  }),
  'instruction.issue': command({
    payload: instruction
      .pick({ id: true, text: true, subject: true, deadline: true })
      .extend({ region: regionCode }),
    roles: writers.instructor,
    reads: (p) => [ref('instruction', p.id), ref('region', p.region)],
  }),
  'instruction.receive': command({
    payload: z.object({ instruction: recordId }),
    roles: writers.officer,
    reads: (p) => [theInstruction(p)],
    subject: theInstruction,
    base: 'exact',
  }),
  'instruction.complete': command({
    payload: z.object({ instruction: recordId, feedback: prose.min(1) }),
    roles: writers.officer,
    reads: (p) => [theInstruction(p)],
    subject: theInstruction,
    base: 'exact',
  }),
};
