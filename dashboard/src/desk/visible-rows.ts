/** What a scrolled list must hold: rows `from` to `to` (not included), and the heights of what is left out. */
export interface VisibleRows {
  readonly from: number;
  readonly to: number;
  readonly abovePx: number;
  readonly belowPx: number;
}

interface Scrolled {
  readonly scrollPx: number;
  readonly viewportPx: number;
  readonly rowPx: number;
  readonly count: number;
}

/** Rows kept ready on either side, so that a quick thumb meets no gap. */
const spareRows = 6;

export function visibleRows({ scrollPx, viewportPx, rowPx, count }: Scrolled): VisibleRows {
  const shown = Math.ceil(viewportPx / rowPx) + 1;
  const first = Math.min(Math.floor(Math.max(0, scrollPx) / rowPx), Math.max(0, count - shown));
  const from = Math.max(0, first - spareRows);
  const to = Math.min(count, first + shown + spareRows);
  return { from, to, abovePx: from * rowPx, belowPx: (count - to) * rowPx };
}

/** The least scrolling that brings a row wholly into view. */
export function scrollToRow(
  row: number,
  { scrollPx, viewportPx, rowPx }: Omit<Scrolled, 'count'>,
): number {
  const topPx = row * rowPx;
  if (topPx < scrollPx) return topPx;
  return Math.max(scrollPx, topPx + rowPx - viewportPx);
}
