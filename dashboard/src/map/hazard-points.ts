import type { RegionCode } from '@levee/shared/model/base';
import { grades, hazardStates, type Hazard } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { rankOf, standingOf } from './hazard-symbol.js';
import { worldOf } from './mercator.js';

export type PointRecord = Pick<Hazard, 'region' | 'grade' | 'state' | 'hazardKind' | 'position'>;

export type PlacedRecord = PointRecord & { readonly position: NonNullable<Hazard['position']> };

/** Told in place: a copy of each of 100,000 records to say the same was a fifth of a wall's start. */
export function isPlaced(record: PointRecord | undefined): record is PlacedRecord {
  return Boolean(record?.position);
}

/**
 * All hazard points of the area in typed arrays, outside every reactive system: a point is an index.
 * Indexes are used again after a removal, so nobody keeps one across a change; ids are the lasting names.
 */
export class HazardPoints {
  /** World fractions, see mercator.ts. */
  x = new Float64Array(0);
  y = new Float64Array(0);
  rank = new Uint8Array(0);
  kind = new Uint8Array(0);
  grade = new Uint8Array(0);
  state = new Uint8Array(0);
  township = new Int32Array(0);
  /** Every index in use is below this. */
  limit = 0;
  private readonly ids: (string | null)[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly free: number[] = [];

  constructor(capacity = 1024) {
    this.grow(capacity);
  }

  get size(): number {
    return this.indexes.size;
  }

  get capacity(): number {
    return this.x.length;
  }

  indexOf(id: string): number | undefined {
    return this.indexes.get(id);
  }

  /** The id at an index, null where there is no point. */
  idAt(index: number): string | null {
    return this.ids[index] ?? null;
  }

  keys(): Iterable<string> {
    return this.indexes.keys();
  }

  /** Whether writing this record would change anything that is drawn or filtered. */
  isSame(index: number, record: PointRecord): boolean {
    if (!record.position) return false;
    const world = worldOf(record.position);
    return (
      this.x[index] === world.x &&
      this.y[index] === world.y &&
      this.grade[index] === grades.indexOf(record.grade) &&
      this.state[index] === hazardStates.indexOf(record.state) &&
      this.kind[index] === hazardKinds.indexOf(record.hazardKind) &&
      this.township[index] === townshipNumber(record.region)
    );
  }

  /** Writes a record that has a position; answers its index. */
  put(id: string, record: PlacedRecord): number {
    const index = this.indexes.get(id) ?? this.add(id);
    const world = worldOf(record.position);
    this.x[index] = world.x;
    this.y[index] = world.y;
    this.rank[index] = rankOf(record.grade, standingOf(record.state));
    this.kind[index] = hazardKinds.indexOf(record.hazardKind);
    this.grade[index] = grades.indexOf(record.grade);
    this.state[index] = hazardStates.indexOf(record.state);
    this.township[index] = townshipNumber(record.region);
    return index;
  }

  remove(id: string): void {
    const index = this.indexes.get(id);
    if (index === undefined) return;
    this.indexes.delete(id);
    this.ids[index] = null;
    this.free.push(index);
  }

  private add(id: string): number {
    const index = this.free.pop() ?? this.limit++;
    if (index >= this.capacity) this.grow(this.capacity * 2);
    this.ids[index] = id;
    this.indexes.set(id, index);
    return index;
  }

  private grow(capacity: number): void {
    this.x = grown(this.x, new Float64Array(capacity));
    this.y = grown(this.y, new Float64Array(capacity));
    this.rank = grown(this.rank, new Uint8Array(capacity));
    this.kind = grown(this.kind, new Uint8Array(capacity));
    this.grade = grown(this.grade, new Uint8Array(capacity));
    this.state = grown(this.state, new Uint8Array(capacity));
    this.township = grown(this.township, new Int32Array(capacity));
  }
}

/** The first nine digits of a code: enough to know a township by, and they fit 32 bits. */
export function townshipNumber(code: RegionCode): number {
  return Number(code.slice(0, 9));
}

function grown<T extends Float64Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
