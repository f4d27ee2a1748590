/** Makes a labelled grid fit for tracing: every area in one piece, and no area touching itself only at a corner. */
import { besides, OUTSIDE } from './grid.js';
import type { Grid, Labels } from './grid.js';

const ROUNDS = 12;

export function tidied(grid: Grid, labels: Labels): Labels {
  let current = labels;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = cornersFilled(grid, islandsJoined(grid, current));
    if (next.every((label, cell) => label === current[cell])) return next;
    current = next;
  }
  return current;
}

/** Everything but the largest piece of each area goes to the neighbour that it has most of. */
function islandsJoined(grid: Grid, labels: Labels): Labels {
  const pieces = piecesOf(grid, labels);
  const largest = new Map<number, readonly number[]>();
  pieces.forEach((piece) => {
    const label = labelOf(labels, piece);
    if (piece.length > (largest.get(label)?.length ?? 0)) largest.set(label, piece);
  });
  const joined = [...labels];
  pieces.forEach((piece) => {
    if (largest.get(labelOf(labels, piece)) === piece) return;
    const neighbour = commonestAround(grid, labels, piece);
    piece.forEach((cell) => {
      joined[cell] = neighbour;
    });
  });
  return joined;
}

function labelOf(labels: Labels, piece: readonly number[]): number {
  return labels[piece[0] ?? 0] ?? OUTSIDE;
}

function commonestAround(grid: Grid, labels: Labels, piece: readonly number[]): number {
  const own = labelOf(labels, piece);
  const counts = new Map<number, number>();
  piece
    .flatMap((cell) => besides(grid, cell))
    .map((cell) => labels[cell] ?? OUTSIDE)
    .filter((label) => label !== own)
    .forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? OUTSIDE;
}

function piecesOf(grid: Grid, labels: Labels): readonly (readonly number[])[] {
  const seen = new Set<number>();
  return labels.flatMap((_, cell) => (seen.has(cell) ? [] : [pieceFrom(grid, labels, cell, seen)]));
}

function pieceFrom(
  grid: Grid,
  labels: Labels,
  start: number,
  seen: Set<number>,
): readonly number[] {
  const piece = [start];
  seen.add(start);
  for (const cell of piece) {
    for (const neighbour of besides(grid, cell)) {
      if (seen.has(neighbour) || labels[neighbour] !== labels[start]) continue;
      seen.add(neighbour);
      piece.push(neighbour);
    }
  }
  return piece;
}

/** Where an area meets itself only across a corner, the cell between becomes part of it. */
function cornersFilled(grid: Grid, labels: Labels): Labels {
  const filled = [...labels];
  for (let cell = 0; cell < grid.columns * (grid.rows - 1); cell += 1) {
    if (cell % grid.columns === grid.columns - 1) continue;
    const east = cell + 1;
    const north = cell + grid.columns;
    const northEast = north + 1;
    if (
      filled[cell] === filled[northEast] &&
      filled[cell] !== filled[east] &&
      filled[cell] !== filled[north]
    )
      filled[east] = filled[cell] ?? OUTSIDE;
    else if (
      filled[east] === filled[north] &&
      filled[east] !== filled[cell] &&
      filled[east] !== filled[northEast]
    )
      filled[cell] = filled[east] ?? OUTSIDE;
  }
  return filled;
}
