export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a photo whose longer side may have so many points: its form stays, and it never grows. */
export function shrunkSize({ width, height }: Size, longSide: number): Size {
  const scale = Math.min(1, longSide / Math.max(width, height, 1));
  return { width: sideOf(width * scale), height: sideOf(height * scale) };
}

function sideOf(points: number): number {
  return Math.max(1, Math.round(points));
}
