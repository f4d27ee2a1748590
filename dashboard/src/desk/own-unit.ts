import type { Stamped } from '@levee/shared/model/kinds';
import type { UnitKind } from '@levee/shared/model/unit';
import type { Actor } from '@levee/shared/rules/actor';
import { isWithin } from '@levee/shared/rules/region-tree';

type Unit = Stamped<'unit'>;

const rank: Record<UnitKind, number> = {
  headquarters: 0,
  township: 1,
  department: 2,
  village: 3,
  linked: 4,
};

/** The office somebody writes for: the one of their own place, a headquarters before any other. */
export function ownUnit(units: readonly Unit[], actor: Actor): Unit | undefined {
  return units
    .filter(({ region }) => actor.rights.some((right) => isWithin(right.region, region)))
    .sort(
      (a, b) =>
        Number(isElsewhere(a, actor)) - Number(isElsewhere(b, actor)) ||
        rank[a.unitKind] - rank[b.unitKind] ||
        (a.id < b.id ? -1 : 1),
    )[0];
}

function isElsewhere({ region }: Unit, actor: Actor): boolean {
  return !actor.rights.some((right) => right.region === region);
}

/** When the next turn of a unit begins; undefined where none is planned. */
export function nextTurnStart(
  shifts: readonly Stamped<'shift'>[],
  unit: string,
  nowIso: string,
): string | undefined {
  return shifts
    .filter((shift) => shift.unit === unit && shift.startsAt > nowIso)
    .map(({ startsAt }) => startsAt)
    .sort()[0];
}
