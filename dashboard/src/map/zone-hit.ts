import type { Position } from '@levee/shared/model/base';
import type { Shape } from '@levee/shared/model/zone';
import { cornersOf } from '@levee/shared/rules/shape';

/** A point of the plane, in pixels. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Whether a pointer is on a shape: within an area, or within `slopPx` of a line. `toPlane` is the map's own. */
export function isOnShape(
  shape: Shape,
  at: PlanePoint,
  slopPx: number,
  toPlane: (position: Position) => PlanePoint,
): boolean {
  const corners = cornersOf(shape).map(toPlane);
  if (shape.type === 'Polygon') return isInside(corners, at);
  return corners.slice(1).some((to, index) => distancePx(corners[index] ?? to, to, at) <= slopPx);
}

/** How many edges a ray to the east crosses, odd or even. */
export function isInside(ring: readonly PlanePoint[], { x, y }: PlanePoint): boolean {
  const crossed = ring.filter((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    if (from.y > y === to.y > y) return false;
    return x < from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y);
  });
  return crossed.length % 2 === 1;
}

/** From a point to the nearest of the stretch between two others. */
export function distancePx(from: PlanePoint, to: PlanePoint, at: PlanePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}
