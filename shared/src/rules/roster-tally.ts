import type { DayKind } from '../model/roster.js';

/** What makes one turn heavier than another, the heaviest first. */
export const burdens = ['holidays', 'weekends', 'nights'] as const;
export type Burden = (typeof burdens)[number];

/** How many turns somebody has had, and of which sort. */
export interface Counts extends Readonly<Record<Burden, number>> {
  readonly turns: number;
}

interface Sort {
  readonly dayKind: DayKind;
  readonly isNight: boolean;
}

const nothing: Counts = { turns: 0, holidays: 0, weekends: 0, nights: 0 };

/** Whether a turn is of a burdensome sort. */
export function isBurden({ dayKind, isNight }: Sort, burden: Burden): boolean {
  if (burden === 'nights') return isNight;
  return burden === 'holidays' ? dayKind === 'holiday' : dayKind === 'weekend';
}

/** Turns of everybody, kept while a roster is made. Who is new begins with as many as the one with the fewest. */
export class Tally {
  readonly #counts = new Map<string, Counts>();

  constructor(people: readonly string[], past: readonly (Sort & { readonly person: string })[]) {
    for (const turn of past) if (people.includes(turn.person)) this.add(turn, 1);
    const known = [...this.#counts.values()];
    const least = (of: keyof Counts): number =>
      known.length > 0 ? Math.min(...known.map((counts) => counts[of])) : 0;
    const start = {
      turns: least('turns'),
      holidays: least('holidays'),
      weekends: least('weekends'),
      nights: least('nights'),
    };
    for (const person of people) {
      if (!this.#counts.has(person)) this.#counts.set(person, start);
    }
  }

  of(person: string): Counts {
    return this.#counts.get(person) ?? nothing;
  }

  add(turn: Sort & { readonly person: string }, by: 1 | -1): void {
    const { turns, ...rest } = this.of(turn.person);
    const more = (burden: Burden): number => rest[burden] + (isBurden(turn, burden) ? by : 0);
    this.#counts.set(turn.person, {
      turns: turns + by,
      holidays: more('holidays'),
      weekends: more('weekends'),
      nights: more('nights'),
    });
  }

  /** How many turns of the seat's own sort somebody has had: burdens of the seat, or turns without any. */
  likeness(person: string, seat: Sort): number {
    const counts = this.of(person);
    const own = burdens.filter((burden) => isBurden(seat, burden));
    const light = counts.turns - Math.max(...burdens.map((burden) => counts[burden]));
    return own.length > 0 ? own.reduce((sum, burden) => sum + counts[burden], 0) : light;
  }
}
