import type { RosterDifference } from '@levee/shared/rules/roster-difference';
import type { AnyAsk } from './moves.js';

/** What turns the roster that stands into the wanted one: what goes, then who changes, then what comes. */
export function changesOf({ added, changed, gone }: RosterDifference): AnyAsk[] {
  return [
    ...gone.map(({ id }): AnyAsk => ({ kind: 'shift.remove', payload: { shift: id } })),
    ...changed.map(({ after }): AnyAsk => ({ kind: 'shift.plan', payload: after })),
    ...added.map((turn): AnyAsk => ({ kind: 'shift.plan', payload: turn })),
  ];
}
