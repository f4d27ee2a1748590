import type { PayloadOf } from '../commands/commands.js';
import type { Stamped } from '../model/kinds.js';
import { isChangeable } from './turn-exchange.js';

type Turn = PayloadOf<'shift.plan'>;
type Shift = Stamped<'shift'>;

/** What a new roster would do to the one that stands. */
export interface RosterDifference {
  readonly added: readonly Turn[];
  readonly changed: readonly { readonly before: Shift; readonly after: Turn }[];
  readonly gone: readonly Shift[];
  readonly same: readonly Shift[];
  /** Turns of the new roster that have begun already: they stay as they are. */
  readonly begun: readonly Turn[];
}

/**
 * Compares a wanted roster with the turns that stand in the same span of the same units. A turn meets the one of
 * the same unit, post and hours, whoever made it and whatever its id; one that has begun is not touched.
 */
export function rosterDifference(
  wanted: readonly Turn[],
  standing: readonly Shift[],
  nowIso: string,
): RosterDifference {
  const left = groupedByPlace(standing);
  const added: Turn[] = [];
  const begun: Turn[] = [];
  const pairs: { before: Shift; after: Turn }[] = [];
  for (const turn of preferred(wanted, left)) {
    const before = taken(left, turn);
    if (before) pairs.push({ before, after: { ...turn, id: before.id } });
    else if (turn.startsAt > nowIso) added.push(turn);
    else begun.push(turn);
  }
  const isOpen = (shift: Shift): boolean => isChangeable(shift, { now: nowIso });
  const different = pairs.filter(({ before, after }) => !isSamePerson(before, after));
  return {
    added,
    changed: different.filter(({ before }) => isOpen(before)),
    gone: [...left.values()].flat().filter(isOpen),
    same: pairs.filter(({ before, after }) => isSamePerson(before, after)).map((one) => one.before),
    begun: [...begun, ...different.filter((one) => !isOpen(one.before)).map(({ after }) => after)],
  };
}

function placeOf({ unit, post, startsAt, endsAt }: Turn): string {
  return [unit, post, startsAt, endsAt].join(' ');
}

function groupedByPlace(shifts: readonly Shift[]): Map<string, Shift[]> {
  const groups = new Map<string, Shift[]>();
  for (const shift of shifts) {
    groups.set(placeOf(shift), [...(groups.get(placeOf(shift)) ?? []), shift]);
  }
  return groups;
}

/** Those who stay come first, so that they meet their own turns and the others change places around them. */
function preferred(wanted: readonly Turn[], left: ReadonlyMap<string, readonly Shift[]>): Turn[] {
  const stays = (turn: Turn): boolean =>
    (left.get(placeOf(turn)) ?? []).some((shift) => isSamePerson(shift, turn));
  return [...wanted.filter(stays), ...wanted.filter((turn) => !stays(turn))];
}

function taken(left: Map<string, Shift[]>, turn: Turn): Shift | undefined {
  const group = left.get(placeOf(turn)) ?? [];
  const found = group.find((shift) => isSamePerson(shift, turn)) ?? group[0];
  if (found) group.splice(group.indexOf(found), 1);
  return found;
}

function isSamePerson(
  a: Pick<Turn, 'person' | 'personName'>,
  b: Pick<Turn, 'person' | 'personName'>,
): boolean {
  return a.personName === b.personName && a.person === b.person;
}
