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

/** 队员: somebody of a team by name; an officer's `person` record where there is one. */
export const member = z.object({
  name: line,
  person: recordId.nullable().default(null),
  phone: phone.optional(),
  isPartyMember: z.boolean().default(false),
  skills: z.array(line).max(10).default([]),
});
export const members = z.array(member).max(200);

/** Names of members who answered a roll call. */
export const present = z.array(line).max(200);

/**
 * Hours at the water since the last rest: whole minutes of earlier stays, the stay that goes on, and since when
 * the team is home. What counts as a rest is in the rule pack.
 */
export const siteTime = z.object({
  minutes: z.number().int().min(0).max(1_000_000),
  since: instant.nullable(),
  homeSince: instant.nullable(),
});

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
  members: members.optional(),
  /** 党组织: the party branch it belongs to or is. */
  branch: optionalLine,
  /** 临时党支部: founded at the front, for as long as the team is out. */
  isTemporaryBranch: z.boolean().optional(),
  siteTime: siteTime.optional(),
  /** Found by the server: at the water for longer than the pack allows. */
  tiredSince: instant.nullable().optional(),
});

export const deploymentStep = z.object({
  state: z.enum(teamStates),
  at: instant,
  headcount: people,
  position: position.optional(),
  note: optionalLine,
  present: present.optional(),
});

/** 路线: in words, as points, or both. */
export const route = z.object({ words: prose.default(''), points: z.array(position).max(50) });

export const contact = z.object({ name: line, role: optionalLine, phone: phone.optional() });

/** What the team took along of its list, and what came back; null until it was counted. */
export const takenEquipment = equipment.extend({ returned: equipment.shape.count.nullable() });

/** 清点说明: where those are who were missing at the count on the way home. */
export const account = z.object({
  at: instant,
  by: line,
  text: prose.min(1),
  counted: people,
  names: present,
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
  /** 命令编号. */
  orderNumber: optionalLine,
  acknowledged: z.object({ at: instant, by: line }).nullable().optional(),
  route: route.optional(),
  contacts: z.array(contact).max(10).optional(),
  equipment: z.array(takenEquipment).max(50).optional(),
  /** The deployment it takes over from: 轮换. */
  relieves: recordId.optional(),
  accounts: z.array(account).max(50).optional(),
});

export type Team = z.infer<typeof team>;
export type TeamKind = (typeof teamKinds)[number];
export type TeamState = (typeof teamStates)[number];
export type Deployment = z.infer<typeof deployment>;
export type DeploymentStep = z.infer<typeof deploymentStep>;
export type Member = z.infer<typeof member>;
export type SiteTime = z.infer<typeof siteTime>;
export type TakenEquipment = z.infer<typeof takenEquipment>;
