/**
 * The rivers of the drill county. The courses are sketched by hand from source to mouth and given their bends by
 * noise: upper reaches swing little, lowland reaches a lot. A tributary ends on a vertex of the river it joins.
 */
import { noiseAt, roughnessAt } from './noise.js';
import { distanceKm, resampled, rounded } from './plane.js';
import type { Line, Point } from './plane.js';

interface Sketch {
  readonly name: string;
  readonly nameEn: string;
  readonly into?: string;
  /** Typical length of one bend. */
  readonly bendKm: number;
  readonly through: readonly (readonly [number, number])[];
}

export interface Watercourse {
  readonly name: string;
  readonly nameEn: string;
  readonly into: string | undefined;
  /** From source to mouth. */
  readonly line: Line;
}

const MAIN = '清江';

const SKETCHES: readonly Sketch[] = [
  {
    name: MAIN,
    nameEn: 'Qing River',
    bendKm: 6,
    through: [
      [-37, 12],
      [-29, 9.5],
      [-21, 5.5],
      [-13, 3],
      [-5, 1],
      [2, -2.5],
      [8, -6],
      [14, -7.5],
      [20, -11.5],
      [27, -16],
      [36, -20],
    ],
  },
  {
    name: '石梁河',
    nameEn: 'Shiliang River',
    into: MAIN,
    bendKm: 3.6,
    through: [
      [-12, 26],
      [-13, 20],
      [-9.5, 14],
      [-8.5, 9],
      [-5, 5],
      [-3.4, 1],
    ],
  },
  {
    name: '云门溪',
    nameEn: 'Yunmen Brook',
    into: MAIN,
    bendKm: 3.6,
    through: [
      [17, 25],
      [16, 19],
      [12.5, 13],
      [11.5, 7],
      [9, 1],
      [10, -5.5],
    ],
  },
  {
    name: '龙吟河',
    nameEn: 'Longyin River',
    into: MAIN,
    bendKm: 3.4,
    through: [
      [30, 11],
      [26.5, 5.5],
      [21.5, 2],
      [19.5, -4],
      [20.5, -11],
    ],
  },
  {
    name: '竹溪',
    nameEn: 'Bamboo Brook',
    into: MAIN,
    bendKm: 3.2,
    through: [
      [-28, -15.5],
      [-23, -11],
      [-20, -5],
      [-14.5, -1],
      [-12, 2.5],
    ],
  },
  {
    name: '枫水',
    nameEn: 'Maple Water',
    into: MAIN,
    bendKm: 3.6,
    through: [
      [-11, -27],
      [-10, -21],
      [-7.5, -15],
      [-1, -11.5],
      [2, -7],
      [6, -4.5],
    ],
  },
  {
    name: '麦坡河',
    nameEn: 'Maipo River',
    into: MAIN,
    bendKm: 3.2,
    through: [
      [5, -27],
      [7, -21.5],
      [12, -18],
      [17.5, -15],
      [21.5, -12.5],
    ],
  },
  {
    name: '茶坞溪',
    nameEn: 'Chawu Brook',
    into: '石梁河',
    bendKm: 2.8,
    through: [
      [-27, 20.5],
      [-21, 17.5],
      [-16, 13.5],
      [-9, 11.5],
    ],
  },
  {
    name: '青石溪',
    nameEn: 'Qingshi Brook',
    into: '云门溪',
    bendKm: 2.6,
    through: [
      [2, 25],
      [3.5, 19],
      [6, 13.5],
      [11.5, 9],
    ],
  },
  {
    name: '榆塘港',
    nameEn: 'Yutang Creek',
    into: '枫水',
    bendKm: 2.6,
    through: [
      [-21, -19],
      [-17, -15.5],
      [-12, -12],
      [-6, -12.8],
    ],
  },
];

const STEP_KM = 0.3;

/** Parents come before the rivers that join them. */
export function watercoursesOf(seed: number): readonly Watercourse[] {
  const drawn: Watercourse[] = [];
  SKETCHES.forEach((sketch, index) => {
    const parent = drawn.find((other) => other.name === sketch.into);
    drawn.push(drawnFrom(sketch, parent, seed + index * 977));
  });
  return drawn;
}

function drawnFrom(sketch: Sketch, parent: Watercourse | undefined, seed: number): Watercourse {
  const controls = sketch.through.map(([x, y]): Point => ({ x, y }));
  const mouth = controls[controls.length - 1];
  const isJoining = parent !== undefined && mouth !== undefined;
  const through = isJoining
    ? [...controls.slice(0, -1), nearestVertex(parent.line, mouth)]
    : controls;
  const course = resampled(rounded(through, 3), STEP_KM);
  const { name, nameEn, into } = sketch;
  return { name, nameEn, into, line: resampled(bent(course, sketch, seed), STEP_KM) };
}

function nearestVertex(line: Line, point: Point): Point {
  return line.reduce((best, vertex) =>
    distanceKm(vertex, point) < distanceKm(best, point) ? vertex : best,
  );
}

/** Moves every vertex sideways along a wave whose length and height wander. */
function bent(line: Line, sketch: Sketch, seed: number): Line {
  let phase = noiseAt(seed, { x: 0.5, y: 0.5 }, 1) * 2 * Math.PI;
  return line.map((point, index): Point => {
    const along = { x: index * STEP_KM, y: 7.5 };
    const waveKm = sketch.bendKm * (0.45 + 1.4 * noiseAt(seed + 1, along, sketch.bendKm));
    phase += (2 * Math.PI * STEP_KM) / waveKm;
    const wander = (roughnessAt(seed + 3, along, 3 * sketch.bendKm, 4) - 0.5) * 2.2;
    const swing =
      Math.sin(phase) * 1.5 * noiseAt(seed + 2, along, 1.3 * sketch.bendKm) * 0.19 + wander * 0.34;
    return aside(line, index, point, swing * sketch.bendKm * taper(index, line.length));
  });
}

function aside(line: Line, index: number, point: Point, offKm: number): Point {
  const before = line[index - 1] ?? point;
  const after = line[index + 1] ?? point;
  const spanKm = distanceKm(before, after) || 1;
  return {
    x: point.x - ((after.y - before.y) / spanKm) * offKm,
    y: point.y + ((after.x - before.x) / spanKm) * offKm,
  };
}

/** Nought at both ends, so that a river begins and ends where it was sketched; brooks bend less near their source. */
function taper(index: number, count: number): number {
  const share = index / (count - 1);
  return (
    Math.min(1, (index * STEP_KM) / 3, ((count - 1 - index) * STEP_KM) / 2) *
    (0.5 + 0.5 * Math.min(1, share * 2))
  );
}
