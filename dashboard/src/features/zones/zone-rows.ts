import type { Stamped } from '@levee/shared/model/kinds';
import { zoneStanding, zoneStandings, type ZoneStanding } from '@levee/shared/rules/zone';

export interface ZoneRow {
  readonly zone: Stamped<'zone'>;
  readonly standing: ZoneStanding;
}

/** Zones as they stand at an hour: past their hour first, because somebody must say what holds; lifted ones last. */
export function zoneRows(zones: readonly Stamped<'zone'>[], nowMs: number): ZoneRow[] {
  return zones
    .map((zone) => ({ zone, standing: zoneStanding(zone, nowMs) }))
    .sort(
      (one, other) =>
        order.indexOf(one.standing) - order.indexOf(other.standing) ||
        other.zone.stateSince.localeCompare(one.zone.stateSince) ||
        (one.zone.id < other.zone.id ? -1 : 1),
    );
}

const first: ZoneStanding = 'pastHour';
const order = [first, ...zoneStandings.filter((one) => one !== first)];
