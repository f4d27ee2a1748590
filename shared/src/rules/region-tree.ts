import type { RegionCode } from '../model/base.js';

/** Digits of a code that name its subtree: county 6, township 9, village 12 (GB/T 2260, GB/T 10114). */
export function subtreePrefix(code: RegionCode): string {
  if (code.endsWith('000000')) return code.slice(0, 6);
  return code.endsWith('000') ? code.slice(0, 9) : code;
}

/**
 * Where somebody looks: the subtrees of one region, or of several, their codes in order and joined by `+`, so
 * that who looks at the same has the same text.
 */
export type Scope = string;

const joint = '+';

export function scopeOf(regions: readonly RegionCode[]): Scope {
  const outer = regions.filter((one) => !regions.some((other) => isBeyond(other, one)));
  return [...new Set(outer)].sort().join(joint);
}

export function regionsIn(scope: Scope): readonly RegionCode[] {
  return scope.split(joint);
}

/** Whether `code` lies in one of the subtrees of `scope`. What has no region concerns everybody. */
export function isWithin(scope: Scope, code: RegionCode | null): boolean {
  if (code === null) return true;
  if (!scope.includes(joint)) return code.startsWith(subtreePrefix(scope));
  return regionsIn(scope).some((region) => code.startsWith(subtreePrefix(region)));
}

/** Whether one region holds the other and more. */
function isBeyond(one: RegionCode, other: RegionCode): boolean {
  return subtreePrefix(one).length < subtreePrefix(other).length && isWithin(one, other);
}

/** The township a place belongs to, or the place itself where it is larger. */
export function townshipOf(code: RegionCode): RegionCode {
  return `${code.slice(0, 9)}000`;
}

/** The county's own code. */
export function countyCode(code6: string): RegionCode {
  return `${code6}000000`;
}

/** Whether a code names a whole county, which is as large as an area gets. */
export function isWholeArea(code: RegionCode): boolean {
  return code.endsWith('000000');
}
