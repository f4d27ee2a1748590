/**
 * Which hazard point has which index: ids are the lasting names, an index is what the engine knows a point
 * by. Indexes are used again after a removal, so whoever answers with one says as of which order it was.
 */
export class PointNames {
  private readonly ids: (string | null)[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly free: number[] = [];
  /** By index: the number of the order in which it came to stand for another point. */
  private readonly since: number[] = [];

  keys(): Iterable<string> {
    return this.indexes.keys();
  }

  /** The index of a point, given to it in this order where it has none. */
  give(id: string, order: number): number {
    const known = this.indexes.get(id);
    if (known !== undefined) return known;
    const index = this.free.pop() ?? this.ids.length;
    this.ids[index] = id;
    this.since[index] = order;
    this.indexes.set(id, index);
    return index;
  }

  /** The point is gone; answers the index it had. */
  drop(id: string, order: number): number | undefined {
    const index = this.indexes.get(id);
    if (index === undefined) return undefined;
    this.indexes.delete(id);
    this.ids[index] = null;
    this.since[index] = order;
    this.free.push(index);
    return index;
  }

  /** Whom an index stood for when an order was given; null for nobody, or where it is somebody else's by now. */
  idAt(index: number, order: number): string | null {
    return (this.since[index] ?? Infinity) <= order ? (this.ids[index] ?? null) : null;
  }
}
