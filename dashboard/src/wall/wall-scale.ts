const longSidePx = 1_920;
const shortSidePx = 1_080;

/** The same rule as the root's size in tokens.css: the scarcer side decides, upright as across. */
export function wallScale(widthPx: number, heightPx: number): number {
  return heightPx >= widthPx
    ? Math.min(widthPx / shortSidePx, heightPx / longSidePx)
    : Math.min(widthPx / longSidePx, heightPx / shortSidePx);
}
