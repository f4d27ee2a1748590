import type { Stamped } from '@levee/shared/model/kinds';
import { standingName } from '../picture/presence.js';

type Shift = Stamped<'shift'>;
type Handover = Stamped<'handover'>;

/** Whose turn it is: people are known by the name on the roster, accounts carry the same name. */
export function isOwnTurn(shift: Shift, name: string): boolean {
  return name !== '' && bare(standingName(shift)) === bare(name);
}

/** The turn that somebody holds at a unit; undefined where they hold none. */
export function heldTurn(
  shifts: readonly Shift[],
  { name, unit, nowIso }: { name: string; unit: string; nowIso: string },
): Shift | undefined {
  return shifts
    .filter((shift) => shift.unit === unit && isHeld(shift) && isOwnTurn(shift, name))
    .filter(({ startsAt }) => startsAt <= nowIso)
    .sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))[0];
}

/** Somebody stands there now and has not gone. */
export function isHeld({ state }: Shift): boolean {
  return state === 'onDuty' || state === 'handingOver' || state === 'covered';
}

/** Whether the next crew has signed for what this turn left: its holder may go. */
export function isRelieved(shift: Shift, handovers: readonly Handover[]): boolean {
  return handovers.some(
    ({ unit, state, shiftStartsAt, submittedAt }) =>
      state === 'accepted' &&
      unit === shift.unit &&
      shiftStartsAt > shift.startsAt &&
      submittedAt !== null &&
      submittedAt > shift.startsAt,
  );
}

function bare(name: string): string {
  return name.replaceAll(/\s/g, '');
}
