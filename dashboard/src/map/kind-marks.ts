import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import type { Pen } from './any-canvas.js';

/** A stroke of a mark: points of a polyline in a box from -1 to 1, y downwards. */
type Stroke = readonly (readonly [x: number, y: number])[];

/** One simple mark for each kind of hazard point, to be told apart at 14 px. */
const marks: Readonly<Record<HazardKind, readonly Stroke[]>> = {
  reservoir: [
    [
      [-0.9, -0.6],
      [-0.5, -0.6],
      [0.1, 0.7],
      [-0.9, 0.7],
      [-0.9, -0.6],
    ],
    [
      [0.15, -0.15],
      [0.9, -0.15],
    ],
    [
      [0.4, 0.35],
      [0.9, 0.35],
    ],
  ],
  waterlogging: [
    [
      [-0.9, -0.35],
      [-0.45, -0.65],
      [0, -0.35],
      [0.45, -0.65],
      [0.9, -0.35],
    ],
    [
      [-0.9, 0.4],
      [-0.45, 0.1],
      [0, 0.4],
      [0.45, 0.1],
      [0.9, 0.4],
    ],
  ],
  geohazard: [
    [
      [-0.95, 0.65],
      [-0.25, -0.75],
      [0.25, 0.1],
      [0.95, 0.65],
      [-0.95, 0.65],
    ],
    [
      [0.35, -0.6],
      [0.75, -0.15],
    ],
  ],
  agriculture: [
    [
      [0, 0.8],
      [0, -0.2],
    ],
    [
      [0, 0.2],
      [-0.75, -0.15],
      [-0.75, -0.65],
      [0, -0.2],
    ],
    [
      [0, 0.2],
      [0.75, -0.15],
      [0.75, -0.65],
      [0, -0.2],
    ],
  ],
  dilapidatedHouse: [
    [
      [-0.9, 0],
      [0, -0.8],
      [0.9, 0],
    ],
    [
      [-0.6, -0.2],
      [-0.6, 0.75],
      [0.6, 0.75],
      [0.6, -0.2],
    ],
    [
      [0.05, -0.2],
      [-0.15, 0.2],
      [0.15, 0.35],
      [0, 0.75],
    ],
  ],
  waterworks: [
    [
      [-0.8, 0.75],
      [-0.8, -0.75],
      [0.8, -0.75],
      [0.8, 0.75],
    ],
    [
      [-0.8, 0],
      [0.8, 0],
    ],
    [
      [0, -0.75],
      [0, 0],
    ],
  ],
  constructionSite: [
    [
      [-0.35, 0.8],
      [-0.35, -0.75],
      [0.9, -0.75],
    ],
    [
      [-0.9, -0.3],
      [-0.35, -0.75],
    ],
    [
      [0.6, -0.75],
      [0.6, 0.05],
    ],
    [
      [-0.8, 0.8],
      [0.1, 0.8],
    ],
  ],
  riverBridge: [
    [
      [-0.95, -0.3],
      [0.95, -0.3],
    ],
    [
      [-0.8, 0.6],
      [-0.6, 0],
      [0, -0.28],
      [0.6, 0],
      [0.8, 0.6],
    ],
  ],
};

/** Draws the mark of a kind around a point; `halfPx` is half of its side. */
export function drawKindMark(
  pen: Pen,
  kind: HazardKind,
  at: { readonly x: number; readonly y: number; readonly halfPx: number },
): void {
  pen.lineWidth = Math.max(1, at.halfPx * 0.3);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.beginPath();
  for (const stroke of marks[kind]) {
    stroke.forEach(([x, y], place) => {
      const px = at.x + x * at.halfPx;
      const py = at.y + y * at.halfPx;
      if (place === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
  }
  pen.stroke();
}
