import type { Person } from '@levee/shared/model/person';
import type { Stamped } from '@levee/shared/model/kinds';
import { standInsFor, type Staff, type StandIn } from '@levee/shared/rules/stand-in';

type Shift = Stamped<'shift'>;

/** Who is offered for a turn at risk. */
export interface Proposal {
  readonly person: Person;
  /** The same is offered for a turn further up as well: only one of them may be meant. */
  readonly isAlsoAbove: boolean;
}

/**
 * Somebody free for each turn, read from above: who is offered for one turn counts as standing there for the next,
 * and who is offered already gives way to whoever is as near to the post. Who stands somewhere now is not free before
 * that turn is given away. By the turn's id; where nobody is free, none.
 */
export function proposals(
  turns: readonly Shift[],
  staffOf: (turn: Shift) => Staff,
): ReadonlyMap<string, Proposal> {
  const found = new Map<string, Proposal>();
  const given: Shift[] = [];
  for (const turn of turns) {
    const staff = staffOf(turn);
    const taken = new Set(given.map(({ person }) => person));
    const all = standInsFor(turn, { ...staff, shifts: [...staff.shifts, ...given] });
    const best = bestOf(all, taken);
    if (!best) continue;
    found.set(turn.id, { person: best.person, isAlsoAbove: taken.has(best.person.id) });
    given.push({ ...turn, person: best.person.id });
  }
  return found;
}

/** The first who is free; of those as near to the post and not offered yet, the first. */
function bestOf(all: readonly StandIn[], taken: ReadonlySet<string | null>): StandIn | undefined {
  const free = all.filter(({ hindrance }) => hindrance === undefined);
  const [first] = free;
  const equals = free.filter((one) => first !== undefined && isAsNear(one, first));
  return equals.find(({ person }) => !taken.has(person.id)) ?? first;
}

function isAsNear(one: StandIn, other: StandIn): boolean {
  return one.isOfPost === other.isOfPost && one.isOfUnit === other.isOfUnit;
}
