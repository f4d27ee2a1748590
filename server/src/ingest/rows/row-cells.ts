import type { Column, Mapping } from '../columns/column-matching.js';
import type { FaultCode, Note, Params, WarningCode } from '../faults.js';
import { isBlank, type Cell, type Row } from '../sheet.js';

/** One row of a list, asked by field. What is wrong with it gathers in `notes`. */
export interface RowCells {
  /** As the file's reader counts: the first line is 1. */
  readonly row: number;
  readonly notes: Note[];
  /** The first cell of the field that is not empty, else the value given for all rows, else null. */
  cell(field: string): Cell;
  /** Every cell of the fields that a column says, in the order of the columns. */
  cells(): Iterable<readonly [field: string, column: string, cell: Cell]>;
  note(code: FaultCode | WarningCode, field: string | null, params?: Params, column?: string): void;
}

type Columns = ReadonlyMap<string, readonly Column[]>;

/** Looks up once which columns say what; the answer reads any number of rows. */
export function cellReader(
  columns: readonly Column[],
  mapping: Mapping,
  fixed: Readonly<Record<string, string>>,
): (row: Row, number: number) => RowCells {
  const byField = columnsByField(columns, mapping);
  return (row, number) => {
    const notes: Note[] = [];
    return {
      row: number,
      notes,
      cell: (field) => firstCell(row, byField.get(field)) ?? fixed[field] ?? null,
      cells: () => saidCells(row, columns, mapping),
      note: (code, field, params = {}, column) => {
        notes.push({
          row: number,
          column: column ?? columnName(byField, field),
          field,
          code,
          params,
        });
      },
    };
  };
}

function columnsByField(columns: readonly Column[], mapping: Mapping): Columns {
  const byField = new Map<string, Column[]>();
  for (const column of columns) {
    const field = mapping[column.key];
    if (field !== undefined) byField.set(field, [...(byField.get(field) ?? []), column]);
  }
  return byField;
}

function firstCell(row: Row, columns: readonly Column[] | undefined): Cell {
  const said = columns?.find(({ index }) => !isBlank(row[index]));
  return said ? (row[said.index] ?? null) : null;
}

function* saidCells(
  row: Row,
  columns: readonly Column[],
  mapping: Mapping,
): Iterable<readonly [string, string, Cell]> {
  for (const { key, index } of columns) {
    const field = mapping[key];
    if (field !== undefined) yield [field, key, row[index] ?? null];
  }
}

function columnName(byField: Columns, field: string | null): string | null {
  return field === null ? null : (byField.get(field)?.[0]?.key ?? null);
}
