import type { Grade, Hazard } from '@levee/shared/model/hazard';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import { isWithin } from '@levee/shared/rules/region-tree';

const badness: Readonly<Record<Grade, number>> = {
  red: 4,
  orange: 3,
  yellow: 2,
  blue: 1,
  ungraded: 0,
};

/** The worst of the open points, of one region or of all: by grade, by danger found, by people under them. */
export function worstHazards<H extends Hazard>(
  hazards: Iterable<H>,
  limit: number,
  region: string | null = null,
): readonly H[] {
  const worst: H[] = [];
  for (const hazard of hazards) {
    if (!openHazardStates.includes(hazard.state)) continue;
    if (region !== null && !isWithin(region, hazard.region)) continue;
    const last = worst[limit - 1];
    if (last && isWorse(last, hazard)) continue;
    const at = worst.findIndex((one) => isWorse(hazard, one));
    worst.splice(at < 0 ? worst.length : at, 0, hazard);
    worst.length = Math.min(worst.length, limit);
  }
  return worst;
}

function isWorse(a: Hazard, b: Hazard): boolean {
  const way =
    badness[a.grade] - badness[b.grade] ||
    Number(a.lastInspection?.result === 'danger') - Number(b.lastInspection?.result === 'danger') ||
    a.threatenedPeople - b.threatenedPeople;
  return way === 0 ? a.id < b.id : way > 0;
}
