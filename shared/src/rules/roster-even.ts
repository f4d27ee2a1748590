import type { DrawTable } from './roster-draw.js';
import type { Seat } from './roster-seats.js';
import { burdens, isBurden, type Burden } from './roster-tally.js';

type Measure = 'turns' | Burden;

/**
 * Evens a drawn roster out: first a turn goes from who has most to who has least, then a holiday is exchanged for
 * another day, a weekend for a working day, a night for a day. Each step lessens a difference of two or more and
 * touches nothing that was evened before, so it ends; a bound on the steps keeps a strange roster from being long.
 */
export function evened(table: DrawTable, seats: readonly Seat[]): void {
  const posts = new Map<string, Seat[]>();
  for (const seat of seats) posts.set(seat.post, [...(posts.get(seat.post) ?? []), seat]);
  for (const own of posts.values()) {
    repeated(own, () => moveOne(table, own));
    for (const burden of burdens) repeated(own, () => exchangeOne(table, own, burden));
  }
}

/** As many steps as there are seats at the most. */
function repeated(seats: readonly Seat[], step: () => boolean): void {
  for (let steps = 0; steps < seats.length; steps++) if (!step()) return;
}

/** Pairs of the pool whose counts differ by two or more, the widest apart first. */
function farPairs(
  table: DrawTable,
  [seat]: readonly Seat[],
  measure: Measure,
): [most: string, least: string][] {
  const pool = seat ? table.poolOf(seat) : [];
  const count = (person: string): number => table.tally.of(person)[measure];
  return pool
    .flatMap((most) => pool.map((least): [string, string] => [most, least]))
    .filter(([most, least]) => count(most) - count(least) >= 2)
    .sort((a, b) => count(b[0]) - count(b[1]) - (count(a[0]) - count(a[1])));
}

function moveOne(table: DrawTable, seats: readonly Seat[]): boolean {
  return farPairs(table, seats, 'turns').some(([most, least]) =>
    seats.some((seat) => {
      if (table.sitter(seat) !== most || table.hindrance(seat, least)) return false;
      table.unseat(seat);
      table.seat(seat, least);
      return true;
    }),
  );
}

/** One burdensome seat of who has most for a lighter one of who has least. */
function exchangeOne(table: DrawTable, seats: readonly Seat[], burden: Burden): boolean {
  return farPairs(table, seats, burden).some(([most, least]) => {
    const heavy = seats.filter((seat) => table.sitter(seat) === most && isBurden(seat, burden));
    const light = seats.filter((seat) => table.sitter(seat) === least && !isBurden(seat, burden));
    return heavy.some((one) =>
      light.some((other) => isAlike(one, other, burden) && exchanged(table, one, other)),
    );
  });
}

/** What was evened before stays even: the two seats differ in no weightier burden. */
function isAlike(one: Seat, other: Seat, burden: Burden): boolean {
  const weightier = burdens.slice(0, burdens.indexOf(burden));
  return weightier.every((each) => isBurden(one, each) === isBurden(other, each));
}

/** Exchanges the two sitters where both may; leaves everything as it was where not. */
function exchanged(table: DrawTable, one: Seat, other: Seat): boolean {
  const [first, second] = [table.sitter(one), table.sitter(other)];
  if (first === undefined || second === undefined) return false;
  table.unseat(one);
  table.unseat(other);
  const isFree = !table.hindrance(one, second) && !table.hindrance(other, first);
  table.seat(one, isFree ? second : first);
  table.seat(other, isFree ? first : second);
  return isFree;
}
