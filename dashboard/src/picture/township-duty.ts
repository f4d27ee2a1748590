import type { Shift } from '@levee/shared/model/duty';
import type { Region } from '@levee/shared/model/region';
import type { Unit } from '@levee/shared/model/unit';
import type { RulePack } from '@levee/shared/rules/pack';
import {
  isCurrent,
  isMissing,
  presenceOf,
  standingName,
  worstPresence,
  type Presence,
} from './presence.js';

export interface TownshipDuty {
  readonly code: string;
  readonly name: string;
  /** `none`: nobody is on its roster now. */
  readonly presence: Presence | 'none';
  /** Who is there; or, where somebody is missing, who is not. */
  readonly person: string | undefined;
}

/** One tile for every township, always in the order of the codes: a place is found where it was yesterday. */
export function townshipDuty(
  regions: readonly Region[],
  units: readonly Unit[],
  shifts: readonly Shift[],
  nowMs: number,
  pack: RulePack,
): readonly TownshipDuty[] {
  const townOfUnit = new Map(
    units
      .filter(({ unitKind }) => unitKind === 'township')
      .map(({ id, region }) => [id, region] as const),
  );
  const current = shifts.filter((shift) => townOfUnit.has(shift.unit) && isCurrent(shift, nowMs));
  return regions
    .filter(({ level }) => level === 'township')
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(({ id, name }) => {
      const own = current.filter(({ unit }) => townOfUnit.get(unit) === id);
      return { code: id, name, ...dutyOf(own, nowMs, pack) };
    });
}

export function countThere(duties: readonly TownshipDuty[]): { there: number; missing: number } {
  const missing = duties.filter(
    ({ presence }) => presence !== 'none' && isMissing(presence),
  ).length;
  const there = duties.filter(({ presence }) =>
    ['onDuty', 'covered', 'handingOver'].includes(presence),
  ).length;
  return { there, missing };
}

function dutyOf(
  shifts: readonly Shift[],
  nowMs: number,
  pack: RulePack,
): Pick<TownshipDuty, 'presence' | 'person'> {
  const known = shifts
    .filter(({ post }) => post !== 'backup')
    .flatMap((shift) => {
      const presence = presenceOf(shift, nowMs, pack);
      return presence ? [{ presence, shift }] : [];
    });
  const presence = worstPresence(known.map((one) => one.presence)) ?? 'none';
  const named = known.filter((one) => one.presence === presence).sort(officersFirst)[0];
  return { presence, person: named && standingName(named.shift) };
}

function officersFirst(a: { shift: Shift }, b: { shift: Shift }): number {
  return Number(b.shift.post === 'officer') - Number(a.shift.post === 'officer');
}
