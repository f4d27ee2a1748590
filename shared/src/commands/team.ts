import { z } from 'zod';
import {
  line,
  optionalLine,
  people,
  position,
  prose,
  recordId,
  regionCode,
} from '../model/base.js';
import { ref } from '../model/kinds.js';
import { team, teamStates } from '../model/team.js';
import { command, writers } from './spec.js';

const ofTeam = z.object({ team: recordId });
const theTeam = (payload: { team: string }) => ref('team', payload.team);

export const teamCommands = {
  'team.enlist': command({
    payload: team.omit({ state: true, stateSince: true, deployment: true, remark: true }),
    roles: writers.keeper,
    reads: ({ id, region }) => [ref('team', id), ref('region', region)],
  }),
  /** Sends a team that stands by to a hazard point or a place, with orders. It starts to assemble. */
  'team.dispatch': command({
    payload: ofTeam.extend({
      deployment: recordId,
      region: regionCode,
      hazard: recordId.nullable(),
      place: line,
      position: position.nullable(),
      orders: prose.min(1),
    }),
    roles: writers.officer,
    reads: (p) => [
      theTeam(p),
      ref('deployment', p.deployment),
      ref('region', p.region),
      ...(p.hazard ? [ref('hazard', p.hazard)] : []),
    ],
    subject: theTeam,
    base: 'exact',
  }),
  /** One step on the way, with a head-count. `deployment` is the one under way, null when there is none. */
  'team.advance': command({
    payload: ofTeam.extend({
      deployment: recordId.nullable(),
      to: z.enum(teamStates).exclude(['disbanded']),
      headcount: people,
      massesHeadcount: people.optional(),
      position: position.optional(),
      note: optionalLine,
    }),
    roles: writers.field,
    reads: (p) => [theTeam(p), ...(p.deployment ? [ref('deployment', p.deployment)] : [])],
    subject: theTeam,
    base: 'rebase',
  }),
  'team.disband': command({
    payload: ofTeam.extend({ reason: line }),
    roles: writers.command,
    reads: (p) => [theTeam(p)],
    subject: theTeam,
    base: 'exact',
    isLiveOnly: true,
  }),
};
