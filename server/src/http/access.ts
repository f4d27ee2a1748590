import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Who may use a route. A route that says nothing is closed to all.
 * anybody: no sign-in. known: any account, wall or program. account: somebody signed in.
 * reader: may read the area in the path. author: may read it and is no wall.
 * administrator: administers the whole area in the path. keeper: keeps the server.
 */
export const accesses = [
  'anybody',
  'known',
  'account',
  'reader',
  'author',
  'administrator',
  'keeper',
] as const;

export type Access = (typeof accesses)[number];

export const accessKey = 'levee:access';

export function May(access: Access): CustomDecorator {
  return SetMetadata(accessKey, access);
}
