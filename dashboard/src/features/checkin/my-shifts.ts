import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { RulePack } from '@levee/shared/rules/pack';

type Shift = Stamped<'shift'>;

const minuteMs = 60_000;
/** A turn further away than this is nothing to answer for yet. */
const aheadMs = 24 * 60 * minuteMs;

export interface ShiftAround {
  readonly shift: Shift;
  readonly is: 'now' | 'next' | 'early';
}

/**
 * The turns one person may sign for: the one under way, the one whose check-in is taken already, and
 * the next one. People are known by the name on the roster; accounts carry the same name.
 */
export function myShifts(
  shifts: readonly Shift[],
  name: string,
  nowMs: number,
  pack: RulePack,
): ShiftAround[] {
  const earlyMs = pack.duty.earlyCheckInMinutes * minuteMs;
  const mine = shifts
    .filter((shift) => isNamed(shift, name) && isAround(shift, nowMs))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return mine.slice(0, 2).map((shift) => {
    const startsMs = fromIso(shift.startsAt);
    if (startsMs <= nowMs) return { shift, is: 'now' };
    return { shift, is: startsMs - earlyMs <= nowMs ? 'early' : 'next' };
  });
}

function isAround({ startsAt, endsAt }: Shift, nowMs: number): boolean {
  return fromIso(endsAt) > nowMs && fromIso(startsAt) - nowMs <= aheadMs;
}

function isNamed({ personName }: Shift, name: string): boolean {
  return name !== '' && personName.replaceAll(/\s/g, '') === name.replaceAll(/\s/g, '');
}
