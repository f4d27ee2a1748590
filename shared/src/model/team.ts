import { z } from 'zod';
import {
  base,
  instant,
  line,
  optionalLine,
  people,
  phone,
  position,
  prose,
  recordId,
  regionCode,
  remark,
} from './base.js';

/** 突击队, 应急小分队, 志愿服务队, 党员服务队. */
export const teamKinds = ['commando', 'squad', 'volunteer', 'service'] as const;

/** 待命, 集结, 出发, 到位, 作业, 撤离, 休整; 解散. */
export const teamStates = [
  'standby',
  'assembling',
  'enRoute',
  'onSite',
  'working',
  'withdrawing',
  'resting',
  'disbanded',
] as const;

export const equipment = z.object({ name: line, count: z.number().int().min(0).max(100_000) });

export const team = z.object({
  ...base,
  region: regionCode,
  code: line,
  name: line,
  teamKind: z.enum(teamKinds),
  unit: recordId.nullable(),
  leader: z.object({ name: line, person: recordId.nullable(), phone: phone.optional() }),
  headcount: people,
  partyMembers: people,
  skills: z.array(line).max(20),
  equipment: z.array(equipment).max(50),
  musterPoint: z.object({ name: line, position: position.nullable() }),
  state: z.enum(teamStates),
  stateSince: instant,
  deployment: recordId.nullable(),
  remark: remark.optional(),
});

export const deploymentStep = z.object({
  state: z.enum(teamStates),
  at: instant,
  headcount: people,
  position: position.optional(),
  note: optionalLine,
});

/** A team sent to a hazard point or a place, with its orders and every step on the way. */
export const deployment = z.object({
  ...base,
  region: regionCode,
  team: recordId,
  hazard: recordId.nullable(),
  place: line,
  position: position.nullable(),
  orders: prose.min(1),
  orderedBy: line,
  orderedAt: instant,
  /** 群众: people of the place who work alongside. */
  massesHeadcount: people,
  steps: z.array(deploymentStep).max(100),
  endedAt: instant.nullable(),
});

export type Team = z.infer<typeof team>;
export type TeamKind = (typeof teamKinds)[number];
export type TeamState = (typeof teamStates)[number];
export type Deployment = z.infer<typeof deployment>;
export type DeploymentStep = z.infer<typeof deploymentStep>;
