/**
 * Turns a labelled grid into rings. The ring of an area is cut where its neighbour changes, and each piece is
 * smoothed in one fixed direction whichever side asks, so neighbours share the very same vertices: no gap, no overlap.
 */
import { OUTSIDE } from './grid.js';
import type { Grid, Labels } from './grid.js';
import { rounded } from './plane.js';
import type { Line, Point } from './plane.js';

/** A stretch of border, walked with `left` on the left hand. */
export interface Border {
  readonly left: number;
  readonly right: number;
  readonly line: Line;
}

/** The last touch on every line: from the board to the land. Must keep the ends of lines that met together. */
export type Finish = (line: Line) => Line;

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly right: number;
}

/** Borders of one area in the order of its ring, counter-clockwise. */
export function bordersAround(
  grid: Grid,
  labels: Labels,
  area: number,
  finish: Finish,
): readonly Border[] {
  const edges = ringOf(edgesOf(grid, labels, area));
  const start = Math.max(
    0,
    edges.findIndex((edge, index) => index > 0 && edge.right !== edges[index - 1]?.right),
  );
  const turned = [...edges.slice(start), ...edges.slice(0, start)];
  return stretchesOf(turned).map((stretch) => ({
    left: area,
    right: stretch[0]?.right ?? OUTSIDE,
    line: softened(grid, area, stretch, finish),
  }));
}

/** The directed edges of an area's cells, area on the left; a corner has one edge going out (see `tidied`). */
function edgesOf(grid: Grid, labels: Labels, area: number): ReadonlyMap<number, Edge> {
  const wide = grid.columns + 1;
  const edges = new Map<number, Edge>();
  labels.forEach((label, cell) => {
    if (label !== area) return;
    const column = cell % grid.columns;
    const row = Math.floor(cell / grid.columns);
    const southWest = row * wide + column;
    const sides = [
      { from: southWest, to: southWest + 1, right: labelAt(grid, labels, column, row - 1) },
      {
        from: southWest + 1,
        to: southWest + 1 + wide,
        right: labelAt(grid, labels, column + 1, row),
      },
      {
        from: southWest + 1 + wide,
        to: southWest + wide,
        right: labelAt(grid, labels, column, row + 1),
      },
      { from: southWest + wide, to: southWest, right: labelAt(grid, labels, column - 1, row) },
    ];
    sides.filter((side) => side.right !== area).forEach((side) => edges.set(side.from, side));
  });
  return edges;
}

function labelAt(grid: Grid, labels: Labels, column: number, row: number): number {
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return OUTSIDE;
  return labels[row * grid.columns + column] ?? OUTSIDE;
}

function ringOf(edges: ReadonlyMap<number, Edge>): readonly Edge[] {
  const first = [...edges.values()][0];
  const ring: Edge[] = [];
  for (let edge = first; edge !== undefined && ring.length < edges.size; edge = edges.get(edge.to))
    ring.push(edge);
  return ring;
}

function stretchesOf(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const stretches: Edge[][] = [];
  edges.forEach((edge, index) => {
    if (edge.right !== edges[index - 1]?.right) stretches.push([]);
    stretches[stretches.length - 1]?.push(edge);
  });
  return stretches;
}

function softened(grid: Grid, area: number, stretch: readonly Edge[], finish: Finish): Line {
  const corners = [stretch[0]?.from ?? 0, ...stretch.map((edge) => edge.to)].map((corner) =>
    cornerPoint(grid, corner),
  );
  const isForward = area > (stretch[0]?.right ?? OUTSIDE);
  const soft = (line: Line): Line => finish(rounded(averaged(line, 2), 2));
  return isForward ? soft(corners) : [...soft([...corners].reverse())].reverse();
}

function cornerPoint(grid: Grid, corner: number): Point {
  return {
    x: grid.origin.x + (corner % (grid.columns + 1)) * grid.cellKm,
    y: grid.origin.y + Math.floor(corner / (grid.columns + 1)) * grid.cellKm,
  };
}

/** Takes the stairs out of a grid line: every inner vertex moves to the mean of itself and its neighbours. */
function averaged(line: Line, times: number): Line {
  if (times === 0) return line;
  const eased = line.map((point, index) => {
    const before = line[index - 1];
    const after = line[index + 1];
    if (before === undefined || after === undefined) return point;
    return { x: (before.x + 2 * point.x + after.x) / 4, y: (before.y + 2 * point.y + after.y) / 4 };
  });
  return averaged(eased, times - 1);
}

/** Joins borders end to end into closed rings (first vertex repeated at the end). */
export function ringsFrom(borders: readonly Border[]): readonly Line[] {
  const left = [...borders];
  const rings: Line[] = [];
  while (left.length > 0) {
    const ring: Point[] = [...(left.shift()?.line ?? [])];
    for (let next = followerOf(left, ring); next !== undefined; next = followerOf(left, ring))
      ring.push(...next.line.slice(1));
    rings.push(ring);
  }
  return rings;
}

function followerOf(left: Border[], ring: Line): Border | undefined {
  const end = ring[ring.length - 1];
  const index = left.findIndex(
    (border) => border.line[0]?.x === end?.x && border.line[0]?.y === end?.y,
  );
  return index < 0 ? undefined : left.splice(index, 1)[0];
}
