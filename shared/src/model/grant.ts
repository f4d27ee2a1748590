import { z } from 'zod';
import { base, line, recordId, regionCode } from './base.js';

export const roles = [
  'administrator',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
  'commander',
  'dutyOfficer',
  'teamLeader',
  'viewer',
  'wall',
  'program',
] as const;

/** A right: this account has this role in this subtree of regions. A change of rights is a row of the log. */
export const grant = z.object({
  ...base,
  region: regionCode,
  account: recordId,
  accountName: line,
  role: z.enum(roles),
  /** For a team leader: the team that is theirs. */
  team: recordId.nullable(),
});

export type Grant = z.infer<typeof grant>;
export type Role = (typeof roles)[number];
