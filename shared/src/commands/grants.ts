import { z } from 'zod';
import { line, recordId } from '../model/base.js';
import { grant, officeGrantOf } from '../model/grant.js';
import { ref } from '../model/kinds.js';
import { command, writers } from './spec.js';

const given = grant.pick({
  id: true,
  region: true,
  account: true,
  accountName: true,
  role: true,
  from: true,
});

/** Who may do what in an area, and for how long. */
export const grantCommands = {
  'grant.give': command({
    payload: given.extend({ team: grant.shape.team, until: grant.shape.until }),
    roles: writers.giver,
    reads: ({ id, account, region, team }) => [
      ref('grant', id),
      ref('grant', officeGrantOf(account)),
      ref('region', region),
      ...(team ? [ref('team', team)] : []),
    ],
    isLiveOnly: true,
    needsStepUp: true,
  }),
  'grant.revoke': command({
    payload: z.object({ grant: recordId, reason: line.optional() }),
    roles: writers.taker,
    reads: (payload) => [ref('grant', payload.grant)],
    isLiveOnly: true,
    needsStepUp: true,
  }),
  /** Lends a right of one's own to somebody who stands in, for a time (代班, 联合值守). */
  'grant.delegate': command({
    payload: given.extend({ until: grant.shape.until.unwrap(), reason: line }),
    roles: writers.lender,
    reads: ({ id, region }) => [ref('grant', id), ref('region', region)],
    isLiveOnly: true,
    needsStepUp: true,
  }),
  /** Found by the server: the hour of a right has come. */
  'grant.begin': command({
    payload: z.object({ grant: recordId }),
    roles: writers.taker,
    reads: (payload) => [ref('grant', payload.grant)],
    isLiveOnly: true,
  }),
  /** Gives a loan back, takes it back, or, found by the server, says that a right's hour is over. */
  'grant.end': command({
    payload: z.object({ grant: recordId, reason: line.optional() }),
    roles: writers.ender,
    reads: (payload) => [ref('grant', payload.grant)],
    isLiveOnly: true,
  }),
};
