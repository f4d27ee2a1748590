import { readFileSync } from 'node:fs';
import { areaId, line, recordId, regionCode } from '@levee/shared/model/base';
import { roles } from '@levee/shared/model/grant';
import { rights } from '@levee/shared/rules/rights';
import { z } from 'zod';

const mapped = z
  .strictObject({
    /** What the provider says of somebody, letter for letter. */
    claim: z.string().min(1).max(200),
    role: z.enum(roles).refine((role) => rights[role].isPersons),
    area: areaId,
    region: regionCode,
    /** For a team leader: the team that is theirs. */
    team: recordId.nullable().default(null),
    /** Must be said of every role that administers: nobody comes to an office by a slip in a list. */
    isOffice: z.boolean().default(false),
  })
  .refine(({ role, isOffice }) => isOffice === rights[role].administers.length > 0);

/** Which rights follow from what the provider says of somebody. Data of the office, with a version of its own. */
export const roleMap = z.strictObject({
  version: line,
  source: line,
  rights: z.array(mapped).max(2_000),
});

export type RoleMap = Readonly<z.infer<typeof roleMap>>;

/** Undefined: it cannot be read, or is no such map. */
export function readRoleMap(path: string): RoleMap | undefined {
  try {
    return roleMap.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
