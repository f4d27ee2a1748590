import { seededRandom } from '../kernel/random.js';
import type { Post } from '../model/duty.js';
import type { DayKind } from '../model/roster.js';
import { evened } from './roster-even.js';
import type { Seat } from './roster-seats.js';
import { Tally } from './roster-tally.js';
import {
  hindranceOf,
  hoursOf,
  type Away,
  type HeldTurn,
  type Hindrance,
  type Rest,
} from './turn-hindrance.js';

/** A turn that somebody has or had: it counts for fairness, and nobody stands in two places. */
export interface KnownTurn extends HeldTurn {
  readonly person: string;
  readonly dayKind: DayKind;
  readonly isNight: boolean;
}

export interface Drawing {
  readonly seats: readonly Seat[];
  /** Who may stand at each post, by id. */
  readonly pools: Readonly<Record<Post, readonly string[]>>;
  /** Turns that stand, of every unit; those of the past weeks too. */
  readonly known: readonly KnownTurn[];
  readonly away: readonly (Away & { readonly person: string })[];
  readonly rest: Rest;
  /** The same seed draws the same roster. */
  readonly seed: number;
}

/** Somebody of the post's pool who could not take it, and why. */
export interface Excluded {
  readonly person: string;
  readonly why: Hindrance;
}

export interface Given {
  readonly seat: Seat;
  /** Null: nobody could take it; `excluded` says of everybody in the pool why not. */
  readonly person: string | null;
  readonly excluded: readonly Excluded[];
}

export interface Drawn {
  readonly given: readonly Given[];
  /** How often somebody was weighed against a seat: the measure of the work. */
  readonly looks: number;
}

/**
 * Fills seats in order of time, each with whoever of its pool has the fewest turns of those who may take it; then
 * evens out holidays, weekends and nights by exchanging pairs. No rule is ever broken: what nobody may take stays
 * empty and says why.
 */
export function drawRoster(drawing: Drawing): Drawn {
  const table = new DrawTable(drawing);
  table.fillEmpty();
  evened(table, drawing.seats);
  // Evening out may have made somebody free for a seat that was left empty.
  table.fillEmpty();
  return { given: drawing.seats.map((seat) => table.given(seat)), looks: table.looks };
}

/** Who sits where while a roster is drawn. */
export class DrawTable {
  readonly tally: Tally;
  readonly #held = new Map<string, KnownTurn[]>();
  readonly #away = new Map<string, Away[]>();
  readonly #order = new Map<string, number>();
  readonly #sitting = new Map<string, KnownTurn>();
  looks = 0;

  constructor(private readonly drawing: Drawing) {
    const people = [...new Set(Object.values(drawing.pools).flat())];
    this.tally = new Tally(people, drawing.known);
    const random = seededRandom(drawing.seed);
    for (const person of people) this.#order.set(person, random());
    for (const turn of drawing.known) this.#heldBy(turn.person).push(turn);
    for (const away of drawing.away) {
      this.#away.set(away.person, [...(this.#away.get(away.person) ?? []), away]);
    }
  }

  poolOf({ post }: Seat): readonly string[] {
    return this.drawing.pools[post];
  }

  sitter(seat: Seat): string | undefined {
    return this.#sitting.get(seat.id)?.person;
  }

  /** Why somebody may not take a seat; undefined where they may. */
  hindrance(seat: Seat, person: string): Hindrance | undefined {
    this.looks += 1;
    const turn = turnOf(seat, person);
    return hindranceOf(turn, this.#heldBy(person), this.#away.get(person) ?? [], this.drawing.rest);
  }

  fillEmpty(): void {
    for (const seat of this.drawing.seats) if (!this.#sitting.has(seat.id)) this.#fill(seat);
  }

  #fill(seat: Seat): void {
    const free = this.poolOf(seat).filter((person) => this.hindrance(seat, person) === undefined);
    const [first] = free.sort((a, b) => this.#compared(a, b, seat));
    if (first !== undefined) this.seat(seat, first);
  }

  seat(seat: Seat, person: string): void {
    const turn = turnOf(seat, person);
    this.#sitting.set(seat.id, turn);
    this.#heldBy(person).push(turn);
    this.tally.add(turn, 1);
  }

  unseat(seat: Seat): void {
    const turn = this.#sitting.get(seat.id);
    if (!turn) return;
    const held = this.#heldBy(turn.person);
    held.splice(held.indexOf(turn), 1);
    this.#sitting.delete(seat.id);
    this.tally.add(turn, -1);
  }

  given(seat: Seat): Given {
    const person = this.sitter(seat) ?? null;
    if (person !== null) return { seat, person, excluded: [] };
    const excluded = this.poolOf(seat).flatMap((one) => {
      const why = this.hindrance(seat, one);
      return why ? [{ person: one, why }] : [];
    });
    return { seat, person, excluded };
  }

  /** Fewest turns first, then fewest of this sort, then the lot. */
  #compared(a: string, b: string, seat: Seat): number {
    const { tally } = this;
    const byTurns = tally.of(a).turns - tally.of(b).turns;
    const bySort = tally.likeness(a, seat) - tally.likeness(b, seat);
    return byTurns || bySort || (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0);
  }

  #heldBy(person: string): KnownTurn[] {
    const held = this.#held.get(person) ?? [];
    this.#held.set(person, held);
    return held;
  }
}

function turnOf(seat: Seat, person: string): KnownTurn {
  const { post, dayKind, isNight, startsMs, endsMs } = hoursOf(seat);
  return { post, dayKind, isNight, startsMs, endsMs, person };
}
