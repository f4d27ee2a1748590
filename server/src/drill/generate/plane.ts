/** Plane geometry of the drawing board. Positions are in kilometres: x to the east, y to the north of the county's middle. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Line = readonly Point[];

export function distanceKm(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function onTheWay(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

export interface Footing {
  readonly distanceKm: number;
  /** Chainage: kilometres along the line from its first vertex. */
  readonly alongKm: number;
  readonly at: Point;
}

const FAR: Footing = { distanceKm: Infinity, alongKm: 0, at: { x: 0, y: 0 } };

/** The foot of a point on a line: how far it is, and how far along the line. */
export function footOn(line: Line, point: Point): Footing {
  let best = FAR;
  let runKm = 0;
  let start = line[0];
  for (const end of line) {
    if (start === undefined) return best;
    const lengthKm = distanceKm(start, end);
    const share = shareAlong(start, end, lengthKm, point);
    const at = onTheWay(start, end, share);
    const offKm = distanceKm(at, point);
    if (offKm < best.distanceKm)
      best = { distanceKm: offKm, alongKm: runKm + share * lengthKm, at };
    runKm += lengthKm;
    start = end;
  }
  return best;
}

function shareAlong(start: Point, end: Point, lengthKm: number, point: Point): number {
  if (lengthKm === 0) return 0;
  const dot = (point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y);
  return Math.min(1, Math.max(0, dot / (lengthKm * lengthKm)));
}

export function lengthKmOf(line: Line): number {
  return line.slice(1).reduce((sum, end, index) => sum + distanceKm(line[index] ?? end, end), 0);
}

/** The position at a chainage; beyond the ends it stays at the end. */
export function pointAlong(line: Line, alongKm: number): Point {
  let leftKm = Math.max(0, alongKm);
  for (const [index, end] of line.slice(1).entries()) {
    const start = line[index] ?? end;
    const stepKm = distanceKm(start, end);
    if (leftKm <= stepKm) return onTheWay(start, end, stepKm === 0 ? 0 : leftKm / stepKm);
    leftKm -= stepKm;
  }
  return line[line.length - 1] ?? { x: 0, y: 0 };
}

/** The same line with a vertex about every stepKm. */
export function resampled(line: Line, stepKm: number): Line {
  const totalKm = lengthKmOf(line);
  const pieces = Math.max(1, Math.round(totalKm / stepKm));
  return Array.from({ length: pieces + 1 }, (_, index) =>
    pointAlong(line, (totalKm * index) / pieces),
  );
}

/** Chaikin's corner cutting; the ends stay where they are. */
export function rounded(line: Line, times: number): Line {
  let current = line;
  for (let pass = 0; pass < times; pass += 1) current = cornersCut(current);
  return current;
}

function cornersCut(line: Line): Line {
  const first = line[0];
  const last = line[line.length - 1];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const cut = line.slice(1).flatMap((end, index) => {
    const start = line[index] ?? end;
    return [onTheWay(start, end, 0.25), onTheWay(start, end, 0.75)];
  });
  return [first, ...cut.slice(1, -1), last];
}

/** Ramer's simplification: drops vertices that lie within toleranceKm of what remains. */
export function simplified(line: Line, toleranceKm: number): Line {
  const first = line[0];
  const last = line[line.length - 1];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const { index, offKm } = farthest(line, first, last);
  if (offKm <= toleranceKm) return [first, last];
  const head = simplified(line.slice(0, index + 1), toleranceKm);
  return [...head.slice(0, -1), ...simplified(line.slice(index), toleranceKm)];
}

function farthest(line: Line, first: Point, last: Point): { index: number; offKm: number } {
  let worst = { index: 0, offKm: -1 };
  line.slice(1, -1).forEach((point, offset) => {
    const offKm = footOn([first, last], point).distanceKm;
    if (offKm > worst.offKm) worst = { index: offset + 1, offKm };
  });
  return worst;
}

/** Area by the shoelace rule: positive when the ring runs counter-clockwise. */
export function signedArea(ring: Line): number {
  return ring.reduce((sum, point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    return sum + (point.x * next.y - next.x * point.y) / 2;
  }, 0);
}

/** Even-odd test; the ring may be open or closed. */
export function isInside(ring: Line, point: Point): boolean {
  let inside = false;
  ring.forEach((end, index) => {
    const start = ring[(index + ring.length - 1) % ring.length] ?? end;
    const straddles = start.y > point.y !== end.y > point.y;
    if (straddles && point.x < ((start.x - end.x) * (point.y - end.y)) / (start.y - end.y) + end.x)
      inside = !inside;
  });
  return inside;
}
