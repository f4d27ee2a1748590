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
import { contact, equipment, members, present, route, team, teamStates } from '../model/team.js';
import { command, writers } from './spec.js';

const ofTeam = z.object({ team: recordId });
const theTeam = (payload: { team: string }) => ref('team', payload.team);

const enlisted = team.omit({
  state: true,
  stateSince: true,
  deployment: true,
  remark: true,
  siteTime: true,
  tiredSince: true,
});
const readsEnlisted = ({ id, region }: { id: string; region: string }) => [
  ref('team', id),
  ref('region', region),
];
const theDeployment = (payload: { team: string; deployment: string }) => [
  theTeam(payload),
  ref('deployment', payload.deployment),
];

export const teamCommands = {
  'team.enlist': command({ payload: enlisted, roles: writers.keeper, reads: readsEnlisted }),
  /** 组建: a new team, from the duty room; brings no known one up to date. */
  'team.raise': command({ payload: enlisted, roles: writers.officer, reads: readsEnlisted }),
  /** Who belongs to the team, anew. A telephone that is left out stays as it was known. */
  'team.enrol': command({
    payload: ofTeam.extend({ members }),
    roles: writers.field,
    reads: (p) => [theTeam(p)],
    subject: theTeam,
    base: 'rebase',
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
      orderNumber: optionalLine,
      route: route.optional(),
      contacts: z.array(contact).max(10).optional(),
      equipment: z.array(equipment).max(50).optional(),
      relieves: recordId.optional(),
    }),
    roles: writers.officer,
    reads: (p) => [
      theTeam(p),
      ref('deployment', p.deployment),
      ref('region', p.region),
      ...(p.hazard ? [ref('hazard', p.hazard)] : []),
      ...(p.relieves ? [ref('deployment', p.relieves)] : []),
    ],
    subject: theTeam,
    base: 'exact',
  }),
  /** The leader has read the order. */
  'team.acknowledge': command({
    payload: ofTeam.extend({ deployment: recordId }),
    roles: writers.field,
    reads: theDeployment,
    subject: theTeam,
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
      present: present.optional(),
      /** What came back of the equipment that was taken. */
      returned: z.array(equipment).max(50).optional(),
    }),
    roles: writers.field,
    reads: (p) => [theTeam(p), ...(p.deployment ? [ref('deployment', p.deployment)] : [])],
    subject: theTeam,
    base: 'rebase',
  }),
  /** 清点: a roll call between two steps, late-comers too. A fact, whatever has changed since. */
  'team.count': command({
    payload: ofTeam.extend({
      deployment: recordId,
      headcount: people,
      present: present.optional(),
      position: position.optional(),
      note: optionalLine,
    }),
    roles: writers.field,
    reads: theDeployment,
    subject: theTeam,
  }),
  /** Answers the alarm of a count that differs from who went out: who is missing, and where they are. */
  'team.account': command({
    payload: ofTeam.extend({ deployment: recordId, text: prose.min(1) }),
    roles: writers.field,
    reads: theDeployment,
    subject: theTeam,
  }),
  /** Found by the server: at the water for longer than the pack allows. */
  'team.markTired': command({
    payload: ofTeam,
    roles: writers.officer,
    reads: (p) => [theTeam(p)],
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
