import { worldOf } from './mercator.js';
import { gone, type PointRow } from './point-rows.js';

/** All hazard points of the area in typed arrays, outside every reactive system: a point is an index. */
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
  private used = new Uint8Array(0);

  constructor(capacity = 1024) {
    this.grow(capacity);
  }

  get capacity(): number {
    return this.x.length;
  }

  /** Whether there is a point at an index. */
  has(index: number): boolean {
    return this.used[index] === 1;
  }

  /** Whether writing this row would change anything that is drawn or filtered. */
  isSame(row: PointRow): boolean {
    const { index } = row;
    if (row.rank === gone || !this.has(index)) return row.rank === gone && !this.has(index);
    const world = worldOf(row);
    return (
      this.x[index] === world.x &&
      this.y[index] === world.y &&
      this.rank[index] === row.rank &&
      this.kind[index] === row.kind &&
      this.grade[index] === row.grade &&
      this.state[index] === row.state &&
      this.township[index] === row.township
    );
  }

  /** Writes a row; answers whether there is a point afterwards. */
  write(row: PointRow): boolean {
    const { index } = row;
    while (index >= this.capacity) this.grow(this.capacity * 2);
    this.limit = Math.max(this.limit, index + 1);
    this.used[index] = row.rank === gone ? 0 : 1;
    if (row.rank === gone) return false;
    const world = worldOf(row);
    this.x[index] = world.x;
    this.y[index] = world.y;
    this.rank[index] = row.rank;
    this.kind[index] = row.kind;
    this.grade[index] = row.grade;
    this.state[index] = row.state;
    this.township[index] = row.township;
    return true;
  }

  private grow(capacity: number): void {
    this.x = grown(this.x, new Float64Array(capacity));
    this.y = grown(this.y, new Float64Array(capacity));
    this.rank = grown(this.rank, new Uint8Array(capacity));
    this.kind = grown(this.kind, new Uint8Array(capacity));
    this.grade = grown(this.grade, new Uint8Array(capacity));
    this.state = grown(this.state, new Uint8Array(capacity));
    this.township = grown(this.township, new Int32Array(capacity));
    this.used = grown(this.used, new Uint8Array(capacity));
  }
}

function grown<T extends Float64Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
