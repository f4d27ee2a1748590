/** What may be wrong with a file, a column or a cell. Closed: texts in both languages in `fault-texts`. */
export const faultCodes = [
  'file-empty',
  'file-large',
  'file-unknown',
  'file-broken',
  'file-heavy',
  'file-slow',
  'file-unsafe',
  'rows-many',
  'header-missing',
  'cell-empty',
  'text-long',
  'word-unknown',
  'number-wrong',
  'number-outside',
  'date-wrong',
  'date-order',
  'phone-wrong',
  'angle-wrong',
  'position-half',
  'code-wrong',
  'region-outside',
  'unit-unknown',
  'key-twice',
  'value-wrong',
  'command-refused',
] as const;

/** What is worth a look and keeps no row out. */
export const warningCodes = [
  'place-outside',
  'position-swapped',
  'region-unknown',
  'unit-unmatched',
] as const;

export type FaultCode = (typeof faultCodes)[number];
export type WarningCode = (typeof warningCodes)[number];
export type Params = Readonly<Record<string, string | number>>;

/** One thing to say about one cell. Never carries the cell's own text. `row` counts as the file's reader counts. */
export interface Note {
  readonly row: number;
  /** The column as its header names it; null when the whole row is meant. */
  readonly column: string | null;
  readonly field: string | null;
  readonly code: FaultCode | WarningCode;
  readonly params: Params;
}

/** A file that cannot be read at all. */
export class FileFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly params: Params = {},
  ) {
    super(code);
    this.name = 'FileFault';
  }
}

export function isWarning(note: Note): boolean {
  return (warningCodes as readonly string[]).includes(note.code);
}
