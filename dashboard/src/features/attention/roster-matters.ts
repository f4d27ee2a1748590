import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { atRisk, type AtRisk, type Risk } from '@levee/shared/rules/strength';
import type { Matter, Reason, Situation, Urgency, Yardstick } from './matter.js';

/** Who is late, absent or has not confirmed is told with the turns themselves (`duty-matters.ts`). */
const told: Readonly<Partial<Record<Risk, readonly [Reason, Urgency]>>> = {
  leaderMissing: ['leaderMissing', 'due'],
  underStrength: ['underStrength', 'due'],
  unfilled: ['shiftUnfilled', 'due'],
  doubleBooked: ['shiftDoubled', 'watch'],
};

/** What of the rosters is at risk in the next hours at the level in force. */
export function rosterMatters(
  { shifts, units, plans, response }: Pick<Situation, 'shifts' | 'units' | 'plans' | 'response'>,
  { nowMs, pack }: Yardstick,
): Matter[] {
  const offices = units
    .filter(
      ({ id, unitKind }) => unitKind === 'headquarters' || plans.some((one) => one.unit === id),
    )
    .map(({ id, unitKind }) => ({
      unit: id,
      isHeadquarters: unitKind === 'headquarters',
      plan: plans.find((one) => one.unit === id),
    }));
  const own = shifts.filter(({ unit }) => offices.some((office) => office.unit === unit));
  const found = atRisk(own, offices, { nowMs, level: response?.level ?? 'none', pack });
  const sinceLevelMs = response ? fromIso(response.since) : -Infinity;
  return found.flatMap((one) => matterOf(one, units, sinceLevelMs));
}

/** Nobody lacked before the level in force asked for them. */
function matterOf(
  { risk, shift, unit, startsAt, required }: AtRisk,
  units: readonly Stamped<'unit'>[],
  sinceLevelMs: number,
): Matter[] {
  const known = told[risk];
  const office = units.find(({ id }) => id === unit);
  if (!known || !office) return [];
  const [reason, urgency] = known;
  const subject = shift
    ? { kind: 'shift' as const, id: shift.id }
    : { kind: 'unit' as const, id: unit };
  const name = shift?.personName ? shift.personName : office.name;
  const sinceMs = Math.max(fromIso(startsAt), required === undefined ? -Infinity : sinceLevelMs);
  return [{ reason, urgency, subject, name, region: office.region, sinceMs }];
}
