/** A hazard point as numbers: what is drawn, pointed at and filtered. Places are places in their lists. */
export interface PointRow {
  readonly index: number;
  readonly lat: number;
  readonly lng: number;
  /** `gone` where there is no such point any more. */
  readonly rank: number;
  readonly kind: number;
  readonly grade: number;
  readonly state: number;
  readonly township: number;
}

export const gone = -1;
export const rowLength = 8;

export function countRows(rows: Float64Array): number {
  return rows.length / rowLength;
}

export function rowAt(rows: Float64Array, place: number): PointRow {
  const at = place * rowLength;
  const value = (column: number): number => rows[at + column] ?? 0;
  return {
    index: value(0),
    lat: value(1),
    lng: value(2),
    rank: value(3),
    kind: value(4),
    grade: value(5),
    state: value(6),
    township: value(7),
  };
}
