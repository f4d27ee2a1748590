import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { RulePack } from '@levee/shared/rules/pack';
import { isHeld, isOwnTurn } from '../../desk/own-turn.js';

type Shift = Stamped<'shift'>;

const minuteMs = 60_000;
/** A turn further away than this is nothing to answer for yet. */
const aheadMs = 24 * 60 * minuteMs;
/** A turn that has ended and was never handed over is asked about for this long. */
const lingersMs = 12 * 60 * minuteMs;

export interface ShiftAround {
  readonly shift: Shift;
  readonly is: 'over' | 'now' | 'next' | 'early';
}

/**
 * The turns one person may sign for: the one that is over and not handed over, the one under way, the
 * one whose check-in is taken already, and the next one.
 */
export function myShifts(
  shifts: readonly Shift[],
  name: string,
  nowMs: number,
  pack: RulePack,
): ShiftAround[] {
  const earlyMs = pack.duty.earlyCheckInMinutes * minuteMs;
  const mine = shifts
    .filter((shift) => isOwnTurn(shift, name) && isAround(shift, nowMs))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const over = mine.filter(({ endsAt }) => fromIso(endsAt) <= nowMs).slice(-1);
  const ahead = mine.filter(({ endsAt }) => fromIso(endsAt) > nowMs).slice(0, 2);
  return [...over, ...ahead].map((shift) => {
    const startsMs = fromIso(shift.startsAt);
    if (fromIso(shift.endsAt) <= nowMs) return { shift, is: 'over' };
    if (startsMs <= nowMs) return { shift, is: 'now' };
    return { shift, is: startsMs - earlyMs <= nowMs ? 'early' : 'next' };
  });
}

function isAround(shift: Shift, nowMs: number): boolean {
  const sinceEndMs = nowMs - fromIso(shift.endsAt);
  if (sinceEndMs >= 0) return isHeld(shift) && sinceEndMs < lingersMs;
  return fromIso(shift.startsAt) - nowMs <= aheadMs;
}
