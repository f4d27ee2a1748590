import fc from 'fast-check';
import { grades, hazardStates } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { positionOf } from './mercator.js';
import { HazardPoints } from './hazard-points.js';
import { PointNames } from './point-names.js';
import { rowAt } from './point-rows.js';
import { RowWriter, type PlacedRecord } from './row-writer.js';

/** A hundred pixels of world at the zoom of the tests, so that cells are crowded and shared. */
export const worldPx = 128;
export const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** Points as the engine has them, written by name and through rows as the layer does. */
export class NamedPoints extends HazardPoints {
  private readonly names = new PointNames();

  put(id: string, record: PlacedRecord): number {
    const index = this.names.give(id, 0);
    this.write(rowAt(rowsOf(index, record), 0));
    return index;
  }

  remove(id: string): void {
    const index = this.names.drop(id, 0);
    if (index !== undefined) this.write(rowAt(rowsOf(index, null), 0));
  }

  indexOf(id: string): number | undefined {
    return [...this.names.keys()].includes(id) ? this.names.give(id, 0) : undefined;
  }

  idAt(index: number): string | null {
    return this.names.idAt(index, 0);
  }

  keys(): Iterable<string> {
    return this.names.keys();
  }
}

/** The one row that says what an index stands for now; null for nothing. */
export function rowsOf(index: number, record: PlacedRecord | null): Float64Array<ArrayBuffer> {
  const writer = new RowWriter(1);
  if (record) writer.put(index, record);
  else writer.remove(index);
  return writer.finish();
}

export function point(given: Partial<PlacedRecord> = {}): PlacedRecord {
  return {
    region: '990100001000',
    grade: 'yellow',
    state: 'graded',
    hazardKind: 'reservoir',
    position: { lat: 30, lng: 110 },
    ...given,
  };
}

/** A record at a pixel of the little world of the tests. */
export function pointAt(x: number, y: number, given: Partial<PlacedRecord> = {}): PlacedRecord {
  return point({ position: positionOf({ x: x / worldPx, y: y / worldPx }), ...given });
}

export const anyPoint = fc
  .record({
    x: fc.integer({ min: 30, max: 70 }),
    y: fc.integer({ min: 30, max: 70 }),
    grade: fc.constantFrom(...grades),
    state: fc.constantFrom(...hazardStates),
    hazardKind: fc.constantFrom(...hazardKinds),
  })
  .map(({ x, y, ...rest }) => pointAt(x, y, rest));

export type Step =
  | { readonly does: 'put'; readonly id: string; readonly record: PlacedRecord }
  | { readonly does: 'remove'; readonly id: string };

const put = fc.record({
  does: fc.constant('put' as const),
  id: fc.constantFrom(...ids),
  record: anyPoint,
});
const remove = fc.record({ does: fc.constant('remove' as const), id: fc.constantFrom(...ids) });

/** Any row of points that come, move, change and go. */
export const anySteps = fc.array(
  fc.oneof({ weight: 3, arbitrary: put }, { weight: 1, arbitrary: remove }),
  {
    maxLength: 60,
  },
);

interface LiftAndPlace {
  lift(index: number): void;
  place(index: number): void;
}

/** Takes a step as the layer does: lift, write, place. */
export function take(step: Step, points: NamedPoints, on: LiftAndPlace): void {
  const before = points.indexOf(step.id);
  if (before !== undefined) on.lift(before);
  if (step.does === 'remove') points.remove(step.id);
  else on.place(points.put(step.id, step.record));
}

/** Indexes of all points there are. */
export function indexesOf(points: NamedPoints): number[] {
  return [...points.keys()].map((id) => points.indexOf(id) ?? -1);
}
