/** Reservoirs grow up their valleys from a dam, with arms in the side valleys; the lake is an old bend of the river. */
import { bordersAround, ringsFrom } from './borders.js';
import type { Finish } from './borders.js';
import { cellsOf, centreOf, gridOver, OUTSIDE } from './grid.js';
import { noiseAt } from './noise.js';
import { distanceKm, footOn, lengthKmOf, pointAlong } from './plane.js';
import type { Line, Point } from './plane.js';
import type { Watercourse } from './watercourses.js';

interface ReservoirSketch {
  readonly name: string;
  readonly nameEn: string;
  readonly river: string;
  /** How far down its river the dam stands, 0 at the source to 1 at the mouth. */
  readonly damShare: number;
  readonly lengthKm: number;
  readonly widthKm: number;
}

export interface WaterBody {
  readonly name: string;
  readonly nameEn: string;
  readonly waterClass: 'reservoir' | 'lake';
  readonly dam: Point | undefined;
  readonly ring: Line;
  /** On the board: what roads keep away from. */
  readonly middle: Line;
}

const RESERVOIRS: readonly ReservoirSketch[] = [
  {
    name: '云门水库',
    nameEn: 'Yunmen Reservoir',
    river: '云门溪',
    damShare: 0.29,
    lengthKm: 5,
    widthKm: 1.9,
  },
  {
    name: '石梁水库',
    nameEn: 'Shiliang Reservoir',
    river: '石梁河',
    damShare: 0.3,
    lengthKm: 4.2,
    widthKm: 1.6,
  },
  {
    name: '枫坪水库',
    nameEn: 'Fengping Reservoir',
    river: '枫水',
    damShare: 0.19,
    lengthKm: 3.6,
    widthKm: 1.6,
  },
  {
    name: '青石冲水库',
    nameEn: 'Qingshichong Reservoir',
    river: '青石溪',
    damShare: 0.27,
    lengthKm: 3,
    widthKm: 1.2,
  },
  {
    name: '茶坞水库',
    nameEn: 'Chawu Reservoir',
    river: '茶坞溪',
    damShare: 0.36,
    lengthKm: 2.8,
    widthKm: 1,
  },
  {
    name: '龙吟水库',
    nameEn: 'Longyin Reservoir',
    river: '龙吟河',
    damShare: 0.32,
    lengthKm: 2.9,
    widthKm: 1.1,
  },
  {
    name: '麦坡水库',
    nameEn: 'Maipo Reservoir',
    river: '麦坡河',
    damShare: 0.22,
    lengthKm: 2.6,
    widthKm: 1.1,
  },
  {
    name: '榆塘水库',
    nameEn: 'Yutang Reservoir',
    river: '榆塘港',
    damShare: 0.36,
    lengthKm: 2,
    widthKm: 0.8,
  },
  {
    name: '竹坞水库',
    nameEn: 'Zhuwu Reservoir',
    river: '竹溪',
    damShare: 0.4,
    lengthKm: 2.2,
    widthKm: 0.8,
  },
];

const CRESCENT: Line = [
  [5.6, 11.4],
  [6.9, 10.7],
  [7.6, 9.4],
  [7.5, 8],
  [6.6, 6.9],
  [5.4, 6.5],
].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0 }));

const CELL_KM = 0.09;

export function waterBodiesOf(
  seed: number,
  rivers: readonly Watercourse[],
  finish: Finish,
): readonly WaterBody[] {
  const reservoirs = RESERVOIRS.flatMap((sketch, index) => {
    const river = rivers.find((course) => course.name === sketch.river);
    return river === undefined
      ? []
      : [reservoirFrom(seed + index * 31, sketch, river.line, finish)];
  });
  const shore = ringAround(
    seed,
    CRESCENT,
    (share) => 0.55 * Math.sin(Math.PI * (0.12 + 0.76 * share)),
    finish,
  );
  return [
    ...reservoirs,
    {
      name: '月湖',
      nameEn: 'Crescent Lake',
      waterClass: 'lake',
      dam: undefined,
      ring: shore,
      middle: CRESCENT,
    },
  ];
}

function reservoirFrom(
  seed: number,
  sketch: ReservoirSketch,
  river: Line,
  finish: Finish,
): WaterBody {
  const damKm = lengthKmOf(river) * sketch.damShare;
  const pieces = 24;
  const valley = Array.from({ length: pieces + 1 }, (_, index) =>
    pointAlong(river, damKm - (sketch.lengthKm * index) / pieces),
  );
  const halfWidthKm = (share: number): number =>
    (sketch.widthKm / 2) * Math.max(0.12, 1 - share ** 1.4) * Math.min(1, 0.5 + share * 5);
  const { name, nameEn } = sketch;
  return {
    name,
    nameEn,
    waterClass: 'reservoir',
    dam: finish(valley)[0],
    ring: ringAround(seed, valley, halfWidthKm, finish),
    middle: valley,
  };
}

/** The shore around a line: half a width that varies along it, broken into coves by noise. */
function ringAround(
  seed: number,
  line: Line,
  halfWidthKm: (share: number) => number,
  finish: Finish,
): Line {
  const low = {
    x: Math.min(...line.map((p) => p.x)) - 2,
    y: Math.min(...line.map((p) => p.y)) - 2,
  };
  const high = {
    x: Math.max(...line.map((p) => p.x)) + 2,
    y: Math.max(...line.map((p) => p.y)) + 2,
  };
  const grid = gridOver(low, high, CELL_KM);
  const totalKm = lengthKmOf(line);
  const isWet = (point: Point): boolean => {
    const foot = footOn(line, point);
    const coves = 0.35 + 0.9 * noiseAt(seed, point, 1.1) + 0.8 * noiseAt(seed + 1, point, 0.45);
    return foot.distanceKm < halfWidthKm(foot.alongKm / totalKm) * coves;
  };
  const labels = cellsOf(grid).map((cell) => (isWet(centreOf(grid, cell)) ? 0 : OUTSIDE));
  return largestOf(ringsFrom(bordersAround(grid, filled(grid.columns, labels), 0, finish)));
}

/** Corners that touch only diagonally would confuse the tracing: they are joined. */
function filled(columns: number, labels: readonly number[]): readonly number[] {
  return labels.map((label, cell) => {
    const isBetween =
      labels[cell - 1] === 0 && (labels[cell - columns] === 0 || labels[cell + columns] === 0);
    return isBetween ? 0 : label;
  });
}

function largestOf(rings: readonly Line[]): Line {
  return rings.reduce((best, ring) => (spanKm(ring) > spanKm(best) ? ring : best), []);
}

function spanKm(ring: Line): number {
  const first = ring[0];
  return first === undefined ? 0 : Math.max(...ring.map((point) => distanceKm(first, point)));
}
