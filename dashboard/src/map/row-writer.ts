import type { RegionCode } from '@levee/shared/model/base';
import { hazardStates, type Hazard } from '@levee/shared/model/hazard';
import { gradesByWeight, kindsInOrder, rankOf, standingOf } from './hazard-symbol.js';
import { gone, rowLength } from './point-rows.js';

export type PointRecord = Pick<Hazard, 'region' | 'grade' | 'state' | 'hazardKind' | 'position'>;
export type PlacedRecord = PointRecord & { readonly position: NonNullable<Hazard['position']> };

/** Told in place: a copy of each of 100,000 records to say the same was a fifth of a wall's start. */
export function isPlaced(record: PointRecord | undefined): record is PlacedRecord {
  return Boolean(record?.position);
}

/** Rows one after another in one array, which is handed over to a worker without a copy. */
export class RowWriter {
  private rows: Float64Array<ArrayBuffer>;
  private length = 0;

  constructor(expected = 64) {
    this.rows = new Float64Array(expected * rowLength);
  }

  put(index: number, record: PlacedRecord): void {
    const { position, grade, state, hazardKind, region } = record;
    const at = this.next();
    this.rows[at] = index;
    this.rows[at + 1] = position.lat;
    this.rows[at + 2] = position.lng;
    this.rows[at + 3] = rankOf(grade, standingOf(state));
    this.rows[at + 4] = kindsInOrder.indexOf(hazardKind);
    this.rows[at + 5] = gradesByWeight.indexOf(grade);
    this.rows[at + 6] = hazardStates.indexOf(state);
    this.rows[at + 7] = townshipNumber(region);
  }

  remove(index: number): void {
    const at = this.next();
    this.rows[at] = index;
    this.rows[at + 3] = gone;
  }

  /** What was written; nothing more may be. */
  finish(): Float64Array<ArrayBuffer> {
    return this.length === this.rows.length ? this.rows : this.rows.slice(0, this.length);
  }

  private next(): number {
    const at = this.length;
    this.length += rowLength;
    if (this.length <= this.rows.length) return at;
    const wider = new Float64Array(2 * this.length);
    wider.set(this.rows);
    this.rows = wider;
    return at;
  }
}

/** The first nine digits of a code: enough to know a township by, and they fit 32 bits. */
export function townshipNumber(code: RegionCode): number {
  return Number(code.slice(0, 9));
}
