/** Draws the whole fictional county from one seed: five layers, ready to be written as GeoJSON. */
import type { LayerClass } from '@levee/shared/model/layer';
import { bordersAround, ringsFrom } from './borders.js';
import type { Border } from './borders.js';
import { feature, layerOf, linesOf, lonlatOf, polygonOf } from './geojson.js';
import type { CountyFeature, CountyLayer } from './geojson.js';
import { cellAt, cellsOf, centreOf, gridOver, OUTSIDE } from './grid.js';
import { partitionOf } from './partition.js';
import type { Ground } from './partition.js';
import { distanceKm, resampled, simplified } from './plane.js';
import type { Line, Point } from './plane.js';
import { reliefOf } from './relief.js';
import { roadSketches } from './road-sketches.js';
import { roadsOf } from './roads.js';
import { tidied } from './tidied.js';
import { COUNTY, NEIGHBOURS, townshipCode, TOWNSHIPS } from './townships.js';
import { warped } from './warp.js';
import { waterBodiesOf } from './water-bodies.js';
import type { WaterBody } from './water-bodies.js';
import { watercoursesOf } from './watercourses.js';
import type { Watercourse } from './watercourses.js';

export const DRAWING_SEED = 990101;

const CELL_KM = 0.4;
const LOW: Point = { x: -44, y: -40 };
const HIGH: Point = { x: 44, y: 40 };

/** Rivers keep more of their bends than borders and roads do of theirs. */
const TOLERANCE_KM = { border: 0.035, river: 0.03, shore: 0.02, road: 0.04 } as const;

export type CountyDrawing = Readonly<Record<LayerClass, CountyLayer>>;

export function drawCounty(seed: number): CountyDrawing {
  const rivers = watercoursesOf(seed);
  const ground = groundOf(seed + 1, rivers);
  const finish =
    (toleranceKm: number) =>
    (line: Line): Line =>
      simplified(
        line.map((point) => warped(seed + 9, point)),
        toleranceKm,
      );
  const borders = bordersOf(seed + 2, ground, finish(TOLERANCE_KM.border));
  const bodies = waterBodiesOf(seed + 3, rivers, finish(TOLERANCE_KM.shore));
  return {
    boundary: layerOf(boundaryOf(borders)),
    townships: layerOf(townshipsOf(borders, (point) => warped(seed + 9, point))),
    rivers: layerOf(rivers.map((river) => riverFeature(river, finish(TOLERANCE_KM.river)))),
    reservoirs: layerOf(bodies.map(waterFeature)),
    roads: layerOf(roadFeatures(seed + 4, withBodies(ground, bodies), finish(TOLERANCE_KM.road))),
  };
}

function groundOf(seed: number, rivers: readonly Watercourse[]): Ground {
  const grid = gridOver(LOW, HIGH, CELL_KM);
  const water = new Set(rivers.flatMap((river) => river.line.map((point) => cellAt(grid, point))));
  return {
    grid,
    heightM: reliefOf(
      seed,
      grid,
      rivers.map((river) => river.line),
    ),
    isWater: (cell) => water.has(cell),
  };
}

const SHORE_KM = 0.9;

/** Roads go round lakes and reservoirs, and cross rivers where that is shortest. */
function withBodies(ground: Ground, bodies: readonly WaterBody[]): Ground {
  const { grid } = ground;
  const spots = bodies.flatMap(({ middle }) => resampled(middle, grid.cellKm));
  const isLake = (cell: number): boolean => {
    const centre = centreOf(grid, cell);
    return spots.some((spot) => distanceKm(spot, centre) < SHORE_KM);
  };
  const lakes = new Set(cellsOf(grid).filter(isLake));
  return { ...ground, isWater: (cell) => ground.isWater(cell) || lakes.has(cell) };
}

function bordersOf(
  seed: number,
  ground: Ground,
  finish: (line: Line) => Line,
): readonly (readonly Border[])[] {
  const seats = TOWNSHIPS.map((township) => township.seat);
  const labels = tidied(ground.grid, partitionOf(seed, ground, seats, NEIGHBOURS));
  return TOWNSHIPS.map((_, label) => bordersAround(ground.grid, labels, label, finish));
}

function boundaryOf(borders: readonly (readonly Border[])[]): readonly CountyFeature[] {
  const outer = borders.flat().filter((border) => border.right === OUTSIDE);
  const { name, nameEn, code } = COUNTY;
  return ringsFrom(outer).map((ring) =>
    feature({ name, nameEn, code, class: 'county' }, polygonOf(ring)),
  );
}

function townshipsOf(
  borders: readonly (readonly Border[])[],
  onLand: (point: Point) => Point,
): readonly CountyFeature[] {
  return TOWNSHIPS.flatMap(({ name, nameEn, seat }, index) => {
    const properties = {
      name,
      nameEn,
      code: townshipCode(index),
      class: 'township',
      seat: lonlatOf(onLand(seat)),
    };
    return ringsFrom(borders[index] ?? []).map((ring) => feature(properties, polygonOf(ring)));
  });
}

function riverFeature(river: Watercourse, finish: (line: Line) => Line): CountyFeature {
  const { name, nameEn, into } = river;
  const properties =
    into === undefined
      ? { name, nameEn, class: 'main' }
      : { name, nameEn, class: 'tributary', into };
  return feature(properties, linesOf([finish(river.line)]));
}

function waterFeature({ name, nameEn, waterClass, dam, ring }: WaterBody): CountyFeature {
  const properties = { name, nameEn, class: waterClass };
  return feature(
    dam === undefined ? properties : { ...properties, dam: lonlatOf(dam) },
    polygonOf(ring),
  );
}

function roadFeatures(
  seed: number,
  ground: Ground,
  finish: (line: Line) => Line,
): readonly CountyFeature[] {
  return roadsOf(seed, ground, roadSketches())
    .filter((road) => road.lines.length > 0)
    .map(({ name, nameEn, roadClass, lines }) =>
      feature({ name, nameEn, class: roadClass }, linesOf(lines.map(finish))),
    );
}
