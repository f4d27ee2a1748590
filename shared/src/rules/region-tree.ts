import type { RegionCode } from '../model/base.js';

/** Digits of a code that name its subtree: county 6, township 9, village 12 (GB/T 2260, GB/T 10114). */
export function subtreePrefix(code: RegionCode): string {
  if (code.endsWith('000000')) return code.slice(0, 6);
  return code.endsWith('000') ? code.slice(0, 9) : code;
}

/** Whether `code` lies in the subtree of `scope`. What has no region concerns everybody. */
export function isWithin(scope: RegionCode, code: RegionCode | null): boolean {
  return code === null || code.startsWith(subtreePrefix(scope));
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
