import { z } from 'zod';
import { recordId } from '../model/base.js';
import { kindNames, ref, type RecordRef } from '../model/kinds.js';
import { command, writers } from './spec.js';

/** What a masked value is asked for: to be read, or to be called at once. */
export const revealPurposes = ['show', 'call'] as const;

const anyRecord = z.object({ kind: z.enum(kindNames), id: recordId });
const shown = ({ kind, id }: { kind: RecordRef['kind']; id: string }) => ref(kind, id);

/** What may be asked about people's own data, beside what is kept of them. */
export const personCommands = {
  /**
   * Asks for one value that is masked: `field` is its path, `responsible.0.phone`. It changes nothing and leaves
   * an event; the value itself is in no receipt, who asked fetches it (`GET /api/areas/:area/reveals/:command`).
   */
  'person.reveal': command({
    payload: anyRecord.extend({
      field: z.string().regex(/^[A-Za-z0-9]{1,40}(\.[A-Za-z0-9]{1,40}){0,4}$/),
      purpose: z.enum(revealPurposes),
    }),
    roles: writers.revealer,
    reads: (payload) => [shown(payload)],
    subject: shown,
    isLiveOnly: true,
    isOwnTeamOnly: true,
  }),
  /** Erases what is personal of somebody, a volunteer too: their own record, and their telephone in the records named beside it. */
  'person.erase': command({
    payload: z.object({ person: recordId, also: z.array(anyRecord).max(200).default([]) }),
    roles: writers.eraser,
    reads: ({ person, also }) => [
      ref('person', person),
      ref('volunteer', person),
      ...also.map(shown),
    ],
    subject: ({ person }) => ref('person', person),
    isLiveOnly: true,
    needsStepUp: true,
  }),
};
