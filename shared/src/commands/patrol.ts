import { z } from 'zod';
import { line, prose, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import {
  maxPoints,
  meetingKey,
  patrolBasis,
  patrolMeeting,
  patrolRoute,
  patrolRun,
  shortCode,
  tickFact,
  tickId,
} from '../model/patrol.js';
import { command, writers } from './spec.js';

const ofRun = z.object({ run: recordId });
const theRun = (payload: { run: string }) => ref('patrolRun', payload.run);
const theTick = (run: string, point: string) => ref('patrolTick', tickId(run, point));
const step = {
  roles: writers.field,
  reads: (p: { run: string }) => [theRun(p)],
  subject: theRun,
};
const found = { roles: writers.officer, reads: step.reads };

const ticked = tickFact.pick({
  method: true,
  position: true,
  accuracyM: true,
  reason: true,
  result: true,
  wrong: true,
  note: true,
  finding: true,
  files: true,
});

export const patrolCommands = {
  /** Makes a route, or changes it; runs that are planned already keep the points they have. */
  'patrolRoute.put': command({
    payload: patrolRoute,
    roles: writers.officer,
    reads: ({ id, region, unit, team, stations, points }) => [
      ref('patrolRoute', id),
      ref('region', region),
      ...(unit ? [ref('unit', unit)] : []),
      ...(team ? [ref('team', team)] : []),
      ...stations.map((station) => ref('station', station)),
      ...points.flatMap(({ hazard }) => (hazard ? [ref('hazard', hazard)] : [])),
    ],
    subject: ({ id }) => ref('patrolRoute', id),
    base: 'exact',
  }),
  /** The next run of a route, `after` the newest one; by the server when it is due, or by an officer. */
  'patrolRun.plan': command({
    payload: patrolRun
      .pick({ id: true, route: true, plannedAt: true, dueBy: true })
      .extend({ basis: patrolBasis, after: recordId.nullable() }),
    roles: writers.officer,
    reads: ({ id, route, after }) => [
      ref('patrolRun', id),
      ref('patrolRoute', route),
      ...(after ? [ref('patrolRun', after)] : []),
    ],
  }),
  /** Found by the server: water, grade or level have changed, and with them the hour a run is due. */
  'patrolRun.replan': command({
    payload: ofRun.extend({ dueBy: patrolRun.shape.dueBy, basis: patrolBasis }),
    ...found,
  }),
  /** Found by the server: its hour has passed and nobody has begun. */
  'patrolRun.markMissed': command({ payload: ofRun, ...found }),
  /** Begins, or joins as a second phone. `key` is made by the phone; its meeting codes follow from it. */
  'patrolRun.start': command({
    payload: ofRun.extend({ people: z.array(line).max(30), key: meetingKey }),
    ...step,
  }),
  /** Somebody was at a point. `hazard` is the point's own, so that it counts as its inspection. */
  'patrolRun.tick': command({
    payload: ofRun.extend({
      ...ticked.shape,
      point: recordId,
      route: recordId,
      hazard: recordId.nullable(),
      code: shortCode.optional(),
    }),
    ...step,
    reads: (p) => [
      theRun(p),
      theTick(p.run, p.point),
      ref('patrolRoute', p.route),
      ...(p.hazard ? [ref('hazard', p.hazard)] : []),
    ],
  }),
  /** 水牌: the code of a team that was met. */
  'patrolRun.meet': command({
    payload: ofRun.extend({ ...patrolMeeting.pick({ code: true, position: true }).shape }),
    ...step,
  }),
  /** Found by the server: the run whose code another has written down. */
  'patrolRun.matchMeeting': command({
    payload: ofRun.extend({ other: recordId, code: shortCode }),
    ...found,
    reads: (p) => [theRun(p), ref('patrolRun', p.other)],
  }),
  /** Ends with a summary; points that were left out need a reason. `points`: those its author knows to be ticked. */
  'patrolRun.finish': command({
    payload: ofRun.extend({
      summary: prose,
      reason: prose.optional(),
      points: z.array(recordId).max(maxPoints).default([]),
    }),
    ...step,
    reads: (p) => [theRun(p), ...p.points.map((point) => theTick(p.run, point))],
  }),
};
