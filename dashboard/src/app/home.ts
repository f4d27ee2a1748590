import type { Role } from '@levee/shared/model/grant';

/** Where somebody with these roles begins: at the wall, on a leader's page, or in the duty room. */
export function homeOf(roles: readonly Role[]): string {
  const works = roles.some((role) => role !== 'wall' && role !== 'viewer');
  if (works) return '/duty';
  return roles.includes('viewer') ? '/leader' : '/wall';
}
