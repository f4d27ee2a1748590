/** A place of the whole picture, in pixels of the glass to the left and up. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

/** So far the picture goes, one pixel at a time: less than the margin around the tiles. */
export const shiftReach = 4;
/** Burn-in takes hours; nobody sees one pixel go. */
export const shiftEveryMs = 4 * 60_000;

/**
 * The place after so many steps: back and forth through every row of a small square and back again, so that two
 * places that follow each other are at most one pixel apart and every one is visited as often as its neighbours.
 */
export function shiftAt(steps: number): Shift {
  const side = shiftReach + 1;
  const way = backAndForth(steps, side * side);
  const y = Math.floor(way / side);
  const x = way % side;
  return { x: y % 2 === 0 ? x : shiftReach - x, y };
}

function backAndForth(steps: number, places: number): number {
  const turn = steps % (2 * places - 2);
  return turn < places ? turn : 2 * places - 2 - turn;
}
