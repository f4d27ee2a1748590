import type { Post } from '../model/duty.js';
import type { Person } from '../model/person.js';
import type { Stamped } from '../model/kinds.js';
import type { RosterPlan } from '../model/roster.js';
import {
  hindranceOf,
  hindrances,
  hoursOf,
  type Away,
  type HeldTurn,
  type Hindrance,
  type Rest,
} from './turn-hindrance.js';

type Shift = Stamped<'shift'>;

/** Somebody who might take a turn, and what speaks against it. */
export interface StandIn {
  readonly person: Person;
  readonly isOfPost: boolean;
  readonly isOfUnit: boolean;
  readonly hindrance: Hindrance | undefined;
  /** Their turns within the days that are looked at. */
  readonly turns: number;
}

/** What is known of everybody. */
export interface Staff {
  readonly people: readonly Person[];
  readonly shifts: readonly Shift[];
  readonly away: readonly {
    readonly person: string;
    readonly startsAt: string;
    readonly endsAt: string;
  }[];
  readonly plan: Pick<RosterPlan, 'pools'> | undefined;
  readonly rest: Rest;
}

/**
 * Who could take a turn, the best first: who is free and rested, is of the post's pool, of the same unit, of the
 * same place, and has the fewest turns. Who cannot stands at the end with the reason.
 */
export function standInsFor(turn: Shift, staff: Staff): StandIn[] {
  const held = turnsByPerson(staff.shifts.filter(({ id }) => id !== turn.id));
  const weighed = staff.people
    .filter(({ id }) => id !== turn.person)
    .map((person): StandIn => {
      const own = held.get(person.id) ?? [];
      const away = staff.away.filter((one) => one.person === person.id).map(hoursOf);
      return {
        person,
        isOfPost: isOfPool(staff.plan, turn.post, person.id),
        isOfUnit: person.unit === turn.unit,
        hindrance: hindranceOf(hoursOf(turn), own, away, staff.rest),
        turns: own.length,
      };
    });
  return weighed.sort((a, b) => compared(a, b, turn));
}

/** What stands against one person's taking one turn. */
export function hindranceFor(turn: Shift, person: string, staff: Staff): Hindrance | undefined {
  const own = staff.shifts.filter((one) => one.id !== turn.id && one.person === person);
  const away: Away[] = staff.away.filter((one) => one.person === person).map(hoursOf);
  return hindranceOf(hoursOf(turn), own.map(hoursOf), away, staff.rest);
}

function isOfPool(plan: Staff['plan'], post: Post, person: string): boolean {
  return plan ? plan.pools[post].includes(person) : false;
}

function turnsByPerson(shifts: readonly Shift[]): Map<string, HeldTurn[]> {
  const held = new Map<string, HeldTurn[]>();
  for (const shift of shifts) {
    if (shift.person === null) continue;
    held.set(shift.person, [...(held.get(shift.person) ?? []), hoursOf(shift)]);
  }
  return held;
}

function compared(a: StandIn, b: StandIn, turn: Shift): number {
  return (
    weightOf(a.hindrance) - weightOf(b.hindrance) ||
    Number(b.isOfPost) - Number(a.isOfPost) ||
    Number(b.isOfUnit) - Number(a.isOfUnit) ||
    Number(b.person.region === turn.region) - Number(a.person.region === turn.region) ||
    a.turns - b.turns ||
    (a.person.name < b.person.name ? -1 : 1)
  );
}

/** Free before tired before booked before away. */
function weightOf(hindrance: Hindrance | undefined): number {
  return hindrance === undefined ? 0 : hindrances.length - hindrances.indexOf(hindrance);
}
