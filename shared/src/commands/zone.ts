import { z } from 'zod';
import { line, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { zone } from '../model/zone.js';
import { command, writers } from './spec.js';

const theZone = (payload: { zone: string }) => ref('zone', payload.zone);
const laid = zone.omit({ state: true, stateSince: true, remark: true });

export const zoneCommands = {
  /** A new zone. A raising: always taken, also late. */
  'zone.lay': command({
    payload: laid,
    roles: writers.officer,
    reads: ({ id, region }) => [ref('zone', id), ref('region', region)],
  }),
  /** Another shape, name, kind, place or hours. */
  'zone.change': command({
    payload: laid.omit({ id: true }).extend({ zone: recordId }),
    roles: writers.officer,
    reads: (p) => [theZone(p), ref('region', p.region)],
    subject: theZone,
    base: 'exact',
  }),
  /** People may go back: on the very version its author saw, and never from an offline queue. */
  'zone.lift': command({
    payload: z.object({ zone: recordId, reason: line }),
    roles: writers.officer,
    reads: (p) => [theZone(p)],
    subject: theZone,
    base: 'exact',
    isLiveOnly: true,
  }),
};
