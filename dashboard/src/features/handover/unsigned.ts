import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';

type Handover = Stamped<'handover'>;
type Unit = Stamped<'unit'>;

export interface Unsigned {
  readonly handover: Handover;
  readonly unit: Unit;
}

/** Older than this it is history, and no wall's business. */
const lingersMs = 24 * 3_600_000;

/** Handovers of the headquarters whose turn has begun and that nobody has signed, the oldest first. */
export function unsignedNow(
  handovers: readonly Handover[],
  units: readonly Unit[],
  nowMs: number,
): Unsigned[] {
  const headquarters = new Map(
    units.filter(({ unitKind }) => unitKind === 'headquarters').map((unit) => [unit.id, unit]),
  );
  return handovers
    .filter(({ state }) => state !== 'accepted')
    .flatMap((handover) => {
      const sinceMs = nowMs - fromIso(handover.shiftStartsAt);
      const unit = headquarters.get(handover.unit);
      return unit && sinceMs >= 0 && sinceMs < lingersMs ? [{ handover, unit }] : [];
    })
    .sort((a, b) => (a.handover.shiftStartsAt < b.handover.shiftStartsAt ? -1 : 1));
}
