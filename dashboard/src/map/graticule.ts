/** Steps of a map's net in minutes of arc, from far to near. */
const stepsMinutes = [1800, 600, 300, 120, 60, 30, 20, 10, 5, 2, 1] as const;

/** The widest step that still draws at least `wanted` lines over a span of degrees. */
export function netStepMinutes(spanDeg: number, wanted: number): number {
  const spanMinutes = spanDeg * 60;
  return stepsMinutes.find((step) => spanMinutes / step >= wanted) ?? 1;
}

/** The lines of the net between two degrees, in minutes of arc. */
export function netLines(fromDeg: number, toDeg: number, stepMinutes: number): number[] {
  const first = Math.ceil((fromDeg * 60) / stepMinutes);
  const last = Math.floor((toDeg * 60) / stepMinutes);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => (first + n) * stepMinutes);
}

/** `117°20′E` for 7040 minutes of longitude. */
export function netLabel(minutes: number, axis: 'lat' | 'lng'): string {
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const [positive, negative] = axis === 'lat' ? ['N', 'S'] : ['E', 'W'];
  const side = minutes < 0 ? negative : positive;
  return rest === 0 ? `${whole}°${side}` : `${whole}°${String(rest).padStart(2, '0')}′${side}`;
}

/** Whether a parallel so many pixels under the view's upper edge may have its label: the strip there is the meridians'. */
export function hasLabelAt(underEdgePx: number, pxPerUnit: number): boolean {
  return underEdgePx > 32 * pxPerUnit;
}
