import type { Position } from '@levee/shared/model/base';
import { mostCorners, type Shape } from '@levee/shared/model/zone';
import { cornersOf, faultOf, shapeOf, type ShapeFault } from '@levee/shared/rules/shape';

/** What is being drawn on the map: its corners so far, in the order they were put. */
export interface Sketch {
  readonly type: Shape['type'];
  readonly corners: readonly Position[];
}

export function sketchOf(shape: Shape): Sketch {
  return { type: shape.type, corners: cornersOf(shape) };
}

export function emptySketch(type: Sketch['type']): Sketch {
  return { type, corners: [] };
}

/** With one more corner at the end; the same where there is no room, or the last corner is put twice. */
export function added(sketch: Sketch, corner: Position): Sketch {
  const last = sketch.corners.at(-1);
  const isSame = last?.lat === corner.lat && last.lng === corner.lng;
  return isSame ? sketch : inserted(sketch, sketch.corners.length, corner);
}

/** With a corner before the one at `place`. */
export function inserted(sketch: Sketch, place: number, corner: Position): Sketch {
  if (sketch.corners.length >= mostCorners) return sketch;
  return { ...sketch, corners: sketch.corners.toSpliced(place, 0, rounded(corner)) };
}

export function moved(sketch: Sketch, place: number, corner: Position): Sketch {
  return { ...sketch, corners: sketch.corners.with(place, rounded(corner)) };
}

export function removed(sketch: Sketch, place: number): Sketch {
  return { ...sketch, corners: sketch.corners.toSpliced(place, 1) };
}

/** The last corner taken back. */
export function shortened(sketch: Sketch): Sketch {
  return { ...sketch, corners: sketch.corners.slice(0, -1) };
}

/** Halfway between neighbours, where one more corner may be pulled out; by the place it would get. */
export function midpointsOf({ type, corners }: Sketch): readonly Position[] {
  const isRing = type === 'Polygon' && corners.length > 2;
  const edges = isRing ? corners.length : corners.length - 1;
  return Array.from({ length: Math.max(0, edges) }, (_none, index) => {
    const from = corners[index] ?? { lat: 0, lng: 0 };
    const to = corners[(index + 1) % corners.length] ?? from;
    return { lat: (from.lat + to.lat) / 2, lng: (from.lng + to.lng) / 2 };
  });
}

/** Why it cannot be taken as it is; undefined where it can. */
export function sketchFault({ type, corners }: Sketch): ShapeFault | undefined {
  return corners.length < 2 ? 'few' : faultOf(shapeOf(type, corners));
}

/** The shape that was drawn; call it once `sketchFault` finds none. */
export function drawnShape({ type, corners }: Sketch): Shape {
  return shapeOf(type, corners);
}

/** A millionth of a degree is a decimetre: finer than any hand. */
function rounded({ lat, lng }: Position): Position {
  return { lat: Math.round(lat * 1e6) / 1e6, lng: Math.round(lng * 1e6) / 1e6 };
}
