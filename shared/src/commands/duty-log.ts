import { z } from 'zod';
import { recordId } from '../model/base.js';
import { logEntry } from '../model/duty.js';
import { ref } from '../model/kinds.js';
import { phrase } from '../model/phrase.js';
import { command, writers } from './spec.js';

/** The duty log and the phrases it is written with. */
export const dutyLogCommands = {
  'logEntry.write': command({
    payload: logEntry.pick({
      id: true,
      region: true,
      unit: true,
      category: true,
      text: true,
      result: true,
      isOpen: true,
      corrects: true,
      caller: true,
      files: true,
      call: true,
      subjects: true,
    }),
    roles: writers.officer,
    reads: (p) => [
      ref('logEntry', p.id),
      ref('unit', p.unit),
      ...(p.corrects ? [ref('logEntry', p.corrects)] : []),
      ...(p.subjects ?? []).map(({ kind, id }) => ref(kind, id)),
    ],
  }),
  'phrase.put': command({
    payload: phrase,
    roles: writers.officer,
    reads: ({ id, region, unit }) => [
      ref('phrase', id),
      ref('region', region),
      ...(unit ? [ref('unit', unit)] : []),
    ],
  }),
  'phrase.drop': command({
    payload: z.object({ phrase: recordId }),
    roles: writers.officer,
    reads: (p) => [ref('phrase', p.phrase)],
  }),
};
