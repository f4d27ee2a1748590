/** A pane's size in CSS pixels. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/** The pane the symbol table was drawn for: the middle of a wall. */
const nominalPx = 860;

/** CSS pixels per pixel of the symbol table: on a small pane everything is a little smaller. */
export function unitFor(scale: number, { width, height }: PaneSize): number {
  const side = Math.min(width, height) / scale;
  const factor = Math.min(1, Math.max(0.64, side / nominalPx));
  return Math.round(scale * factor * 100) / 100;
}

export function isSmall(unit: number, scale: number): boolean {
  return unit < 0.8 * scale;
}

/** Room left free around the area: the legend at the bottom, a little elsewhere. */
export function paddingFor(unit: number): { readonly sidePx: number; readonly bottomPx: number } {
  return { sidePx: Math.round(18 * unit), bottomPx: Math.round(92 * unit) };
}
