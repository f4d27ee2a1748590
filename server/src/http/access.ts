import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Who may use a route. A route that says nothing is closed to all.
 * anybody: no sign-in. known: any account, wall or program. account: somebody signed in.
 * reader: may read the area in the path. author: may read it and is no wall.
 * administrator: keeps the settings of the whole area in the path.
 * system, security: hold that office of the server, by a right in the whole of a real area.
 * auditor: audits the area in the path, or the server where the path names it or no area.
 * keeper: keeps accounts and areas, which is the system's office, and the appointer's while an office is vacant.
 * staff: holds any office, or appoints.
 */
export const accesses = [
  'anybody',
  'known',
  'account',
  'reader',
  'author',
  'administrator',
  'keeper',
  'system',
  'security',
  'auditor',
  'staff',
] as const;

export type Access = (typeof accesses)[number];

export const accessKey = 'levee:access';

export function May(access: Access): CustomDecorator {
  return SetMetadata(accessKey, access);
}
