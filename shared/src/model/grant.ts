import { z } from 'zod';
import { base, instant, line, optionalLine, recordId, regionCode } from './base.js';

export const roles = [
  'administrator',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
  'commander',
  'dutyOfficer',
  'teamLeader',
  'viewer',
  'appointer',
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
  /** Its first moment; absent: from the giving on. */
  from: instant.optional(),
  /** Its first moment no longer; absent: until it is taken away. */
  until: instant.optional(),
  /** It is lent: never more than this account itself has, and no longer. */
  delegatedBy: recordId.optional(),
  delegatedByName: optionalLine,
  reason: optionalLine,
  /** It has not begun yet: the server tells in the log when it does. */
  isAwaited: z.boolean().optional(),
});

export type Grant = z.infer<typeof grant>;
export type Role = (typeof roles)[number];

/** Where the three offices are separate, an account's office has this one place: nobody holds two of them. */
export function officeGrantOf(account: string): string {
  return `office-${account}`.slice(0, 64);
}
