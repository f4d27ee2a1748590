import type { AskOf, CommandKind } from '@levee/shared/commands/commands';
import type { Stamped } from '@levee/shared/model/kinds';
import { isChangeable } from '@levee/shared/rules/turn-exchange';
import { hindranceFor, type Staff } from '@levee/shared/rules/stand-in';
import type { Hindrance } from '@levee/shared/rules/turn-hindrance';

type Shift = Stamped<'shift'>;

/** Something done to the roster, and what takes it back. */
export interface Move {
  readonly does: readonly AnyAsk[];
  readonly undoes: readonly AnyAsk[];
}

type RosterKind = Extract<CommandKind, 'shift.plan' | 'shift.remove' | 'shift.exchange'>;
export type AnyAsk = { [K in RosterKind]: AskOf<K> }[RosterKind];

/** What speaks against a move: of whom, and why. */
export interface Warning {
  readonly name: string;
  readonly why: Hindrance | 'begun';
}

/** The people of two turns change places; onto an empty turn it is a move. */
export function exchange(shift: Shift, other: Shift): Move {
  const ask: AnyAsk = { kind: 'shift.exchange', payload: { shift: shift.id, other: other.id } };
  return { does: [ask], undoes: [ask] };
}

/** Somebody else, or nobody, takes a turn. */
export function give(shift: Shift, person: { id: string | null; name: string }): Move {
  const after = { ...planOf(shift), person: person.id, personName: person.name };
  return {
    does: [{ kind: 'shift.plan', payload: after }],
    undoes: [{ kind: 'shift.plan', payload: planOf(shift) }],
  };
}

export function remove(shift: Shift): Move {
  return {
    does: [{ kind: 'shift.remove', payload: { shift: shift.id } }],
    undoes: [{ kind: 'shift.plan', payload: planOf(shift) }],
  };
}

/** What would speak against it, before anything is let go. */
export function warningsOf(shift: Shift, other: Shift, staff: Staff, nowIso: string): Warning[] {
  const begun = [shift, other]
    .filter((one) => !isChangeable(one, { now: nowIso }))
    .map(({ personName }): Warning => ({ name: personName, why: 'begun' }));
  const rest = {
    ...staff,
    shifts: staff.shifts.filter(({ id }) => ![shift.id, other.id].includes(id)),
  };
  return [...begun, ...against(other, shift, rest), ...against(shift, other, rest)];
}

/** What speaks against the person of `from` at `turn`. */
function against(turn: Shift, from: Shift, staff: Staff): Warning[] {
  if (from.person === null) return [];
  const why = hindranceFor(turn, from.person, staff);
  return why ? [{ name: from.personName, why }] : [];
}

export function planOf(shift: Shift): AskOf<'shift.plan'>['payload'] {
  const { id, region, unit, post, person, personName, startsAt, endsAt } = shift;
  return { id, region, unit, post, person, personName, startsAt, endsAt };
}
