import type { Role } from '@levee/shared/model/grant';
import { rights } from '@levee/shared/rules/rights';

/** Where somebody with these roles begins: at the wall, on a leader's page, outside, or in the duty room. */
export function homeOf(roles: readonly Role[], isPhone = false): string {
  const worked = roles.filter((role) => role !== 'wall' && role !== 'viewer');
  if (isPhone && worked.length > 0 && worked.every(isOutside)) return '/field';
  if (worked.length > 0) return '/duty';
  return roles.includes('viewer') ? '/leader' : '/wall';
}

/** Works in the field and in no office. */
function isOutside(role: Role): boolean {
  const { powers } = rights[role];
  return powers.includes('field') && !powers.includes('office');
}
