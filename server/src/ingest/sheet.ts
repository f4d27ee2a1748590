/** A date as a cell of a workbook holds it: the office's own wall clock, no time zone. */
export interface DateCell {
  /** `YYYY-MM-DDTHH:mm:ss` */
  readonly local: string;
}

export type Cell = string | number | DateCell | null;
export type Row = readonly Cell[];

/** One list as it was written, before anybody knows what its columns mean. */
export interface Sheet {
  readonly header: readonly Cell[];
  readonly rows: readonly Row[];
}

/** The rows of a file with everything above its header, and the names of its other sheets. */
export interface RawSheet {
  readonly rows: readonly Row[];
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
}

/**
 * What a file may cost (design/reliability.md, Files). Memory is the reading thread's own heap; what
 * lies outside the heap is bounded by `inflatedBytes`.
 */
export const fileLimits = {
  bytes: 30 * 1024 * 1024,
  inflatedBytes: 400 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  cellCharacters: 8_000,
  heapMb: 640,
  timeMs: 60_000,
} as const;

export type FileLimits = { readonly [K in keyof typeof fileLimits]: number };

export function isDateCell(cell: Cell | undefined): cell is DateCell {
  return typeof cell === 'object' && cell !== null;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** The cell as its reader sees it; a date without its hour where that is midnight. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (isDateCell(cell)) return cell.local.replace('T00:00:00', '').replace('T', ' ');
  return typeof cell === 'number' ? plainNumber(cell) : cell.trim();
}

/** No exponent for what offices write as a number: codes and telephone numbers have many digits. */
function plainNumber(value: number): string {
  if (Number.isSafeInteger(value)) return value.toFixed(0);
  return String(Number(value.toPrecision(15)));
}
