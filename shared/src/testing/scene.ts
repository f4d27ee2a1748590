import type { Role } from '../model/grant.js';
import type { Actor } from '../rules/actor.js';

/** The made-up county that tests of decisions play in. Codes are nobody's. */
export const county = '990001000000';
export const north = '990001001000';
export const south = '990001002000';
export const northVillage = '990001001001';

/** The hour the tests begin at, and others counted from it in minutes. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2026, 6, 20) + minutes * 60_000).toISOString();
}

export function someone(
  name: string,
  role: Role,
  region = county,
  team: string | null = null,
): Actor {
  return { id: `account-${name}`, name, rights: [{ role, region, team }] };
}

export const chief = someone('Chief', 'commander');
export const keeper = someone('Keeper', 'administrator');
export const northOfficer = someone('North Officer', 'dutyOfficer', north);
export const southOfficer = someone('South Officer', 'dutyOfficer', south);
