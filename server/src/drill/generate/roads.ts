/** Roads between the township seats: each takes the easiest way and follows a road that is already there. */
import { cellAt, cellsOf, centreOf } from './grid.js';
import { footOn, rounded } from './plane.js';
import type { Line, Point } from './plane.js';
import type { Ground } from './partition.js';
import { roughnessAt } from './noise.js';
import { pathTo, spreadFrom } from './spread.js';

export type RoadClass = 'trunk' | 'county';

export interface RoadSketch {
  readonly name: string;
  readonly nameEn: string;
  readonly roadClass: RoadClass;
  readonly through: readonly Point[];
}

export interface Road {
  readonly name: string;
  readonly nameEn: string;
  readonly roadClass: RoadClass;
  /** More than one where the road shares its way with another for a while. */
  readonly lines: readonly Line[];
}

/** Roads given first are built first; later ones bend towards them. */
export function roadsOf(
  seed: number,
  ground: Ground,
  sketches: readonly RoadSketch[],
): readonly Road[] {
  const effort = effortOf(seed, ground);
  const built = new Set<number>();
  const lines: Line[] = [];
  return sketches.map((sketch) => {
    const cells = legsOf(sketch.through).flatMap(([from, to]) =>
      wayBetween(ground, effort, built, from, to),
    );
    const own = newStretches(cells, built).map((stretch) => joined(smooth(ground, stretch), lines));
    cells.forEach((cell) => built.add(cell));
    lines.push(...own);
    return { name: sketch.name, nameEn: sketch.nameEn, roadClass: sketch.roadClass, lines: own };
  });
}

function effortOf(seed: number, { grid, heightM, isWater }: Ground): readonly number[] {
  return cellsOf(grid).map((cell) => {
    const point = centreOf(grid, cell);
    return (
      1 + (heightM[cell] ?? 0) / 45 + 1.6 * roughnessAt(seed, point, 4, 3) + (isWater(cell) ? 7 : 0)
    );
  });
}

function legsOf(through: readonly Point[]): readonly (readonly [Point, Point])[] {
  return through.slice(1).map((to, index) => [through[index] ?? to, to] as const);
}

const EASE_ON_A_ROAD = 0.35;

function wayBetween(
  { grid }: Ground,
  effort: readonly number[],
  built: ReadonlySet<number>,
  from: Point,
  to: Point,
): readonly number[] {
  const eased = effort.map((value, cell) => (built.has(cell) ? value * EASE_ON_A_ROAD : value));
  const target = cellAt(grid, to);
  return pathTo(spreadFrom(grid, [{ cell: cellAt(grid, from), label: 0 }], eased, target), target);
}

/** The parts of a way that are not on another road yet, with the cell where they leave and meet it. */
function newStretches(
  cells: readonly number[],
  built: ReadonlySet<number>,
): readonly (readonly number[])[] {
  const stretches: number[][] = [[]];
  cells.forEach((cell) => {
    stretches[stretches.length - 1]?.push(cell);
    if (built.has(cell)) stretches.push([cell]);
  });
  return stretches.filter((stretch) => stretch.length > 3);
}

function smooth({ grid }: Ground, cells: readonly number[]): Line {
  const thinned = cells.filter((_, index) => index % 3 === 0 || index === cells.length - 1);
  return rounded(
    thinned.map((cell) => centreOf(grid, cell)),
    3,
  );
}

const JOIN_KM = 0.9;

/** Moves the ends onto the older roads that they meet. */
function joined(line: Line, older: readonly Line[]): Line {
  return line.map((point, index) => {
    if (index > 0 && index < line.length - 1) return point;
    const feet = older
      .map((road) => footOn(road, point))
      .sort((a, b) => a.distanceKm - b.distanceKm);
    const nearest = feet[0];
    return nearest !== undefined && nearest.distanceKm < JOIN_KM ? nearest.at : point;
  });
}
