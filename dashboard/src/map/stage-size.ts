/** A pane's size in CSS pixels. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/** The pane the symbol table was drawn for: the middle of a wall. */
const nominalPx = 860;

/** How small symbols may become: in the hand, and on a wall that is read from six metres. */
const leastFactor = { inHand: 0.64, onWall: 0.9 };
/** Panes whose lesser side has less than this share of the nominal one are small. */
const smallFrom = 0.8;

/** CSS pixels per pixel of the symbol table: on a small pane everything is a little smaller. */
export function unitFor(scale: number, size: PaneSize, isInteractive: boolean): number {
  const least = isInteractive ? leastFactor.inHand : leastFactor.onWall;
  const factor = Math.min(1, Math.max(least, shareOf(size, scale)));
  return Math.round(scale * factor * 100) / 100;
}

export function isSmall(size: PaneSize, scale: number): boolean {
  return shareOf(size, scale) < smallFrom;
}

/** What lies over the map's edges, in CSS pixels. */
interface Edges {
  readonly footPx: number;
  readonly buttonsPx: number;
}

interface Padding {
  readonly sidePx: number;
  readonly endPx: number;
  readonly bottomPx: number;
}

/** Room left free around the area: what lies over the foot and the right of the map, a little elsewhere. */
export function paddingFor(unit: number, { footPx, buttonsPx }: Edges): Padding {
  const sidePx = Math.round(18 * unit);
  return { sidePx, endPx: sidePx + buttonsPx, bottomPx: sidePx + footPx };
}

function shareOf({ width, height }: PaneSize, scale: number): number {
  return Math.min(width, height) / scale / nominalPx;
}
