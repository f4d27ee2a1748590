import type { TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import type { Parcel } from './parcel.js';

/** More different things than this do not wait; the oldest is given up, and the database mends it. */
const mostWaiting = 2_000;

/** As many as one message of the volatile lane may carry. */
const mostPositions = 2_000;

/**
 * What waits to be sent while the wire is busy or cut: one poke an area, one volatile message an area, one
 * ending a person. However long the wire is cut, it grows no further.
 */
export class Gathered {
  #waiting = new Map<string, Parcel>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  put(parcel: Parcel): void {
    const key = keyOf(parcel);
    const older = this.#waiting.get(key);
    this.#waiting.delete(key);
    this.#waiting.set(key, older ? newest(older, parcel) : parcel);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > mostWaiting && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** Takes out the first of what waits. */
  take(count: number): readonly Parcel[] {
    const taken = [...this.#waiting].slice(0, count);
    for (const [key] of taken) this.#waiting.delete(key);
    return taken.map(([, parcel]) => parcel);
  }

  /** What could not be sent waits again, before and below whatever came meanwhile. */
  putBack(parcels: readonly Parcel[]): void {
    const newer = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (const parcel of [...parcels, ...newer]) this.put(parcel);
  }
}

function keyOf({ topic, message }: Parcel): string {
  return topic === 'ending' ? `${topic} ${message.kind} ${message.id}` : `${topic} ${message.area}`;
}

function newest(older: Parcel, newer: Parcel): Parcel {
  return older.topic === 'volatile' && newer.topic === 'volatile'
    ? { topic: 'volatile', message: together(older.message, newer.message) }
    : newer;
}

/** Each team once, at its latest; presence is said whole each time. */
function together(older: Volatile, newer: Volatile): Volatile {
  const latest = new Map<string, TeamPosition>();
  for (const one of [...older.positions, ...newer.positions]) {
    const known = latest.get(one.team);
    if (!known || known.occurredAt <= one.occurredAt) latest.set(one.team, one);
  }
  return { ...older, ...newer, positions: [...latest.values()].slice(-mostPositions) };
}
