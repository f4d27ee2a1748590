const wholeWidthPx = 1_920;
const wholeHeightPx = 1_080;

/** The same rule as the root's size in tokens.css: the shorter side decides. */
export function wallScale(widthPx: number, heightPx: number): number {
  return Math.min(widthPx / wholeWidthPx, heightPx / wholeHeightPx);
}
