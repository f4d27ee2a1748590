import type { Rect } from './dirty-tiles.js';
import type { EngineLook } from './engine-orders.js';
import type { EnginePort } from './engine-port.js';
import type { Probe } from './hit-test.js';

/** Indexes that were asked for, as of an order. */
export interface Found {
  readonly no: number;
  readonly indexes: readonly number[];
}

/** Numbers the orders to an engine and brings each answer to who asked. */
export class EngineLine {
  private last = 0;
  private readonly waiting = new Map<number, (found: Found) => void>();

  constructor(private readonly port: EnginePort) {}

  /** The number that the next order will have. */
  get next(): number {
    return this.last + 1;
  }

  rows(rows: Float64Array<ArrayBuffer>): void {
    this.port.send({ no: ++this.last, does: 'rows', rows });
  }

  look(look: EngineLook): void {
    this.port.send({ no: ++this.last, does: 'look', look });
  }

  shown(): void {
    this.port.send({ no: ++this.last, does: 'shown' });
  }

  /** The point under a pointer, if any. */
  probe(probe: Probe): Promise<Found> {
    const no = ++this.last;
    const found = this.answerTo(no);
    this.port.send({ no, does: 'probe', probe });
    return found;
  }

  /** The worst points to be seen in a rectangle of the world, in device pixels. */
  rank(window: Rect, most: number): Promise<Found> {
    const no = ++this.last;
    const found = this.answerTo(no);
    this.port.send({ no, does: 'rank', window, most });
    return found;
  }

  answer({ no, indexes }: Found): void {
    this.waiting.get(no)?.({ no, indexes });
    this.waiting.delete(no);
  }

  /** Who still waits hears that nothing was found. */
  close(): void {
    this.port.close();
    for (const [no, tell] of this.waiting) tell({ no, indexes: [] });
    this.waiting.clear();
  }

  private answerTo(no: number): Promise<Found> {
    return new Promise((resolve) => this.waiting.set(no, resolve));
  }
}
