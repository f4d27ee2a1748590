import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Presence } from '@levee/shared/protocol/volatile';
import type { RulePack } from '@levee/shared/rules/pack';
import {
  isCurrent,
  presenceOf,
  standingName,
  type Presence as Standing,
} from '../../picture/presence.js';

/** One place of duty: who should sit there, whether they came, and at which screens they are seen now. */
export interface Seat {
  readonly shift: Stamped<'shift'>;
  readonly name: string;
  readonly standing: Standing;
  /** Since when the post is held; undefined while it is not. */
  readonly sinceMs: number | undefined;
  readonly surfaces: readonly Presence['surface'][];
}

/** The seats of a unit now, each with the screens its holder looks at. People are known by their names. */
export function seatsOf(
  shifts: readonly Stamped<'shift'>[],
  online: readonly Presence[],
  { unit, nowMs, pack }: { readonly unit: string; readonly nowMs: number; readonly pack: RulePack },
): Seat[] {
  return shifts
    .filter((shift) => shift.unit === unit && isCurrent(shift, nowMs))
    .flatMap((shift) => {
      const standing = presenceOf(shift, nowMs, pack);
      if (!standing) return [];
      const name = standingName(shift);
      const surfaces = online.filter((one) => one.name === name).map(({ surface }) => surface);
      const sinceMs = shift.checkIn ? fromIso(shift.checkIn.at) : undefined;
      return [{ shift, name, standing, sinceMs, surfaces: [...new Set(surfaces)] }];
    });
}
